import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUNDLE } from '../cli/memguard.ts';
import { type Bench, BODIES, type IsRight, isSame } from './bench.ts';
import type { How, Shape } from './block.ts';
import type { Row } from './row.ts';
import type { Result } from './spawned.ts';

const MIB = 1024 * 1024;
const LIMITS_MIB = [64, 56, 48, 40, 32, 24, 16, 8, 4];
const HEAPS_MIB = [16, 8, 4, 2, 1];
const BRIEF_EVERY = 6;
const V1_LIMITS = ['memory.limit_in_bytes', 'memory.memsw.limit_in_bytes'];

/** The helper is out of memory: its cgroup, or the heap that it may have. The command is not in there. */
export async function memoryFaults(bench: Bench): Promise<void> {
  const cgroup = openCgroup();
  try {
    const row = bench.row(
      'helper out of memory',
      'a cgroup of 64 MiB … 4 MiB around it and the shim, no swap',
    );
    await shrink(bench, row, { sizes: LIMITS_MIB, strictMib: 32 }, (mib) => {
      cgroup.limit(mib * MIB);
      return inCgroup(cgroup.procs, cgroup.procsOfOurs);
    });
  } finally {
    cgroup.close();
  }
  const heap = bench.row('helper out of memory', 'a heap (--max-old-space-size) of 16 MB … 1 MB');
  await shrink(bench, heap, { sizes: HEAPS_MIB, strictMib: 16 }, (mib) => ({
    wrapper: [
      '/bin/sh',
      '-c',
      `node=$1; shift; exec "$node" --max-old-space-size=${mib} "$@"`,
      'sh',
    ],
  }));
}

/** `strictMib`: with less, `run` may be killed, and nobody is there to give its command's exit code. */
async function shrink(
  bench: Bench,
  row: Row,
  { sizes, strictMib }: { sizes: readonly number[]; strictMib: number },
  limited: (mib: number) => Pick<How, 'wrapper' | 'env'>,
): Promise<void> {
  const killed: number[] = [];
  for (const shape of ['run', 'steps'] as Shape[]) {
    for (const [index, mib] of sizes.entries()) {
      if (bench.isBrief && index % BRIEF_EVERY !== 0) continue;
      const how = { ...limited(mib), shape } as const;
      if (shape === 'run' && !doesNodeStart(how)) {
        row.where += ` (run: Node does not even start in ${mib} MiB)`;
        break;
      }
      // 64 MiB is what was asked for; the others go through the bodies by turns.
      const turns =
        bench.isBrief || index > 0 ? [BODIES[index % BODIES.length] ?? 'passes'] : BODIES;
      for (const body of turns) {
        const isRight: IsRight = (result, bare) =>
          isSame(result, bare) || (isParentKilled(shape, result) && mib < strictMib);
        const { result } = await bench.play(row, { ...how, body }, ` (${mib} MiB)`, isRight);
        if (isParentKilled(shape, result)) killed.push(mib);
      }
    }
  }
  if (killed.length > 0) row.where += ` (run itself is killed in ${killed.join(', ')} MiB)`;
}

function isParentKilled(shape: Shape, { signal }: Result): boolean {
  return shape === 'run' && (signal === 'SIGKILL' || signal === 'SIGABRT' || signal === 'SIGTRAP');
}

function doesNodeStart({ wrapper = [], env }: Pick<How, 'wrapper' | 'env'>): boolean {
  const [file = '', ...words] = wrapper;
  const options = { env: { PATH: process.env.PATH, ...env }, stdio: 'ignore' } as const;
  // What any `memguard` has to load, and as much memory as a small program takes.
  return spawnSync(file, [...words, process.execPath, BUNDLE, 'version'], options).status === 0;
}

function inCgroup(procs: string, ofOurs: string): Pick<How, 'wrapper' | 'env'> {
  const enter = `echo $$ >'${procs}'`;
  const leave = `echo $$ >'${ofOurs}'`;
  return {
    wrapper: ['/bin/sh', '-c', `${enter}; exec "$@"`, 'sh'],
    env: {
      IN_CMD: leave,
      // The subshell's own $$ is its parent's.
      BEFORE_DOCKER: `exec /bin/sh -c '${enter.replaceAll("'", '"')}; exec docker build .'`,
      IN_DOCKER: leave,
    },
  };
}

/** A memory cgroup of v1 or v2. */
function openCgroup() {
  const v1 = '/sys/fs/cgroup/memory';
  const isV1 = existsSync(join(v1, 'cgroup.procs'));
  const line = isV1 ? /^\d+:memory:(.*)$/m : /^0::(.*)$/m;
  const ours = join(
    isV1 ? v1 : '/sys/fs/cgroup',
    line.exec(readFileSync('/proc/self/cgroup', 'utf8'))?.[1] ?? '',
  );
  const folder = join(isV1 ? v1 : '/sys/fs/cgroup', `memguard-faults-${process.pid}`);
  mkdirSync(folder);
  const write = (name: string, value: number) => {
    try {
      if (existsSync(join(folder, name))) writeFileSync(join(folder, name), String(value));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EINVAL') throw error;
    }
  };
  return {
    procs: join(folder, 'cgroup.procs'),
    procsOfOurs: join(ours, 'cgroup.procs'),
    limit(bytes: number) {
      if (isV1) {
        // Memory with swap is never less than without: the order is another on the way up.
        for (const name of [...V1_LIMITS, ...V1_LIMITS]) write(name, bytes);
        write('memory.swappiness', 0);
        return;
      }
      write('memory.max', bytes);
      write('memory.swap.max', 0);
    },
    close() {
      rmdirSync(folder);
    },
  };
}
