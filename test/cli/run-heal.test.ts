import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeEngine } from './engine.ts';
import {
  callsOf,
  failsOnce,
  historyOf,
  memguard,
  NOBODY,
  noRoot,
  type Place,
  place,
  reportIn,
  standIn,
  WORDS,
} from './memguard.ts';

// memguard-priv lets six compactions through in 30 s, on the whole machine: few tests, and only the first rung.
const MILD = { MEMGUARD_REMEDIES: 'compact' };

let where: Place;
let out: string;
beforeEach(() => {
  where = place();
  out = join(where.folder, 'out');
});

describe.skipIf(noRoot.length > 0)('as root', () => {
  it('a docker build that fails for memory is repeated once, after a real compaction', async () => {
    standIn(where, failsOnce(where));
    const before = compactions();
    const args = [
      'run',
      '--label',
      'app',
      '--out',
      out,
      '--',
      'sh',
      '-c',
      'docker build -t app . && echo pushed',
    ];
    const answer = await memguard(args, where, { env: { ...MILD, ...(await fakeEngine(where)) } });
    expect(answer).toMatchObject({ exitCode: 0, stdout: 'built\npushed\n' });
    expect(callsOf(where)).toEqual(['build -t app .', 'build -t app .']);
    expect(compactions()).toBeGreaterThan(before);

    const [again, saved, where_] = answer.said;
    expect(answer.said).toHaveLength(3);
    expect(again).toMatch(
      /^docker build failed: .*; compacted memory in .* s: .*; running it again, once$/,
    );
    expect(saved).toContain('saved by running it again');
    expect(where_).toBe(`report: ${join(out, 'report.json')}`);
    expect(answer.stderr.startsWith(`${WORDS}\nmemguard: docker build failed`)).toBe(true);

    const report = reportIn(out);
    expect(report).toMatchObject({
      label: 'app',
      verdict: 'passed-after-retry',
      mode: 'act',
      engine: { local: 'yes', serverVersion: '20.10.24', clientVersion: null },
      attempts: [
        {
          number: 1,
          scope: 'command',
          outcome: 'failure',
          exitCode: 1,
          commands: [
            { number: 1, argv: ['docker', 'build', '-t', 'app', '.'], exitCode: 1, repeatOf: null },
          ],
          diagnosis: { cause: 'overlay-enomem', retry: 'yes', order: 4 },
        },
        {
          number: 2,
          scope: 'command',
          outcome: 'success',
          exitCode: 0,
          commands: [{ number: 2, exitCode: 0, repeatOf: 1 }],
          record: null,
          diagnosis: null,
        },
      ],
      remedies: [{ trigger: 'failure', order: 4, rungs: [{ action: 'compact' }] }],
    });
    expect(report.attempts[0]?.record?.buddyinfo).not.toBeNull();
    expect(report.remedies[0]?.freeBlocks.before?.length).toBeGreaterThan(4);
    expect(report.remedies[0]?.freeBlocks.after?.length).toBeGreaterThan(4);
    const moments = report.attempts.flatMap(({ startedAt, endedAt }) => [startedAt, endedAt]);
    expect([...moments].sort()).toEqual(moments);
    expect(historyOf(where)).toMatchObject([
      {
        schema: 'memguard.history/1',
        id: report.id,
        verdict: 'passed-after-retry',
        cause: 'overlay-enomem',
        order: 4,
        repeats: 1,
        repeatsSaved: 1,
      },
    ]);
  });

  it('one that fails again keeps its own failure, of the repeat; without --out the report is where it was said to be', async () => {
    standIn(where, `echo "try $(wc -l <'${where.folder}/calls')"; echo '${WORDS}' >&2; exit 17`);
    const args = ['run', '--', 'docker', 'build', '.'];
    const answer = await memguard(args, where, { env: { ...MILD, ...(await fakeEngine(where)) } });
    expect(answer).toMatchObject({ exitCode: 17, stdout: 'try 1\ntry 2\n' });
    expect(callsOf(where)).toHaveLength(2);
    const path = /report: (.*)\/report\.json$/.exec(answer.said.at(-1) ?? '')?.[1] ?? '';
    expect(reportIn(path)).toMatchObject({
      verdict: 'failed',
      attempts: [{ exitCode: 17 }, { exitCode: 17 }],
    });
    expect(historyOf(where)).toMatchObject([{ verdict: 'failed', repeats: 1, repeatsSaved: 0 }]);
  });

  it('without --out the report of a saved block stays where it was said to be', async () => {
    standIn(where, failsOnce(where));
    const args = ['run', '--', 'docker', 'build', '.'];
    const answer = await memguard(args, where, { env: { ...MILD, ...(await fakeEngine(where)) } });
    expect(answer.exitCode).toBe(0);
    const path = /report: (.*)\/report\.json$/.exec(answer.said.at(-1) ?? '')?.[1] ?? '';
    expect(reportIn(path)).toMatchObject({ verdict: 'passed-after-retry' });
  });

  it('--retry body: CMD as a whole, once', async () => {
    standIn(where, failsOnce(where));
    const script = 'echo start; docker build . || exit 9; echo end';
    const args = ['run', '--retry', 'body', '--out', out, '--', 'sh', '-c', script];
    const answer = await memguard(args, where, { env: { ...MILD, ...(await fakeEngine(where)) } });
    expect(answer).toMatchObject({ exitCode: 0, stdout: 'start\nstart\nbuilt\nend\n' });
    expect(reportIn(out)).toMatchObject({
      verdict: 'passed-after-retry',
      attempts: [
        { scope: 'body', outcome: 'failure', exitCode: 9 },
        { scope: 'body', outcome: 'success', exitCode: 0 },
      ],
    });
  });

  it.each([
    ['--mode observe', ['--mode', 'observe']],
    ['--dry-run', ['--dry-run']],
    ['--retry false', ['--retry', 'false']],
    ['--remedies none', ['--remedies', 'none']],
  ])('%s: nothing is done, and one line says why', async (_, options) => {
    standIn(where, `echo '${WORDS}' >&2; exit 1`);
    const args = ['run', ...options, '--out', out, '--', 'docker', 'build', '.'];
    const answer = await memguard(args, where, { env: await fakeEngine(where) });
    expect(answer.exitCode).toBe(1);
    expect(callsOf(where)).toHaveLength(1);
    expect(answer.said.filter((line) => line.includes('not run again'))).toHaveLength(1);
    expect(answer.said).toHaveLength(2);
    const { attempts, remedies } = reportIn(out);
    expect(attempts).toMatchObject([{ scope: 'body', diagnosis: { cause: 'overlay-enomem' } }]);
    expect(remedies.filter(({ result }) => result !== 'would')).toEqual([]);
  });
});

it.skipIf(noRoot.length > 0)(
  'as an unprivileged user: one clear line, no repeat, its own failure',
  async () => {
    standIn(where, `echo '${WORDS}' >&2; exit 4`);
    const env = await fakeEngine(where);
    const args = ['run', '--out', join(where.tmp, 'out'), '--', 'docker', 'build', '.'];
    const answer = await memguard(args, where, { env, uid: NOBODY });
    expect(answer.exitCode).toBe(4);
    expect(callsOf(where)).toHaveLength(1);
    expect(answer.said).toHaveLength(2);
    expect(answer.said[0]).toMatch(
      /^docker build failed: .*not run again: compacting memory needs root/,
    );
    expect(answer.said[1]).toMatch(/^report: /);
    const report = reportIn(join(where.tmp, 'out'));
    expect(report).toMatchObject({
      verdict: 'failed',
      attempts: [{ exitCode: 4 }],
      remedies: [{ result: 'not-permitted', rungs: [] }],
    });
    expect(report.warnings.map(({ code }) => code)).toContain('not-repeated');
  },
);

it.each([
  ['a compile error', 'echo "main.c:3: error: expected \';\'" >&2; exit 2', 2],
  ['killed', 'echo "The command returned a non-zero code: 137" >&2; exit 137', 137],
  ['no space left', 'echo "write /a: no space left on device" >&2; exit 1', 1],
  ['words that were survived', `exec >&2; echo '${WORDS}'; seq 500; echo "lint failed"; exit 1`, 1],
])('%s: run once, and nothing but the closing line', async (_, script, code) => {
  standIn(where, script);
  const args = ['run', '--out', out, '--', 'docker', 'build', '.'];
  const answer = await memguard(args, where, { env: await fakeEngine(where) });
  expect(answer.exitCode).toBe(code);
  expect(callsOf(where)).toHaveLength(1);
  expect(reportIn(out)).toMatchObject({
    verdict: 'failed',
    attempts: [{ number: 1 }],
    remedies: [],
  });
});

function compactions(): number {
  const vmstat = readFileSync('/proc/vmstat', 'utf8');
  return (
    Number(/^compact_migrate_scanned (\d+)/m.exec(vmstat)?.[1]) +
    Number(/^compact_free_scanned (\d+)/m.exec(vmstat)?.[1])
  );
}
