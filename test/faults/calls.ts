import { type Bench, type IsRight, isSame } from './bench.ts';
import type { Shape } from './block.ts';
import type { Call, Injection } from './inject.ts';
import type { Body } from './stage.ts';

interface Family {
  fault: string;
  where: string;
  injection: Omit<Injection, 'at' | 'below'>;
  /** On memguard's own files; else what it reads of the kernel, or (fork) anything. */
  below: 'own' | 'kernel' | 'any';
  /** So many calls at most are struck, chosen by the seed where there are more. */
  most: number;
  isHalved?: boolean;
}

const ALL = 1_000;
const SOME = 12;
/** In CI. */
const BRIEF = 1;
const PLAYS: readonly [Shape, Body][] = [
  ['run', 'fails for memory once'],
  ['steps', 'fails for memory once'],
];

const eio = (call: Call, most = ALL): Family => ({
  fault: 'EIO',
  where: `${call} of its own files, single calls (preload)`,
  injection: { calls: [call], fault: 'EIO' },
  below: 'own',
  most,
  isHalved: true,
});

const FAMILIES: readonly Family[] = [
  {
    fault: 'disk full',
    where: 'each write, that one alone (preload)',
    injection: { calls: ['write'], fault: 'ENOSPC' },
    below: 'own',
    most: ALL,
  },
  {
    fault: 'disk full',
    where: 'from a write or new folder on (preload)',
    injection: { calls: ['write', 'mkdir'], onwards: true, fault: 'ENOSPC' },
    below: 'own',
    most: 2 * SOME,
    isHalved: true,
  },
  eio('open', 2 * SOME),
  eio('read', SOME),
  eio('write', SOME),
  eio('close', SOME),
  eio('rename', SOME),
  eio('mkdir', SOME),
  eio('unlink', SOME),
  eio('chmod', SOME),
  {
    fault: 'EIO',
    where: 'open and read of /proc and /sys, single calls (preload)',
    injection: { calls: ['open', 'read'], fault: 'EIO' },
    below: 'kernel',
    most: SOME,
  },
  {
    fault: 'fork fails (EAGAIN)',
    where: 'each fork (preload)',
    injection: { calls: ['fork'], fault: 'EAGAIN' },
    below: 'any',
    most: ALL,
    isHalved: true,
  },
  {
    fault: 'fork fails (EAGAIN)',
    where: 'from a fork on (preload)',
    injection: { calls: ['fork'], onwards: true, fault: 'EAGAIN' },
    below: 'any',
    most: 2 * SOME,
    isHalved: true,
  },
];

/** Each call of memguard's processes fails, one after the other, until a block runs through without reaching it. */
export async function callFaults(bench: Bench): Promise<void> {
  for (const family of FAMILIES) {
    const row = bench.row(family.fault, family.where);
    const { injection } = family;
    const below = foldersOf(family, bench);
    for (const [turn, [shape, body]] of PLAYS.entries()) {
      const struckAt = (at: number) => bench.injector.env({ ...injection, below, at });
      const warmUp = bench.row('warm-up', '');
      await bench.play(warmUp, { shape, body, env: struckAt(0) });
      bench.rows.splice(bench.rows.indexOf(warmUp), 1);
      const calls = bench.injector.calls();
      for (const at of chosen(calls, bench.isBrief ? BRIEF : family.most, bench)) {
        // Each number once, in one of the two: they differ in little.
        if (family.isHalved && at % PLAYS.length !== turn && !bench.isBrief) continue;
        const env = struckAt(at);
        const told = ` (${injection.calls} ${at} of ${calls})`;
        await bench.play(row, { shape, body, env }, told, isRightWithout(family, shape));
      }
    }
  }
}

/** The shell that is started for it cannot open it: as a docker that cannot be read, and nobody is there to do anything about it. */
const UNREADABLE_SHIM = /^\/bin\/sh: 0: cannot open \S+\/bin\/docker: /m;

/** Where no process is ever to be had `run` cannot start its command, and says so: 126, as shells do. */
function isRightWithout({ injection }: Family, shape: Shape): IsRight {
  const isWithout = shape === 'run' && injection.calls.includes('fork') && injection.onwards;
  return (result, bare) =>
    isSame(result, bare) ||
    (isWithout === true && result.exitCode === 126) ||
    UNREADABLE_SHIM.test(result.stderr);
}

function foldersOf({ below }: Family, { injector }: Bench): readonly string[] {
  if (below === 'own') return injector.ownFiles;
  return below === 'kernel' ? ['/proc', '/sys'] : [];
}

/** All numbers up to the last, or so many of them. */
export function chosen(last: number, most: number, { random }: Bench): number[] {
  const all = Array.from({ length: last }, (_, index) => index + 1);
  while (all.length > most) all.splice(random.between(0, all.length - 1), 1);
  return all;
}
