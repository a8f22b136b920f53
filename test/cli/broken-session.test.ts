import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  memguard,
  type Place,
  place,
  processesOf,
  reportIn,
  shellIn,
  standIn,
  until,
  WORDS,
} from './memguard.ts';

let where: Place;
let session: string;
beforeEach(() => {
  where = place();
  session = join(where.folder, 'the session');
});

const before = (...options: string[]) =>
  memguard(['before', '--session', session, ...options], where);
const after = (outcome: string) =>
  memguard(['after', '--session', session, '--outcome', outcome], where);

describe('after on a broken session', () => {
  it('says what is missing: no folder, no session.json, half of it', async () => {
    await before();
    const file = join(session, 'session.json');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.slice(0, text.length / 2));
    const half = await after('success');
    expect(half).toMatchObject({ exitCode: 65, stdout: '' });
    expect(half.said).toEqual([expect.stringContaining('session.json is not whole')]);
    rmSync(file);
    expect((await after('success')).said).toEqual([expect.stringContaining('no session.json')]);
    rmSync(session, { recursive: true });
    expect(await after('success')).toMatchObject({ exitCode: 66 });
  });

  const noise = Buffer.from([0, 255, 10, 195, 40, 10, 34, 123, 0]);
  const breaks: { [what: string]: (folder: string) => void } = {
    'no samples': (folder) => rmSync(join(folder, 'samples'), { force: true }),
    'samples are noise': (folder) => writeFileSync(join(folder, 'samples'), noise),
    'no commands folder': (folder) => rmSync(join(folder, 'commands'), { recursive: true }),
    'commands is a file': (folder) => {
      rmSync(join(folder, 'commands'), { recursive: true });
      writeFileSync(join(folder, 'commands'), 'x');
    },
    'no argv of a command': (folder) => rmSync(join(folder, 'commands/1/argv')),
    'no notes of a command': (folder) => rmSync(join(folder, 'commands/1/notes')),
    'notes are noise': (folder) => writeFileSync(join(folder, 'commands/1/notes'), noise),
    'the log is a folder': (folder) => {
      rmSync(join(folder, 'commands/1/log.1'), { force: true });
      mkdirSync(join(folder, 'commands/1/log.1'));
    },
    'a folder in place of the report': (folder) => mkdirSync(join(folder, 'report.json')),
    ...Object.fromEntries(
      ['', '{', '{}', '[]', 'null', '42', '{"diagnosis":{}}', '\0\0'].flatMap((text) => [
        [
          `heal.json is ${JSON.stringify(text)}`,
          (folder: string) => writeFileSync(join(folder, 'commands/1/heal.json'), text),
        ],
        [
          `body-failure.json is ${JSON.stringify(text)}`,
          (folder: string) => writeFileSync(join(folder, 'body-failure.json'), text),
        ],
      ]),
    ),
  };
  it.each(Object.keys(breaks))('%s: the outcome stands', async (what) => {
    standIn(where, `echo '${WORDS}' >&2; exit 3`);
    for (const outcome of ['failure', 'success']) {
      await before('--retry', 'false', '--sample', '0');
      await shellIn(session, 'docker build .', where);
      breaks[what]?.(session);
      const answer = await after(outcome);
      expect(answer).toMatchObject({ exitCode: 0, stdout: '' });
      expect(answer.said).toHaveLength(1);
      expect(answer.stderr).not.toContain('internal error');
      if (!what.includes('report')) {
        expect(reportIn(session).verdict).toMatch(outcome === 'failure' ? /^failed/ : /^passed/);
      }
      rmSync(session, { recursive: true });
    }
  });

  it('samples that are missing are a warning of the report', async () => {
    await before();
    await until(() => existsSync(join(session, 'samples')));
    for (const pid of processesOf(join(session, 'sampler.sh'))) process.kill(pid, 'SIGKILL');
    rmSync(join(session, 'samples'));
    expect(await after('success')).toMatchObject({ exitCode: 0 });
    expect(reportIn(session).warnings).toMatchObject([{ code: 'no-samples' }]);
  });
});

describe('the clock and the boot', () => {
  /** Changes what `before` noted. */
  const rewrite = (change: (noted: Noted) => void) => {
    const file = join(session, 'session.json');
    const noted = JSON.parse(readFileSync(file, 'utf8')) as Noted;
    change(noted);
    writeFileSync(file, JSON.stringify(noted));
  };
  interface Noted {
    startedAt: string;
    startUptime: number;
    host: { bootId: string };
  }

  it('a clock that was set back meanwhile: time still goes forward', async () => {
    await before();
    const startedAt = new Date(Date.now() + 3_600_000).toISOString();
    rewrite((noted) => {
      noted.startedAt = startedAt;
    });
    await after('success');
    const report = reportIn(session);
    const elapsedMs = Date.parse(report.endedAt ?? '') - Date.parse(startedAt);
    expect(elapsedMs).toBeGreaterThanOrEqual(0);
    expect(elapsedMs).toBeLessThan(60_000);
  });

  it('another boot: told, and no time runs backwards', async () => {
    await before();
    rewrite((noted) => {
      noted.host.bootId = '00000000-0000-4000-8000-000000000000';
      noted.startUptime += 1e7;
    });
    expect(await after('failure')).toMatchObject({ exitCode: 0 });
    const report = reportIn(session);
    expect(report.verdict).toBe('failed');
    expect(Date.parse(report.endedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(report.startedAt));
    expect(report.warnings.map(({ message }) => message).join()).toContain('boot');
  });
});
