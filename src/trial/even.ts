import type { Access } from '../access/privileged.ts';
import type { KernelFiles } from '../probe/kernel-files.ts';
import { takeRung } from '../remedy/rungs.ts';
import { thisHost } from '../remedy/this-host.ts';

/** memguard-priv drops caches once in 30 s; with the time that it takes. */
const BOUND_MS = 60_000;

/**
 * Brings the host to a state from which every run can begin: what is dirty is written, caches are dropped, memory is compacted. It
 * waits for the rate limits of root's script: runs that begin unlike are worse than a trial that takes longer. Returns
 * what was done and what could not be, for the record. `isOver`: the trial is to end.
 */
export async function evenOut(
  access: Access,
  files: KernelFiles,
  isOver: () => boolean,
): Promise<string[]> {
  const host = thisHost(access, files);
  // Nobody who has sent a signal waits for a rate limit: then no time is left.
  const monotonicMs = () => (isOver() ? Number.POSITIVE_INFINITY : host.monotonicMs());
  const world = { ...host, monotonicMs };
  const rung = { action: 'drop3+compact', needs: 'slab', drop: '3' } as const;
  const taken = await takeRung(rung, null, host.monotonicMs() + BOUND_MS, world);
  if (taken === 'done') return ['synced, caches dropped, memory compacted'];
  return [`caches could not be dropped and memory not compacted: ${taken}`];
}
