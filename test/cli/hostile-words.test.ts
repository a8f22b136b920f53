import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { memguard, place, standIn } from './memguard.ts';

/** Sets a terminal's title, clears it, does so by C1 controls, turns text round, and begins a line as CI systems take commands. */
const HOSTILE = '\x1b]0;owned\x07\x1b[2J\x9b2J\u202eevil\r\n##vso[task.setvariable]';
/** Of what is left of it no sign may steer anything. */
const STEERS = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;
const SECRET = 'b3BlbnNzaC1rZXktdjEAAAAABG5vbmU';

describe('what strangers name steers no terminal and no log', () => {
  it.each<[string, string[], NodeJS.ProcessEnv]>([
    ['a profile', ['run', '--profile', HOSTILE, '--', 'true'], {}],
    ['a profile in the environment', ['run', '--', 'true'], { MEMGUARD_PROFILE: HOSTILE }],
    ['a label', ['run', '--label', HOSTILE, '--', 'false'], {}],
    ['a mode in the environment', ['run', '--', 'true'], { MEMGUARD_MODE: HOSTILE }],
    ['a pattern', ['run', '--pattern', `(${HOSTILE}`, '--', 'true'], {}],
    ['a program', ['run', '--', HOSTILE], {}],
    ['an option', ['run', `--${HOSTILE}`], {}],
    ['a command', [HOSTILE], {}],
    ['the folder of the report', ['run', '--out', `out-${HOSTILE}`, '--', 'false'], {}],
    ['the folder of the history', ['run', '--', 'true'], { MEMGUARD_HISTORY: `/proc/${HOSTILE}` }],
    ['a session', ['after', '--session', HOSTILE, '--outcome', 'failure'], {}],
    ['a log', ['classify', HOSTILE], {}],
    ['a file of a profile', ['tune', 'lint', `./${HOSTILE}.yaml`], {}],
    ['a history', ['trend', HOSTILE], {}],
    ['a root', ['snapshot', '--root', HOSTILE], {}],
  ])('%s', async (_, words, env) => {
    const { stdout, stderr } = await memguard(words, place(), { env });
    expect(stdout).not.toMatch(STEERS);
    expect(stderr).not.toMatch(STEERS);
    expect(stderr.split('\n').filter((line) => line !== '' && !/^memguard: /.test(line))).toEqual(
      [],
    );
  });

  it('a file that is shown: its name, and what is wrong with it', async () => {
    const where = place();
    const path = join(where.folder, `${HOSTILE.replace('\r\n', '')}.yaml`);
    writeFileSync(path, `${JSON.stringify(HOSTILE)}: 1\n`);
    const { stdout, stderr } = await memguard(['tune', 'lint', path], where);
    expect(stdout).toContain('unknown; known here');
    expect(stdout + stderr).not.toMatch(STEERS);
  });
});

describe('a link in the workspace', () => {
  it.each([
    ['a private key', `-----BEGIN OPENSSH PRIVATE KEY-----\n${SECRET}\n-----END-----\n`],
    ["curl's passwords", `machine registry login ci password ${SECRET}\n`],
    ["docker's passwords", JSON.stringify({ auths: { registry: { auth: SECRET } } })],
    ['a file of variables', `export TOKEN=${SECRET}\n`],
    ['a list of tokens', `- ${SECRET}\n`],
  ])('in place of a profile or of knowledge shows nothing of %s', async (_, text) => {
    const where = place();
    mkdirSync(join(where.folder, 'own'));
    writeFileSync(join(where.folder, 'secret'), text);
    symlinkSync('secret', join(where.folder, 'ci.yaml'));
    symlinkSync('../secret', join(where.folder, 'own/a.yaml'));
    for (const words of [
      ['tune', 'lint', './ci.yaml'],
      ['run', '--profile', './ci.yaml', '--', 'true'],
      ['classify', '-', '--knowledge', 'own'],
      ['classify', '-', '--knowledge', 'own', '--json'],
    ]) {
      const { stdout, stderr } = await memguard(words, where);
      expect(stdout + stderr).toMatch(/expected|missing/);
      expect(stdout + stderr).not.toContain(SECRET);
    }
  });

  it('in place of a report is replaced, and what it points to stays as it is', async () => {
    const where = place();
    const out = join(where.folder, 'out');
    mkdirSync(out);
    writeFileSync(join(where.folder, 'victim'), 'mine');
    for (const name of ['report.json', 'report.html', 'report.css', 'report.md']) {
      symlinkSync('../victim', join(out, name));
    }
    standIn(where, 'exit 1');
    await memguard(['run', '--out', out, '--', 'docker', 'build', '.'], where);
    expect(readFileSync(join(where.folder, 'victim'), 'utf8')).toBe('mine');
    expect(readdirSync(out).filter((name) => lstatSync(join(out, name)).isSymbolicLink())).toEqual(
      [],
    );
  });
});
