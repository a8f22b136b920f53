import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { callsOf, memguard, place, reportIn, standIn, WORDS } from './memguard.ts';

describe('MEMGUARD_<OPTION>', () => {
  it('is the default of the option; what is typed wins', async () => {
    const where = place();
    const out = join(where.folder, 'out');
    const env = {
      MEMGUARD_LABEL: 'from the environment',
      MEMGUARD_OUT: out,
      MEMGUARD_DRY_RUN: '1',
      MEMGUARD_SAMPLE: '2',
    };
    await memguard(['run', '--sample', '3', '--', 'true'], where, { env });
    expect(reportIn(out)).toMatchObject({
      label: 'from the environment',
      mode: 'observe',
      samples: { intervalSeconds: 3 },
    });
  });

  it.each([
    ['1', 'shim'],
    ['0', 'real'],
  ])('MEMGUARD_CAPTURE=%s', async (value, found) => {
    const where = place();
    standIn(where, 'true');
    const { stdout } = await memguard(['run', '--', 'sh', '-c', 'command -v docker'], where, {
      env: { MEMGUARD_CAPTURE: value },
    });
    expect(stdout.startsWith(where.tmp)).toBe(found === 'shim');
  });

  it('MEMGUARD_JSON=1', async () => {
    const { stdout } = await memguard(['version'], place(), { env: { MEMGUARD_JSON: '1' } });
    expect(JSON.parse(stdout)).toMatchObject({ schema: 'memguard.version/1' });
  });

  it.each([
    ['MEMGUARD_STRICT', 'yes'],
    ['MEMGUARD_DRY_RUN', 'true'],
    ['MEMGUARD_SAMPLE', 'often'],
    ['MEMGUARD_MODE', 'watch'],
    ['MEMGUARD_PATTERN', '('],
  ])('%s=%s: 64, and the command is not run', async (name, value) => {
    const where = place();
    standIn(where, 'true');
    const answer = await memguard(['run', '--', 'docker', 'ps'], where, { env: { [name]: value } });
    expect(answer).toMatchObject({ exitCode: 64 });
    expect(answer.said).toHaveLength(1);
    expect(callsOf(where)).toEqual([]);
  });

  it('that does not belong to the command is ignored', async () => {
    const env = {
      MEMGUARD_STRICT: 'nonsense',
      MEMGUARD_SAMPLE: 'x',
      MEMGUARD_SNAP: '1',
      MEMGUARD_: '1',
      MEMGUARD_NODE: '/nowhere',
    };
    expect(await memguard(['version'], place(), { env })).toMatchObject({
      exitCode: 0,
      stderr: '',
    });
  });
});

describe('MEMGUARD=off', () => {
  const env = { MEMGUARD: 'off' };

  it('run: CMD alone, its streams and exit code', async () => {
    const where = place();
    standIn(where, `cat; echo '${WORDS}' >&2; exit 3`);
    const args = [
      'run',
      '--out',
      join(where.folder, 'out'),
      '--profile',
      'x',
      '--',
      'docker',
      'build',
      '-',
    ];
    const answer = await memguard(args, where, { env, stdin: 'FROM scratch\n' });
    expect(answer).toMatchObject({ exitCode: 3, stdout: 'FROM scratch\n', stderr: `${WORDS}\n` });
    expect(callsOf(where)).toEqual(['build -']);
    expect([...readdirSync(where.tmp), ...readdirSync(where.history)]).toEqual([]);
    expect(existsSync(join(where.folder, 'out'))).toBe(false);
  });

  it('run: 127 for what is not there', async () => {
    expect(await memguard(['run', '--', 'no-such-command'], place(), { env })).toMatchObject({
      exitCode: 127,
    });
  });

  it('before, heal, after: 0 and nothing', async () => {
    const where = place();
    const session = join(where.folder, 'session');
    for (const args of [
      ['before', '--session', session],
      ['heal', '--session', session, '--command', '1'],
      ['after', '--session', session, '--outcome', 'failure'],
    ]) {
      expect(await memguard(args, where, { env })).toMatchObject({
        exitCode: 0,
        stdout: '',
        stderr: '',
      });
    }
    expect(existsSync(session)).toBe(false);
  });

  it('snapshot and version answer as ever', async () => {
    const where = place();
    expect((await memguard(['snapshot', '--json'], where, { env })).stdout).toContain(
      'memguard.record/1',
    );
    expect((await memguard(['version'], where, { env })).stdout).toContain('memguard');
  });

  it('leaves an open session as it is', async () => {
    const where = place();
    const session = join(where.folder, 'session');
    await memguard(['before', '--session', session, '--sample', '0'], where);
    const noted = readFileSync(join(session, 'session.json'), 'utf8');
    await memguard(['after', '--session', session, '--outcome', 'success'], where, { env });
    expect(readFileSync(join(session, 'session.json'), 'utf8')).toBe(noted);
    expect(existsSync(join(session, 'report.json'))).toBe(false);
  });
});
