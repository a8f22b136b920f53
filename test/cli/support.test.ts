import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { memguard, NOBODY, noRoot, type Place, place } from './memguard.ts';

const MOST_BYTES = 2 * 1024 * 1024;
const PRIVATE = 'qzxgeheim77';

let where: Place;
let out: string;

beforeEach(() => {
  where = place({ hasOwnReports: true });
  out = join(where.tmp, 'bundles');
  mkdirSync(out);
});

async function support(...args: string[]) {
  return await memguard(['support', '--out', out, ...args], where, { env: { JOB_TOKEN: PRIVATE } });
}

/** The one bundle there is. */
function bundle() {
  const [name = '', ...others] = readdirSync(out);
  expect(others).toEqual([]);
  return JSON.parse(readFileSync(join(out, name), 'utf8'));
}

function session(files: { [name: string]: string }): string {
  const folder = join(where.tmp, 'memguard-Ab3dE9');
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

describe('a bundle', () => {
  it('has all that a report needs, for its owner alone, and says what to do with it', async () => {
    await memguard(['run', '--label', PRIVATE, '--', 'sh', '-c', 'exit 3'], where);
    const { exitCode, stdout, said } = await support();
    expect(exitCode).toBe(0);
    const path = stdout.trim();
    expect(path).toMatch(/\/bundles\/memguard-support-\d{8}-\d{6}\.json$/);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(said).toEqual([expect.stringContaining('read it before you attach it')]);
    expect(bundle()).toMatchObject({
      schema: 'memguard.support-bundle/1',
      version: { node: process.versions.node },
      record: { schema: 'memguard.record/1', meminfo: { MemTotal: expect.any(Number) } },
      doctor: expect.arrayContaining([expect.objectContaining({ check: 'compaction' })]),
      config: { problems: [] },
      history: [{ verdict: 'failed', label: 'label-1', hostname: 'host-1' }],
    });
  });

  it('names neither host nor home nor job, and no secret of the environment', async () => {
    const env = {
      JOB_TOKEN: PRIVATE,
      JOB_NAME: 'acme-shop/release',
      USER: 'jdoe-ci',
      HOSTNAME: 'ci-host-07',
    };
    const evidence = [
      {
        source: 'build',
        line: 1,
        text: `ci-host-07: jdoe-ci in ${where.env.HOME}/x used ${PRIVATE}`,
      },
      { source: 'build', line: 2, text: 'building acme-shop/release' },
    ];
    const report = {
      schema: 'memguard.report/1',
      host: { hostname: 'ci-host-07' },
      attempts: [{ commands: [], diagnosis: { cause: 'page-allocation', evidence } }],
    };
    const folder = session({ 'report.json': JSON.stringify(report) });
    await memguard(['support', '--out', out, folder], where, { env });
    const text = JSON.stringify(bundle());
    for (const word of [PRIVATE, 'jdoe-ci', 'acme-shop', 'ci-host-07', where.env.HOME]) {
      expect(text).not.toContain(word);
    }
    expect(bundle().sessions[0].report.attempts[0].diagnosis).toMatchObject({
      cause: 'page-allocation',
      evidence: [
        { text: expect.stringMatching(/^host-\d: user-\d in folder-\d\/x used \*\*\*$/) },
        { text: 'building job-1' },
      ],
    });
  });

  it('has notes, and no log, of a session that was never closed', async () => {
    const opened = join(where.tmp, 'memguard', 'one');
    await memguard(
      ['before', '--session', opened, '--label', PRIVATE, '--pattern', PRIVATE],
      where,
    );
    mkdirSync(join(opened, 'commands/1'), { recursive: true });
    writeFileSync(join(opened, 'commands/1/argv'), `build\0${PRIVATE}\0`);
    writeFileSync(join(opened, 'commands/1/log.1'), `${PRIVATE}\n`);
    writeFileSync(
      join(opened, 'commands/1/heal.json'),
      `{"diagnosis":{"cause":"x"},"whyNot":null}`,
    );
    await support(join(where.tmp, 'memguard'));
    await memguard(['after', '--session', opened, '--outcome', 'aborted'], where);
    expect(JSON.stringify(bundle())).not.toContain(PRIVATE);
    expect(bundle().sessions).toEqual([
      {
        notes: expect.objectContaining({ options: expect.objectContaining({ mode: 'act' }) }),
        healings: [{ diagnosis: { cause: 'x' }, whyNot: null }],
      },
    ]);
  });

  it.each([
    ['half written', '{"schema": "memguard.report/1", "id'],
    ['empty', ''],
    ['of another kind', '[1, 2]'],
  ])('says so where a report is %s', async (_, text) => {
    const { exitCode } = await support(session({ 'report.json': text }));
    expect(exitCode).toBe(0);
    expect(bundle().sessions).toEqual([{ unreadable: true }]);
  });

  it('is bounded: the oldest sessions go first', async () => {
    const warnings = Array.from({ length: 2000 }, () => ({
      code: 'x',
      message: 'long '.repeat(100),
    }));
    for (const id of ['a', 'b', 'c', 'd']) {
      session({ [`../many/${id}/report.json`]: JSON.stringify({ startedAt: id, warnings }) });
    }
    await support(join(where.tmp, 'many'));
    const [name = ''] = readdirSync(out);
    expect(statSync(join(out, name)).size).toBeLessThanOrEqual(MOST_BYTES);
    const { sessions, leftOut } = bundle();
    expect(sessions.at(-1).report.startedAt).toBe('d');
    expect(sessions.length).toBeLessThan(4);
    expect(leftOut).toContain(`${4 - sessions.length} sessions`);
  });
});

describe('where it goes', () => {
  it('never over a file that is there', async () => {
    const file = join(out, 'mine.json');
    writeFileSync(file, 'mine');
    const { exitCode, said } = await memguard(['support', '--out', file], where);
    expect([exitCode, readFileSync(file, 'utf8')]).toEqual([73, 'mine']);
    expect(said).toEqual([expect.stringContaining('is there already')]);
    await Promise.all([support(), support(), support()]);
    expect(readdirSync(out)).toHaveLength(4);
  });

  it('as JSON', async () => {
    const { stdout } = await support('--json');
    const { schema, path } = JSON.parse(stdout);
    expect([schema, existsSync(path)]).toEqual(['memguard.support/1', true]);
  });

  it('nowhere with --dry-run, which shows it', async () => {
    const { stdout } = await support('--dry-run');
    expect(JSON.parse(stdout)).toMatchObject({ schema: 'memguard.support-bundle/1' });
    expect(readdirSync(out)).toEqual([]);
  });

  it.skipIf(noRoot.length > 0)('into a folder that this user may write, else 73', async () => {
    chmodSync(out, 0o555);
    const answer = await memguard(['support', '--out', out], where, { uid: NOBODY });
    expect(answer.exitCode).toBe(73);
    expect(answer.said).toEqual([expect.stringMatching(/^the bundle cannot be written: .*EACCES/)]);
  });
});

it.each([
  ['nonesuch', 66, 'no such folder'],
  ['bundles', 65, 'no session of memguard'],
])('a SESSION that is none: %s', async (name, code, words) => {
  const { exitCode, said } = await support(join(where.tmp, name));
  expect(exitCode).toBe(code);
  expect(said).toEqual([expect.stringContaining(words)]);
  expect(readdirSync(out)).toEqual([]);
});
