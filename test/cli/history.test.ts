import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { historyOf, memguard, NOBODY, noRoot, type Place, place, reportIn } from './memguard.ts';

const MEBIBYTE = 1024 * 1024;
const BOUND_BYTES = 16 * MEBIBYTE;

let where: Place;
beforeEach(() => {
  where = place();
});

it('a line a block, as told by its report', async () => {
  const out = join(where.folder, 'out');
  await memguard(['run', '--label', 'ü "x"\n', '--out', out, '--', 'true'], where);
  await memguard(['run', '--', 'false'], where);
  const [first, second] = historyOf(where);
  expect(first).toMatchObject({
    schema: 'memguard.history/1',
    id: reportIn(out).id,
    verdict: 'passed',
    label: 'ü "x"\n',
    cause: null,
    repeats: 0,
  });
  expect(second).toMatchObject({ verdict: 'failed', label: null });
});

it('--history is the folder; it is made', async () => {
  const folder = join(where.folder, 'a b', 'ü');
  await memguard(['run', '--history', folder, '--', 'true'], where);
  expect(readdirSync(folder)).toContain('history.jsonl');
  expect(readdirSync(where.history)).toEqual([]);
});

it.skipIf(noRoot.length > 0)(
  "by default an unprivileged user's is in its state folder",
  async () => {
    const state = join(where.tmp, 'state');
    const env = { MEMGUARD_HISTORY: undefined, XDG_STATE_HOME: state };
    expect(await memguard(['run', '--', 'true'], where, { env, uid: NOBODY })).toMatchObject({
      said: ['passed, nothing to do'],
    });
    expect(readdirSync(join(state, 'memguard'))).toContain('history.jsonl');
  },
);

it('eight at once lose no line', async () => {
  const sessions = Array.from({ length: 8 }, (_, number) =>
    join(where.folder, `session-${number}`),
  );
  for (const session of sessions) {
    await memguard(['before', '--sample', '0', '--label', session, '--session', session], where);
  }
  const answers = await Promise.all(
    sessions.map((session) =>
      memguard(['after', '--session', session, '--outcome', 'success'], where),
    ),
  );
  expect(answers.map(({ exitCode, said }) => [exitCode, said.length])).toEqual(
    sessions.map(() => [0, 1]),
  );
  expect(
    historyOf(where)
      .map(({ label }) => label)
      .sort(),
  ).toEqual(sessions);
});

it('is bounded: a full file is put aside, the one before it goes', async () => {
  const file = join(where.history, 'history.jsonl');
  const line = `${JSON.stringify({ schema: 'memguard.history/1', filler: 'x'.repeat(1000) })}\n`;
  for (let round = 0; round < 5; round++) {
    appendFileSync(file, line.repeat(5000));
    await memguard(['run', '--', 'true'], where);
    expect(historyOf(where).at(-1)).toMatchObject({ verdict: 'passed' });
  }
  const bytes = readdirSync(where.history).map((name) => statSync(join(where.history, name)).size);
  expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThan(BOUND_BYTES);
  expect(readFileSync(file, 'utf8').endsWith('\n')).toBe(true);
});

it('a torn last line of somebody who was killed costs that line only', async () => {
  const file = join(where.history, 'history.jsonl');
  writeFileSync(file, '{"schema":"memguard.history/1","at":"2020-');
  await memguard(['run', '--', 'true'], where);
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ verdict: 'passed' });
});

it.skipIf(noRoot.length > 0)(
  'that cannot be written is one warning, in line and report',
  async () => {
    const out = join(where.tmp, 'out');
    const locked = join(where.folder, 'locked');
    mkdirSync(locked);
    chmodSync(locked, 0o555);
    const args = ['run', '--history', locked, '--out', out, '--', 'sh', '-c', 'exit 3'];
    const { exitCode, said } = await memguard(args, where, { uid: NOBODY });
    expect(exitCode).toBe(3);
    expect(said).toEqual([
      expect.stringMatching(/^failed\b.*; the history was not written: .*EACCES/),
    ]);
    const codes = reportIn(out).warnings.map(({ code }) => code);
    expect(codes.filter((code) => code.includes('history'))).toHaveLength(1);
  },
);
