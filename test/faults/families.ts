import type { Bench } from './bench.ts';
import { bootFaults } from './boot.ts';
import { callFaults } from './calls.ts';
import { clockFaults } from './clock.ts';
import { diskFaults } from './disk.ts';
import { engineFaults } from './engine.ts';
import { killFaults } from './kills.ts';
import { limitFaults } from './limits.ts';
import { memoryFaults } from './memory.ts';
import { pidFaults } from './pids.ts';
import { readOnlyFaults } from './read-only.ts';

/** All faults, by the names that `--only` takes, and what their rows begin with. */
export const FAMILIES: { [name: string]: { play(bench: Bench): Promise<void>; faults: string[] } } =
  {
    disk: { play: diskFaults, faults: ['disk full', 'no inodes'] },
    'read-only': { play: readOnlyFaults, faults: ['read-only'] },
    calls: { play: callFaults, faults: ['disk full', 'EIO', 'fork fails (EAGAIN)'] },
    kills: { play: killFaults, faults: ['kill -9'] },
    clock: { play: clockFaults, faults: ['clock set'] },
    pids: { play: pidFaults, faults: ['pid reused'] },
    limits: { play: limitFaults, faults: ['open files exhausted', 'fork fails (ulimit -u)'] },
    memory: { play: memoryFaults, faults: ['helper out of memory'] },
    engine: { play: engineFaults, faults: ['docker daemon killed'] },
    boot: { play: bootFaults, faults: ['another boot id'] },
  };
