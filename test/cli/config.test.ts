import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { noNamespace, withEtc, writer } from './etc.ts';
import {
  type Answer,
  callsOf,
  failsOnce,
  type Place,
  place,
  reportIn,
  standIn,
} from './memguard.ts';

type Config = string | ((folder: string) => void);

/** Runs memguard on a host with this configuration. */
function withConfig(
  config: Config,
  args: readonly string[],
  where: Place = place(),
  env: NodeJS.ProcessEnv = {},
): Promise<Answer> {
  const lay = typeof config === 'string' ? writer('config.yaml', config) : config;
  return withEtc(lay, args, where, env);
}

describe.skipIf(noNamespace)('/etc/memguard/config.yaml', () => {
  /** The report of a guarded `true`. */
  async function reportUnder(config: string, options: string[] = [], env: NodeJS.ProcessEnv = {}) {
    const where = place();
    const out = join(where.folder, 'out');
    const answer = await withConfig(
      config,
      ['run', '--out', out, ...options, '--', 'true'],
      where,
      env,
    );
    expect(answer.exitCode).toBe(0);
    return { report: reportIn(out), said: answer.said };
  }

  const defaults = 'defaults: {label: from the file, sample: 7}\n';

  it('is below MEMGUARD_<OPTION>, and that below the command line', async () => {
    const fromFile = await reportUnder(defaults);
    expect(fromFile.report).toMatchObject({
      label: 'from the file',
      samples: { intervalSeconds: 7 },
    });
    const env = { MEMGUARD_LABEL: 'from the environment' };
    const fromEnv = await reportUnder(defaults, [], env);
    expect(fromEnv.report).toMatchObject({
      label: 'from the environment',
      samples: { intervalSeconds: 7 },
    });
    const typed = await reportUnder(defaults, ['--label', 'typed', '--sample', '8'], env);
    expect(typed.report).toMatchObject({ label: 'typed', samples: { intervalSeconds: 8 } });
  });

  it('sets switches and lists', async () => {
    const where = place();
    standIn(where, 'true');
    const args = ['run', '--', 'sh', '-c', 'command -v docker'];
    const { stdout } = await withConfig('defaults: {capture: false}\n', args, where);
    expect(stdout.trim()).toBe(join(where.bin, 'docker'));
    const again = await withConfig(
      'defaults: {capture: false}\n',
      ['run', '--capture', ...args.slice(1)],
      where,
    );
    expect(again.stdout.startsWith(where.tmp)).toBe(true);
  });

  it('nothing goes beyond its ceilings; one line says what was asked for', async () => {
    const { report, said } = await reportUnder(
      'ceilings: {mode: observe, remedies: cache}\n',
      ['--mode', 'act'],
      {
        MEMGUARD_REMEDIES: 'slab',
      },
    );
    expect(report.mode).toBe('observe');
    const line =
      '/etc/memguard/config.yaml allows no more: --remedies slab → cache, --mode act → observe';
    expect(said.filter((each) => each.includes('config.yaml'))).toEqual([line]);
  });

  it('what nobody asked for is lowered without a word', async () => {
    const { report, said } = await reportUnder('ceilings: {mode: observe, profiles: [none]}\n');
    expect(report.mode).toBe('observe');
    expect(said.filter((each) => each.includes('config.yaml'))).toEqual([]);
  });

  it('binds what is asked for in vain, too', async () => {
    const { said } = await reportUnder('ceilings: {profiles: [none]}\n', ['--profile', 'headroom']);
    expect(said).toContain('/etc/memguard/config.yaml allows no more: --profile headroom → none');
    expect(said.join()).not.toContain('not in this version');
  });

  it('binds before as well', async () => {
    const where = place();
    const session = join(where.folder, 'session');
    const before = ['before', '--session', session, '--sample', '0', '--retry', 'body'];
    const { exitCode, said } = await withConfig('ceilings: {retry: command}\n', before, where);
    expect({ exitCode, said }).toEqual({
      exitCode: 0,
      said: ['/etc/memguard/config.yaml allows no more: --retry body → command'],
    });
  });

  it('no option and no variable moves it', async () => {
    const where = place();
    const other = join(where.folder, 'etc/memguard');
    mkdirSync(other, { recursive: true });
    writeFileSync(join(other, 'config.yaml'), '{}');
    const out = join(where.folder, 'out');
    const args = ['run', '--out', out, '--root', where.folder, '--', 'true'];
    const env = {
      MEMGUARD_CONFIG: join(other, 'config.yaml'),
      _MEMGUARD_CONFIG: join(other, 'config.yaml'),
      MEMGUARD_MODE: 'act',
      HOME: where.folder,
      XDG_CONFIG_HOME: join(where.folder, 'etc'),
    };
    await withConfig('ceilings: {mode: observe}\n', args, where, env);
    expect(reportIn(out).mode).toBe('observe');
  });

  it('stops a repeat', async () => {
    const where = place();
    standIn(where, failsOnce(where));
    const args = ['run', '--retry', 'command', '--', 'docker', 'build', '.'];
    const { exitCode } = await withConfig('ceilings: {retry: false}\n', args, where);
    expect({ exitCode, calls: callsOf(where) }).toEqual({ exitCode: 1, calls: ['build .'] });
  });
});

describe.skipIf(noNamespace)('a configuration that is not right', () => {
  const bad = 'ceilings:\n  remedy: cache\n  mode: watch\n';
  const broken: [what: string, config: Config, words: string][] = [
    ['unknown and wrong values', bad, 'config.yaml:2: ceilings.remedy: unknown'],
    ['empty', '', 'config.yaml:1: empty'],
    [
      'a link to nothing',
      (folder) => symlinkSync('/nowhere', join(folder, 'config.yaml')),
      'no such file',
    ],
    ['a folder', (folder) => mkdirSync(join(folder, 'config.yaml')), 'not a regular file'],
  ];

  it.each(broken)('%s: one warning, and the block only looks on', async (_, config, words) => {
    const where = place();
    const out = join(where.folder, 'out');
    standIn(where, failsOnce(where));
    const args = ['run', '--mode', 'act', '--out', out, '--', 'docker', 'build', '.'];
    const { exitCode, said } = await withConfig(config, args, where);
    expect({ exitCode, calls: callsOf(where), mode: reportIn(out).mode }).toEqual({
      exitCode: 1,
      calls: ['build .'],
      mode: 'observe',
    });
    const lines = said.filter((line) => line.includes('config.yaml'));
    expect(lines).toEqual([expect.stringContaining(words)]);
    expect(lines[0]).toContain('until that is right nothing is changed or repeated');
  });

  it('all that is wrong is in that one line', async () => {
    const { said } = await withConfig(bad, ['run', '--', 'true']);
    expect(said[0]).toContain('config.yaml:2: ');
    expect(said[0]).toContain('config.yaml:3: ceilings.mode: expected act, observe');
  });

  it('--strict: run refuses with 125, before with 78', async () => {
    const where = place();
    standIn(where, 'true');
    const run = await withConfig(bad, ['run', '--strict', '--', 'docker', 'ps'], where);
    expect({ exitCode: run.exitCode, calls: callsOf(where) }).toEqual({
      exitCode: 125,
      calls: [],
    });
    const session = join(where.folder, 'session');
    const before = await withConfig(bad, ['before', '--strict', '--session', session], where);
    expect(before).toMatchObject({ exitCode: 78 });
    expect(before.said).toEqual([expect.stringContaining('config.yaml:2: ')]);
  });

  it('MEMGUARD=off: nobody reads it', async () => {
    const answer = await withConfig(bad, ['run', '--', 'true'], place(), { MEMGUARD: 'off' });
    expect(answer).toMatchObject({ exitCode: 0, stderr: '' });
  });
});
