import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeEngine } from './engine.ts';
import {
  BUNDLE,
  callsOf,
  historyOf,
  memguard,
  noRoot,
  type Place,
  place,
  processesOf,
  program,
  reportIn,
  shellIn,
  standIn,
  until,
  WORDS,
} from './memguard.ts';

const MILD = { MEMGUARD_REMEDIES: 'compact' };
const FAILS = `echo '${WORDS}' >&2; exit 3`;

let where: Place;
let session: string;
beforeEach(() => {
  where = place();
  session = join(where.folder, 'the session');
});

const before = (...options: string[]) =>
  memguard(['before', '--session', session, ...options], where, { env: MILD });
const after = (outcome: string, env: NodeJS.ProcessEnv = {}) =>
  memguard(['after', '--session', session, '--outcome', outcome], where, { env });

describe('as the step does it', () => {
  it('before notes the hash of the helper that may heal', async () => {
    await before();
    const note = join(session, 'helper.sha256');
    await until(() => existsSync(note));
    const digest = createHash('sha256').update(readFileSync(BUNDLE)).digest('hex');
    expect(readFileSync(note, 'utf8')).toBe(`${digest}  -\n`);
    await after('success');
  });

  it('before: 0 and not a word; after: one line, the report, a line of history', async () => {
    standIn(where, 'echo built');
    expect(await before('--label', 'by hand')).toMatchObject({
      exitCode: 0,
      stdout: '',
      stderr: '',
    });
    expect(statSync(session).mode & 0o777).toBe(0o700);
    expect(await shellIn(session, 'docker build .', where)).toMatchObject({
      exitCode: 0,
      stdout: 'built\n',
      stderr: '',
    });
    await until(() => existsSync(join(session, 'samples')));
    const answer = await after('success');
    expect(answer).toMatchObject({ exitCode: 0, stdout: '', said: ['passed, nothing to do'] });
    expect(reportIn(session)).toMatchObject({
      label: 'by hand',
      verdict: 'passed',
      attempts: [
        {
          scope: 'body',
          exitCode: null,
          commands: [{ argv: ['docker', 'build', '.'], exitCode: 0 }],
        },
      ],
    });
    expect(historyOf(where)).toMatchObject([{ verdict: 'passed', label: 'by hand' }]);
    await until(() => processesOf(join(session, 'sampler.sh')).length === 0);
  });

  it.each([
    ['failure', 'failed'],
    ['aborted', 'aborted'],
  ])('outcome %s of a body without docker: 0, %s', async (outcome, verdict) => {
    await before();
    expect(await after(outcome)).toMatchObject({
      exitCode: 0,
      said: [expect.stringMatching(`^${verdict}\\b`)],
    });
    expect(reportIn(session)).toMatchObject({ verdict, attempts: [{ outcome }] });
  });

  it.skipIf(noRoot.length > 0)(
    'heal: 75 once for a command that failed for memory, 0 for its repeat',
    async () => {
      const env = { ...MILD, ...(await fakeEngine(where)) };
      await before();
      layCommand(1, 'verb build\nstart 1.00\nend 2.00\nexit 1\n');
      layCommand(2, 'verb build\nstart 3.00\nrepeat-of 1\nend 4.00\nexit 1\n');
      const heal = (number: string) =>
        memguard(['heal', '--session', session, '--command', number], where, { env });
      expect(await heal('1')).toMatchObject({ exitCode: 75, stdout: '' });
      const again = await heal('2');
      expect(again).toMatchObject({ exitCode: 0, stdout: '' });
      expect(again.said).toHaveLength(1);
      expect(again.said[0]).toContain('repeated once already');
      expect(await heal('3')).toMatchObject({ exitCode: 66 });
    },
  );

  it('heal: 0 and nothing said for another failure', async () => {
    await before();
    layCommand(1, 'verb build\nstart 1.00\nend 2.00\nexit 1\n', 'make: *** [all] Error 2\n');
    const answer = await memguard(['heal', '--session', session, '--command', '1'], where);
    expect(answer).toMatchObject({ exitCode: 0, stdout: '', stderr: '' });
  });
});

describe('75 from after', () => {
  it.skipIf(noRoot.length > 0)('--retry body: once, and never again', async () => {
    standIn(where, FAILS);
    const env = { ...MILD, ...(await fakeEngine(where)) };
    await before('--retry', 'body');
    await shellIn(session, 'docker build .', where, env);
    expect(callsOf(where)).toHaveLength(1);
    const first = await after('failure', env);
    expect(first).toMatchObject({ exitCode: 75, stdout: '' });
    expect(first.said).toHaveLength(1);
    expect(existsSync(join(session, 'report.json'))).toBe(false);
    await shellIn(session, 'docker build .', where, env);
    expect(callsOf(where)).toHaveLength(2);
    expect(await after('failure', env)).toMatchObject({ exitCode: 0 });
    expect(reportIn(session)).toMatchObject({
      verdict: 'failed',
      attempts: [
        {
          scope: 'body',
          outcome: 'failure',
          commands: [{ number: 1 }],
          diagnosis: { cause: 'overlay-enomem' },
        },
        { scope: 'body', outcome: 'failure', commands: [{ number: 2 }] },
      ],
      remedies: [{ trigger: 'failure' }],
    });
    expect(await after('failure', env)).toMatchObject({ exitCode: 0 });
  });

  it.each(['push app', 'run app', 'exec app true', 'compose up'])(
    'never after a docker %s',
    async (words) => {
      standIn(where, `case $1 in build) ${FAILS} ;; esac`);
      const env = await fakeEngine(where);
      await before('--retry', 'body');
      await shellIn(session, `docker ${words}; docker build .`, where, env);
      const answer = await after('failure', env);
      expect(answer.exitCode).toBe(0);
      expect(answer.said[0]).toContain('not run again');
    },
  );

  it('never after an abort, nor where the body passed', async () => {
    standIn(where, FAILS);
    const env = await fakeEngine(where);
    for (const outcome of ['aborted', 'success']) {
      await before('--retry', 'body');
      await shellIn(session, 'docker build . || true', where, env);
      expect(await after(outcome, env)).toMatchObject({ exitCode: 0 });
      rmSync(session, { recursive: true });
    }
  });
});

it('kill -9 of run: the sampler ends, CMD goes on, the session can still be closed', async () => {
  const note = join(where.folder, 'note');
  program(
    where,
    'work',
    `d=$(command -v docker); echo "\${d%/bin/docker}" >'${note}.new'; mv '${note}.new' '${note}'; sleep 2; : >'${note}.done'`,
  );
  standIn(where, 'true');
  const answer = await memguard(['run', '--', 'work'], where, {
    meanwhile: async (child) => {
      await until(() => existsSync(note));
      await until(
        () => processesOf(join(readFileSync(note, 'utf8').trim(), 'sampler.sh')).length > 0,
      );
      child.kill('SIGKILL');
    },
  });
  expect(answer.signal).toBe('SIGKILL');
  session = readFileSync(note, 'utf8').trim();
  await until(() => existsSync(`${note}.done`));
  await until(() => processesOf(join(session, 'sampler.sh')).length === 0);
  expect(await after('failure')).toMatchObject({ exitCode: 0 });
  expect(reportIn(session)).toMatchObject({ verdict: 'failed' });
});

/** What the shim leaves of a command. */
function layCommand(number: number, notes: string, log = `${WORDS}\n`): void {
  const folder = join(session, 'commands', String(number));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'argv'), 'build\0.\0');
  writeFileSync(join(folder, 'notes'), notes);
  writeFileSync(join(folder, 'log.1'), log);
}
