import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { memguard, NOBODY, noRoot, place } from './memguard.ts';

describe('bad input: 64, with what is allowed', () => {
  const cases: [args: string, words: string][] = [
    ['snapshit', 'unknown command snapshit. Did you mean snapshot?'],
    ['--jsno', 'unknown command --jsno'],
    ['snapshot --jsno', 'unknown option --jsno. Did you mean --json?'],
    ['snapshot -x', 'unknown option -x'],
    ['run --sampel 3 -- true', 'Did you mean --sample?'],
    ['before --sesion x', 'Did you mean --session?'],
    ['snapshot here', 'unexpected here'],
    ['snapshot -- here', 'unexpected here'],
    ['version -- --json', 'unexpected --json'],
    ['run', 'no command given'],
    ['run --', 'no command given'],
    ['run true', 'unexpected true'],
    ['run --retry sometimes -- true', '--retry sometimes: expected true, false, command, body'],
    ['run --no-retry -- true', '--retry'],
    ['run --mode obseve -- true', 'Did you mean observe?'],
    ['run --remedies all -- true', '--remedies all: expected none, compact, cache, slab'],
    ['run --sample -1 -- true', '--sample'],
    ['run --sample 3601 -- true', 'from 0 (off) to 3600'],
    ['run --sample 1e9 -- true', '--sample 1e9'],
    ['run --sample one -- true', '--sample one'],
    ['run --max-hold tomorrow -- true', '--max-hold tomorrow: expected a time'],
    ['run --pattern [ -- true', '--pattern [: not a regular expression'],
    [`run --label ${'x'.repeat(201)} -- true`, '--label has 201 characters: 200 at most'],
    ['run --strict=perhaps -- true', '--strict'],
    ['snapshot --json=1', '--json'],
    ['before --session x --no-session', '--session needs one folder'],
    ['before', '--session needs one folder'],
    ['after --session . --outcome succes', 'Did you mean success?'],
    ['after --session .', '--outcome'],
    ['heal --session . --command 0', '--command 0'],
    ['heal --session . --command x', '--command x'],
    ['heal --session . --command 1 --command 2', '--command'],
  ];
  it.each(cases)('%s', async (args, words) => {
    const { exitCode, stdout, said } = await memguard(args.split(' '), place());
    expect({ exitCode, stdout, lines: said.length }).toEqual({
      exitCode: 64,
      stdout: '',
      lines: 1,
    });
    expect(said[0]).toContain(words);
  });

  const options = [
    'profile',
    'label',
    'retry',
    'mode',
    'remedies',
    'sample',
    'pattern',
    'root',
    'history',
    'out',
  ];
  it.each(options)('run --%s= without a value', async (name) => {
    const { exitCode, said } = await memguard(['run', `--${name}=`, '--', 'true'], place());
    expect({ exitCode, lines: said.length }).toEqual({ exitCode: 64, lines: 1 });
    expect(said[0]).toContain(`--${name} needs`);
  });

  it.each(options.filter((name) => name !== 'pattern'))('run --%s given twice', async (name) => {
    const value = { retry: 'body', mode: 'act', remedies: 'cache', sample: '1' }[name] ?? 'x';
    const twice = [`--${name}`, value, `--${name}`, value];
    const { exitCode, said } = await memguard(['run', ...twice, '--', 'true'], place());
    expect({ exitCode, lines: said.length }).toEqual({ exitCode: 64, lines: 1 });
    expect(said[0]).toContain(`--${name}`);
  });

  it('lets --pattern be given twice, and a switch', async () => {
    const args = ['run', '--pattern', 'a', '--pattern', 'b', '--strict', '--strict', '--', 'true'];
    expect(await memguard(args, place())).toMatchObject({ exitCode: 0 });
  });

  it('prints what was typed on one line, whatever is in it', async () => {
    const { exitCode, stderr } = await memguard(['snap\nshot\r\u2028x'], place());
    expect(exitCode).toBe(64);
    expect(stderr.match(/\n/g)).toHaveLength(1);
  });
});

describe('--json errors', () => {
  it.each(['snapshot --json --nope', 'nope --json', 'version --json x'])('%s', async (args) => {
    const { exitCode, stdout, said } = await memguard(args.split(' '), place());
    expect(exitCode).toBe(64);
    const error = JSON.parse(stdout);
    expect(Object.keys(error)).toEqual(['schema', 'code', 'exitCode', 'message', 'hint']);
    expect(error).toMatchObject({ schema: 'memguard.error/1', code: 'usage', exitCode: 64 });
    expect(said).toHaveLength(1);
  });

  it("is not taken from CMD's own words: stdout is CMD's", async () => {
    const args = ['run', '--nope', '--', 'docker', 'version', '--json'];
    const { exitCode, stdout } = await memguard(args, place());
    expect({ exitCode, stdout }).toEqual({ exitCode: 64, stdout: '' });
  });
});

it('--verbose tells what caused an error, and where', async () => {
  const args = ['snapshot', '--root', 'nowhere'];
  const brief = await memguard(args, place());
  const { exitCode, said } = await memguard([...args, '--verbose'], place());
  expect({ exitCode, first: said[0] }).toEqual({ exitCode: 66, first: brief.said[0] });
  expect(said.slice(1).join('\n')).toMatch(/ENOENT: no such file or directory, stat 'nowhere'/);
});

describe('input that is not there, or is something else', () => {
  it('no such folder: 66', async () => {
    const where = place();
    const nowhere = join(where.folder, 'nowhere');
    const asked = [
      ['snapshot', '--root', nowhere],
      ['after', '--session', nowhere, '--outcome', 'success'],
      ['heal', '--session', nowhere, '--command', '1'],
      ['after', '--session', join(nowhere, 'below'), '--outcome', 'success'],
    ];
    for (const args of asked) {
      const { exitCode, said } = await memguard(args, where);
      expect({ args, exitCode, lines: said.length }).toEqual({ args, exitCode: 66, lines: 1 });
      expect(said[0]).toContain(nowhere);
    }
  });

  it('not a session: 65', async () => {
    const where = place();
    const contents = [
      '',
      '{',
      '[]',
      'null',
      '42',
      '{"schema":"memguard.session/1"}',
      '\0'.repeat(99),
    ];
    for (const text of contents) {
      writeFileSync(join(where.folder, 'session.json'), text);
      const { exitCode, said } = await memguard(
        ['after', '--session', where.folder, '--outcome', 'success'],
        where,
      );
      expect({ text, exitCode, lines: said.length }).toEqual({ text, exitCode: 65, lines: 1 });
      expect(said[0]).toContain('not a session');
    }
  });

  it('a file, an empty folder, a folder in place of session.json: 65', async () => {
    const where = place();
    const file = join(where.folder, 'file');
    writeFileSync(file, '');
    mkdirSync(join(where.folder, 'odd/session.json'), { recursive: true });
    for (const folder of [file, where.tmp, join(where.folder, 'odd')]) {
      const args = ['heal', '--session', folder, '--command', '1'];
      expect(await memguard(args, where)).toMatchObject({ exitCode: 65 });
    }
    expect(await memguard(['snapshot', '--root', file], where)).toMatchObject({ exitCode: 65 });
  });

  it.skipIf(noRoot.length > 0)('unreadable for this user: 77', async () => {
    const where = place();
    const locked = join(where.folder, 'locked');
    mkdirSync(join(locked, 'session'), { recursive: true });
    writeFileSync(join(where.tmp, 'session.json'), '{}', { mode: 0o600 });
    chmodSync(locked, 0o700);
    const asked = [
      ['snapshot', '--root', join(locked, 'session')],
      ['after', '--session', join(locked, 'session'), '--outcome', 'success'],
      ['after', '--session', where.tmp, '--outcome', 'success'],
    ];
    for (const args of asked) {
      const { exitCode, said } = await memguard(args, where, { uid: NOBODY });
      expect({ args, exitCode, lines: said.length }).toEqual({ args, exitCode: 77, lines: 1 });
    }
  });

  it('a session folder that cannot be made: 73', async () => {
    const where = place();
    const file = join(where.folder, 'file');
    writeFileSync(file, '');
    const args = ['before', '--session', join(file, 'below')];
    const { exitCode, said } = await memguard(args, where);
    expect({ exitCode, lines: said.length }).toEqual({ exitCode: 73, lines: 1 });
  });
});

describe('help', () => {
  it.each(['--help', '-h', 'run --help', 'snapshot -h', 'version'])('%s: 0', async (args) => {
    const { exitCode, stdout, stderr } = await memguard(args.split(' '), place());
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('memguard');
  });

  it('names each command of this version, and starts with an example', async () => {
    const { stdout } = await memguard([], place());
    expect(stdout).toMatch(/^memguard run -- docker build/);
    for (const name of ['run', 'before', 'after', 'heal', 'snapshot', 'demo', 'version']) {
      expect(stdout).toMatch(new RegExp(`^ {2}${name} `, 'm'));
    }
  });
});
