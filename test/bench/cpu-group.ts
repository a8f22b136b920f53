import { existsSync, mkdirSync, readFileSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where a group that counts CPU time can be made: v1's own controller, v2's root (which counts without a controller). */
const PLACES = [
  { folder: '/sys/fs/cgroup/cpuacct', needs: 'cpuacct.usage' },
  { folder: '/sys/fs/cgroup/unified', needs: 'cgroup.procs' },
  { folder: '/sys/fs/cgroup', needs: 'cgroup.controllers' },
];
/** What goes on beside a block that has ended (its sampler sleeps a second) ends by then. */
const EMPTY_TIMEOUT_MS = 20_000;

/**
 * A cgroup, whose CPU time is that of all that was started in it, those too that nobody waits for: a sampler and what asks the engine
 * are children of init by then, and getrusage(2) would not know them.
 */
export interface CpuGroup {
  /** The words before a command that starts it in the group. */
  into: readonly string[];
  /** Waits until nothing runs in it. User and system, in milliseconds, since the group was made. */
  cpuMs(): Promise<number>;
  /** Waits likewise: a group with processes cannot be removed. */
  remove(): Promise<void>;
}

/** null: not root, or a host on which no cgroup can be made. */
export function makeCpuGroup(name: string): CpuGroup | null {
  const place = PLACES.find(({ folder, needs }) => existsSync(join(folder, needs)));
  if (!place) return null;
  const group = join(place.folder, name);
  try {
    mkdirSync(group);
  } catch {
    return null;
  }
  const procs = join(group, 'cgroup.procs');
  return {
    into: ['/bin/sh', '-c', `echo $$ >'${procs}' && exec "$@"`, 'sh'],
    async cpuMs() {
      await becomesEmpty(procs);
      return usageMs(group);
    },
    async remove() {
      await becomesEmpty(procs);
      rmdirSync(group);
    },
  };
}

async function becomesEmpty(procs: string): Promise<void> {
  const startMs = Date.now();
  while (readFileSync(procs, 'utf8') !== '') {
    if (Date.now() - startMs > EMPTY_TIMEOUT_MS) throw new Error(`${procs} does not get empty`);
    await sleep(20);
  }
}

/** cpuacct.usage is in nanoseconds; cpu.stat of v2 has `usage_usec N`. */
function usageMs(group: string): number {
  const v1 = join(group, 'cpuacct.usage');
  if (existsSync(v1)) return Number(readFileSync(v1, 'utf8')) / 1e6;
  const [, us] = /^usage_usec (\d+)$/m.exec(readFileSync(join(group, 'cpu.stat'), 'utf8')) ?? [];
  return Number(us) / 1000;
}
