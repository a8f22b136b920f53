import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Helper, startHelper } from './helper.ts';
import { type ChaosHost, folderOf, type User } from './host.ts';
import { type GuardPlan, OWN_PROFILES } from './plan.ts';
import { carriersOf, kill, killAll, processesOf } from './processes.ts';
import { leaseHolders } from './run-folder.ts';
import type { Disturbances } from './troubles.ts';

/** What one guard came to. */
export interface GuardEnd {
  plan: GuardPlan;
  /** What went wrong that should not have. */
  faults: string[];
  /** When it got its last signal or its last helper ended, by performance.now(). */
  endedAt: number;
}

/** How long a stopped holder stays so. */
const STOPPED_MS = 100;

/** One guard of one user, from its begin to its planned end; what Jenkins' end of `node` would end is ended. */
export class Guard {
  private readonly plan: GuardPlan;
  readonly user: User;
  readonly folder: string;
  private readonly cookie = `JENKINS_NODE_COOKIE=${randomUUID()}`;
  readonly env: NodeJS.ProcessEnv;
  private readonly profile: string;
  private readonly faults: string[] = [];
  private readonly disturbances: Disturbances;
  private endedAt = 0;

  constructor(plan: GuardPlan, host: ChaosHost, disturbances: Disturbances) {
    this.plan = plan;
    this.disturbances = disturbances;
    this.user = host.users[plan.user];
    this.folder = folderOf(this.user, host.folder);
    const isOwn = OWN_PROFILES.some((name) => name === plan.profile);
    this.profile = isOwn ? join(host.folder, plan.profile) : plan.profile;
    const [name = '', cookie = ''] = this.cookie.split('=');
    this.env = {
      PATH: [host.folder, process.env.PATH].join(delimiter),
      HOME: '/nonexistent',
      TMPDIR: this.folder,
      WORKSPACE_TMP: this.folder,
      MEMGUARD_HISTORY: join(this.folder, 'history'),
      [name]: cookie,
      JENKINS_SERVER_COOKIE: 'chaos',
    };
  }

  async story(): Promise<GuardEnd> {
    const { plan, faults } = this;
    await sleep(plan.startMs);
    if (plan.kind === 'run') await this.run();
    else await this.pair();
    if (plan.ending === 'exit' && !this.isDisturbed()) faults.push(...this.leftFiles());
    return { plan, faults, endedAt: this.endedAt };
  }

  private killUser(): void {
    this.disturbances.users.add(this.user.uid);
    this.endedAt = performance.now();
    killAll(() => processesOf([this.user.uid]));
  }

  private isDisturbed(): boolean {
    const { users, reconciles } = this.disturbances;
    return users.has(this.user.uid) || reconciles > 0;
  }

  /** The helper itself holds the lease. */
  private async run(): Promise<void> {
    const body = ['--', 'sleep', String((this.plan.bodyMs + 200) / 1000)];
    const helper = this.start('run', '--profile', this.profile, ...body);
    const { pid = 0 } = helper.child;
    switch (this.plan.ending) {
      case 'exit':
        await this.expectSuccess(helper);
        return;
      case 'term':
      case 'kill':
        await this.signalLater(helper);
        break;
      case 'holder':
        await this.untilLeaseOf(helper, pid);
        kill(pid);
        break;
      case 'stopped':
      case 'frozen':
        await this.untilLeaseOf(helper, pid);
        await stopAndKill(pid);
        break;
      case 'user':
        await sleep(this.plan.signalMs);
        this.killUser();
    }
    await helper.ended;
  }

  /** A process of its own holds the lease, between two runs of the helper. */
  private async pair(): Promise<void> {
    const { ending, bodyMs, phase, signalMs } = this.plan;
    const isSignal = ending === 'term' || ending === 'kill';
    const first = this.start(...this.firstWords());
    if (isSignal && phase === 'first') await this.signalLater(first);
    else if (ending === 'user' && phase === 'first')
      await sleep(signalMs).then(() => this.killUser());
    else await this.expectSuccess(first);
    await first.ended;
    if (isSignal && phase === 'first') return this.endNode();
    await sleep(bodyMs);

    const holder = this.holder();
    if (ending === 'holder') kill(holder);
    if (ending === 'stopped') await stopAndKill(holder);
    if (ending === 'frozen') kill(holder, 'SIGSTOP');
    const words = this.lastWords(first);
    if (words === null) return this.endNode();
    const last = this.start(...words);
    if (isSignal) {
      await this.signalLater(last);
      await last.ended;
      return this.endNode();
    }
    if (ending === 'user') await sleep(signalMs).then(() => this.killUser());
    else if (ending === 'exit' || ending === 'frozen' || this.plan.kind === 'block')
      await this.expectSuccess(last);
    await last.ended;
  }

  private firstWords(): string[] {
    if (this.plan.kind === 'by-hand') return ['tune', 'apply', this.profile];
    return ['before', '--session', this.session, '--profile', this.profile];
  }

  /** null: there is nothing to be ended. */
  private lastWords(first: Helper): string[] | null {
    if (this.plan.kind === 'by-hand') {
      const id = /held by (\S+):/.exec(first.stderr)?.[1];
      return id === undefined ? null : ['tune', 'restore', id];
    }
    if (!existsSync(join(this.session, 'session.json'))) return null;
    return ['after', '--session', this.session, '--outcome', 'success'];
  }

  private get session(): string {
    return join(this.folder, 'session');
  }

  /** Whoever carries our cookie and holds a lease; 0: nobody (any more). */
  private holder(): number {
    const carriers = carriersOf(this.cookie);
    return leaseHolders().find((pid) => carriers.includes(pid)) ?? 0;
  }

  /** As Jenkins does it: whoever carries the cookie of this `node`. */
  private endNode(): void {
    this.endedAt = performance.now();
    killAll(() => carriersOf(this.cookie));
  }

  private start(...words: string[]): Helper {
    const helper = startHelper(words, this);
    helper.child.on('exit', () => {
      this.endedAt = performance.now();
    });
    return helper;
  }

  private async signalLater({ child }: Helper): Promise<void> {
    await sleep(this.plan.signalMs);
    child.kill(this.plan.ending === 'term' ? 'SIGTERM' : 'SIGKILL');
  }

  private async expectSuccess(helper: Helper): Promise<void> {
    const code = await helper.ended;
    if (code === 0 || this.isDisturbed()) return;
    this.faults.push(
      `${helper.child.spawnargs.slice(2).join(' ')}: ended with ${code}: ${helper.stderr}`,
    );
  }

  private async untilLeaseOf({ child }: Helper, pid: number): Promise<void> {
    while (child.exitCode === null && child.signalCode === null) {
      if (leaseHolders().includes(pid)) return;
      await sleep(5);
    }
  }

  /** A session that has nothing to tell leaves no folder. */
  private leftFiles(): string[] {
    if (this.plan.kind !== 'run') return [];
    const left = readdirSync(this.folder).filter((name) => name.startsWith('memguard-'));
    return left.map((name) => `left by run: ${name}`);
  }
}

async function stopAndKill(pid: number): Promise<void> {
  kill(pid, 'SIGSTOP');
  await sleep(STOPPED_MS);
  kill(pid);
}
