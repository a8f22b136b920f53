import type { LastEnds } from '../../../src/access/last-ends.ts';
import type { PrivilegedAction, PrivilegedAnswer } from '../../../src/access/privileged.ts';
import type { FreeMemory } from '../../../src/probe/usable-zones.ts';
import type { World } from '../../../src/remedy/world.ts';

/** Free blocks of order 4 after so many actions; the page cache goes with a drop. */
interface Machine {
  blocksAfter: { [action: string]: number };
  answer?: (action: PrivilegedAction) => PrivilegedAnswer;
  access?: 'root' | 'none';
  guards?: number;
  /** What others have done, and when they do more: called before each look at it. */
  others?: (host: { ms: number; done: string[]; ends: LastEnds }) => void;
}

/** Its uptime begins at 0: hundredths of a second are milliseconds / 10. */
export function worldOf({ blocksAfter, answer, access = 'root', guards = 1, others }: Machine) {
  const done: string[] = [];
  const ends: LastEnds = {};
  let ms = 0;
  let blocks = 0;
  const look = (): FreeMemory => {
    others?.({ ms, done, ends });
    blocks = blocksAfter[done.join(', ')] ?? blocks;
    const now = blocks;
    return {
      freeBlocks: [0, 0, 0, 0, now],
      pageCacheKiB: done.some((each) => each.startsWith('drop')) ? 10 : 5000,
      available: () => now,
    };
  };
  const world: World = {
    access: {
      kind: access,
      refusal: access === 'none' ? { reason: 'a test', mend: 'none' } : null,
      async act(action) {
        ms += 100;
        const given = answer?.(action) ?? { exitCode: 0, stdout: '', message: '' };
        if (given.exitCode === 0) {
          done.push(action.join(' ').replace(/ since \d+$/, ''));
          const noted = action[0] === 'drop' ? (`drop${action[1]}` as const) : 'compact';
          ends[noted] = ms / 10;
        }
        return given;
      },
    },
    look,
    lastEnds() {
      others?.({ ms, done, ends });
      return { ...ends };
    },
    guards: () => guards,
    now: () => new Date(0),
    monotonicMs: () => ms,
    async sleep(pause) {
      ms += pause;
    },
  };
  return { world, done };
}
