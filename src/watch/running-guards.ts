import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Of more than these nobody is helped by a larger margin, and a user who starts many such processes gains nothing. */
export const MOST_GUARDS_COUNTED = 256;
/** How the sampler that `before` starts calls itself: a shell, and SESSION/sampler.sh. */
const SAMPLER = /^[^\0]*sh\0[^\0]+\/sampler\.sh\0$/;

/**
 * Guards that run on this host: their samplers, by the process table. No file, no lock, no rights, and right whoever was killed. It
 * misses guards without samples (`--sample 0`), in other containers, and of other users where /proc hides those. About 10 µs a process.
 */
export function countRunningGuards(proc = '/proc'): number {
  let count = 0;
  for (const name of namesIn(proc)) {
    if (
      count < MOST_GUARDS_COUNTED &&
      /^\d+$/.test(name) &&
      SAMPLER.test(commandLine(join(proc, name)))
    )
      count++;
  }
  return count;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function commandLine(folder: string): string {
  try {
    return readFileSync(join(folder, 'cmdline'), 'utf8');
  } catch {
    // It has ended meanwhile, or is not for us to see.
    return '';
  }
}
