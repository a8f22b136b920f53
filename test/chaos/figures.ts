import { ENDINGS } from './plan.ts';
import type { Round } from './round.ts';

/** Adds up what happened. */
export class Figures {
  failed = 0;
  private readonly rounds: Round[] = [];
  private readonly start = performance.now();

  add(round: Round): void {
    this.rounds.push(round);
    if (round.faults.length > 0) this.failed += 1;
  }

  line(): string {
    const seconds = ((performance.now() - this.start) / 1000).toFixed(0);
    return `${this.rounds.length} rounds in ${seconds} s: ${this.failed} failed; ${this.back()}`;
  }

  /** Rounds in which the kernel was seen with other values than the originals. */
  get tuned(): number {
    return this.rounds.filter(({ wasTuned }) => wasTuned).length;
  }

  summary(): string {
    const guards = this.rounds.flatMap((round) => round.guards.map(({ plan }) => plan));
    const count = (isSo: (plan: (typeof guards)[number]) => boolean) => guards.filter(isSo).length;
    const kinds = (['run', 'block', 'by-hand'] as const).map(
      (kind) => `${kind} ${count((plan) => plan.kind === kind)}`,
    );
    const endings = ENDINGS.map((ending) => `${ending} ${count((plan) => plan.ending === ending)}`);
    const sum = (of: (round: Round) => number) =>
      this.rounds.reduce((all, round) => all + of(round), 0);
    return [
      this.line(),
      `tuned: ${this.tuned} rounds; unusual originals: ${sum(({ plan }) => Number(Object.keys(plan.originals).length > 0))} rounds`,
      `guards: ${guards.length} (${kinds.join(', ')})`,
      `ended by: ${endings.join(', ')}`,
      `root's own killed: ${sum(({ watchersKilled }) => watchersKilled)} watchers in ${sum(({ plan }) => Number(plan.watcherKillsMs.length > 0))} rounds, ${sum(({ reconcilesKilled }) => reconcilesKilled)} reconciles in ${sum(({ plan }) => Number(plan.reconcileKillsMs.length > 0))} rounds`,
      `leases that root had to be told of by one more command: ${sum(({ untold }) => untold)}`,
      `nothing left after: ${spread(this.rounds.map(({ clearMs }) => clearMs))}`,
    ].join('\n');
  }

  private back(): string {
    return `originals back after ${spread(this.rounds.map(({ backMs }) => backMs))}`;
  }
}

function spread(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(0);
  return `${at(0.5)} ms (median), ${at(1)} ms (most)`;
}
