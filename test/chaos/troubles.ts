import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RoundPlan } from './plan.ts';
import { kill, PRIV, reconciles, watchers } from './processes.ts';

/** What happened to all guards of a round: then some of them may fail. */
export interface Disturbances {
  /** Users whose processes were all killed. */
  users: Set<number>;
  /** Runs of root's reconcile that were killed. */
  reconciles: number;
}

const LOOK_MS = 10;

/** Root's own processes are killed at the times that were planned. */
export class Troubles {
  readonly isAny: boolean;
  watchersKilled = 0;
  private isOver = false;
  private readonly plan: RoundPlan;
  private readonly disturbances: Disturbances;
  private readonly running: Promise<void>[];

  constructor(plan: RoundPlan, disturbances: Disturbances) {
    this.plan = plan;
    this.disturbances = disturbances;
    this.isAny = plan.watcherKillsMs.length + plan.reconcileKillsMs.length > 0;
    this.running = [
      ...plan.watcherKillsMs.map((ms) => sleep(ms).then(() => this.killWatcher())),
      ...plan.reconcileKillsMs.map(({ startMs, afterMs }) =>
        sleep(startMs).then(() => this.killReconcile(afterMs)),
      ),
    ];
  }

  /** Once the last guard has ended. */
  async end(): Promise<void> {
    this.isOver = true;
    await Promise.all(this.running);
    if (this.plan.atEnd) await this.killWatcher();
  }

  /** As soon as there is one. */
  private async killWatcher(): Promise<void> {
    let found = watchers();
    while (found.length === 0 && !this.isOver) {
      await sleep(LOOK_MS);
      found = watchers();
    }
    for (const pid of found) kill(pid);
    this.watchersKilled += found.length;
  }

  /** One of our own, and whichever runs by then for a guard. */
  private async killReconcile(afterMs: number): Promise<void> {
    const child = spawn('/bin/sh', [PRIV, 'reconcile'], { stdio: 'ignore' });
    const ended = new Promise((resolve) => child.on('exit', resolve));
    await sleep(afterMs);
    const found = reconciles();
    for (const pid of found) kill(pid);
    this.disturbances.reconciles += found.length;
    await ended;
  }
}
