import { setTimeout as sleep } from 'node:timers/promises';
import { type Bench, BODIES } from './bench.ts';
import type { Played } from './block.ts';
import { chosen } from './calls.ts';
import type { Call } from './inject.ts';
import type { Row } from './row.ts';
import type { Result } from './spawned.ts';

const CALLS: readonly Call[] = [
  'open',
  'read',
  'write',
  'close',
  'rename',
  'mkdir',
  'unlink',
  'fork',
];
const POINTS = 25;
const BRIEF_POINTS = 3;
/** A guarded block that passes takes less. */
const LATEST_MS = 1_200;

/** kill -9 of whoever makes the nth call, and of `run` at any time. */
export async function killFaults(bench: Bench): Promise<void> {
  const points = bench.isBrief ? BRIEF_POINTS : POINTS;
  const rows = new Map<string, Row>();
  await killCallers(bench, points, bench.injector.ownFiles, rows);
  await killCallers(bench, points, [], rows);
  await killRun(bench, points);
}

async function killCallers(
  bench: Bench,
  points: number,
  below: readonly string[],
  rows: Map<string, Row>,
): Promise<void> {
  const { injector } = bench;
  const rowOf = (who: string) => {
    const row = rows.get(who) ?? bench.row('kill -9', who);
    rows.set(who, row);
    return row;
  };
  const body = 'fails for memory once';
  const injection = { calls: CALLS, fault: 'KILL', below } as const;
  await bench.play(rowOf('nobody'), {
    shape: 'steps',
    body,
    env: injector.env({ ...injection, at: 0 }),
  });
  const calls = injector.calls();
  for (const [index, at] of chosen(calls, points, bench).entries()) {
    const how = { shape: 'steps', body: BODIES[index % BODIES.length] ?? body } as const;
    const env = injector.env({ ...injection, at });
    const isRight = (result: Result, bare: Result) =>
      JSON.stringify(pick(result)) === JSON.stringify(pick(bare)) ||
      (INSTEAD[victim(bench)] ?? []).some((code) => isEndedBy(code, result));
    await bench.play(
      () => rowOf(victim(bench)),
      { ...how, env },
      ` (call ${at} of ${calls})`,
      isRight,
    );
  }
}

const SHIM = 'the shim itself, in place of docker';
const PART = "a process of the shim's, before it is what it is to be";
/** What the command sees of a docker that is killed, or whose reader is gone (SIGPIPE). */
const INSTEAD: { [who: string]: number[] } = { [SHIM]: [137], [PART]: [141] };

function victim({ injector }: Bench): string {
  const struck = injector.struck();
  if (struck === null) return 'nobody';
  const { words, isChild } = struck;
  const helper = /memguard\.cjs (before|heal|after)/.exec(words)?.[1];
  if (words.startsWith('timeout')) return `timeout(1) of ${helper}`;
  if (helper) return `memguard ${helper}`;
  const script = /(sampler|ask-engine|note-helper)\.sh/.exec(words)?.[1];
  if (script) return `${script}.sh`;
  if (words.includes('/bin/docker')) return isChild ? PART : SHIM;
  return `${words.split(' ')[0]}`;
}

function pick({ exitCode, signal, stdout, stderr }: Result) {
  return { exitCode, signal, stdout, stderr };
}

function isEndedBy(code: number, { exitCode, stdout }: Result): boolean {
  return exitCode === code && stdout.endsWith(`end ${code}\n`);
}

/** Who kills `run` gets no exit code of the command's; but the command goes on to its end, and all that it prints is there. */
async function killRun(bench: Bench, points: number): Promise<void> {
  const row = bench.row('kill -9', 'memguard run, at seeded times');
  for (let point = 0; point < points; point++) {
    const body = bench.random.pick(BODIES);
    const afterMs = bench.random.between(0, LATEST_MS);
    const started = (pid: number) =>
      void sleep(afterMs).then(() => {
        try {
          process.kill(pid, 'SIGKILL');
        } catch {
          // It has ended by itself.
        }
      });
    const isRight = (result: Result, bare: Result, played: Played) => {
      if (result.signal !== 'SIGKILL')
        return JSON.stringify(pick(result)) === JSON.stringify(pick(bare));
      return (
        result.stdout === '' ||
        result.stdout === bare.stdout ||
        played.said.some((line) => line.includes('running it again'))
      );
    };
    await bench.play(row, { shape: 'run', body, started }, ` (after ${afterMs} ms)`, isRight);
  }
}
