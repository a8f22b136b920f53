import { readLastEnds } from '../access/last-ends.ts';
import type { Access } from '../access/privileged.ts';
import type { KernelFiles } from '../probe/kernel-files.ts';
import { readFreeMemory } from '../probe/usable-zones.ts';
import { countRunningGuards } from '../watch/running-guards.ts';
import type { World } from './world.ts';

/** The world as it is. */
export function thisHost(access: Access, files: KernelFiles): World {
  return {
    access,
    look: () => readFreeMemory(files),
    lastEnds: () => readLastEnds(),
    guards: () => countRunningGuards(),
    now: () => new Date(),
    monotonicMs: () => Number(process.hrtime.bigint() / BigInt(1e6)),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  };
}
