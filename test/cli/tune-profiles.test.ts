import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { noNamespace, withEtc, writer } from './etc.ts';
import { memguard, NOBODY, noRoot, place, RESOURCES, ROOT } from './memguard.ts';

const EL8 = join(ROOT, 'test/fixtures/hosts/el8-4.18.0-80-rhcos');
const BAD = join(ROOT, 'test/fixtures/profiles/bad');
const SHIPPED = readdirSync(join(RESOURCES, 'profiles')).map((file) => file.replace('.yaml', ''));
const CI = 'name: ci\ntitle: ours\nfor: tests\nsettings:\n  vm.swappiness: 20\n';

describe('tune list', () => {
  it('names the shipped profiles, with titles and files that there are', async () => {
    const { exitCode, stdout, stderr } = await memguard(['tune', 'list', '--json'], place());
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const { schema, profiles } = JSON.parse(stdout);
    expect(schema).toBe('memguard.tune-list/1');
    expect(profiles.map(({ name }: { name: string }) => name).sort()).toEqual(SHIPPED.sort());
    for (const { title, file, ...rest } of profiles) {
      expect(Object.keys(rest)).toEqual(['name']);
      expect(readFileSync(join(ROOT, file), 'utf8')).toContain(`title: ${title}\n`);
    }
  });

  it('prints a line for each', async () => {
    const { stdout } = await memguard(['tune', 'list'], place());
    expect(stdout.trimEnd().split('\n')).toHaveLength(SHIPPED.length);
    expect(stdout).toMatch(/^headroom +keep more memory free/m);
  });

  it.skipIf(noNamespace)(
    'names the administrator’s own, and warns of one that is not right',
    async () => {
      const lay = (folder: string) => {
        writer('profiles/ci.yaml', CI)(folder);
        writer('profiles/writeback.yaml', CI.replaceAll('ci', 'writeback'))(folder);
        writer('profiles/none.yaml', CI)(folder);
        writer('profiles/broken.yaml', 'name: broken\n')(folder);
      };
      const { exitCode, stdout, said } = await withEtc(lay, ['tune', 'list', '--json'], place());
      expect(exitCode).toBe(0);
      const { profiles } = JSON.parse(stdout);
      expect(profiles).toHaveLength(SHIPPED.length + 2);
      expect(profiles).toContainEqual({
        name: 'writeback',
        title: 'ours',
        file: '/etc/memguard/profiles/writeback.yaml',
      });
      expect(profiles).toContainEqual({
        name: 'none',
        title: 'sets nothing',
        file: 'resources/memguard/profiles/none.yaml',
      });
      expect(said).toEqual(['/etc/memguard/profiles/broken.yaml:1: title: missing']);
    },
  );
});

describe('tune show', () => {
  it('resolves a profile for the host of --root', async () => {
    const args = ['tune', 'show', 'high-order', '--json', '--root', EL8];
    const { exitCode, stdout, stderr } = await memguard(args, place());
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      schema: 'memguard.profile/1',
      name: 'high-order',
      title: expect.stringContaining('compact in the background'),
      for: expect.stringContaining('Agents whose builds fail'),
      file: null,
      include: [],
      settings: [
        {
          key: 'vm.extfrag_threshold',
          value: '300',
          why: expect.stringContaining('fragmentation index'),
          default: '500',
          source: expect.stringContaining('https://docs.kernel.org/'),
        },
        expect.objectContaining({ key: 'vm.compact_unevictable_allowed', value: '1' }),
      ],
      skipped: [
        { key: 'vm.compaction_proactiveness', note: 'not on this kernel (since 5.9)' },
        { key: 'vm.watermark_boost_factor', note: 'not on this kernel (since 5.0)' },
      ],
    });
  });

  it.each(SHIPPED)('%s in words', async (name) => {
    const { exitCode, stdout, stderr } = await memguard(['tune', 'show', name], place());
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout.startsWith(`${name}: `)).toBe(true);
    expect(stdout).not.toMatch(/undefined|null|NaN|\[object/);
  });

  it('a file, and none of that name: 66', async () => {
    const where = place();
    writeFileSync(join(where.folder, 'ci.yaml'), CI);
    const { stdout } = await memguard(['tune', 'show', 'ci.yaml', '--json'], where);
    expect(JSON.parse(stdout)).toMatchObject({ name: 'ci', file: 'ci.yaml' });
    const { exitCode, said } = await memguard(['tune', 'show', 'headrom'], where);
    expect({ exitCode, said }).toEqual({
      exitCode: 66,
      said: [expect.stringContaining('shipped: none, swappiness-10, headroom')],
    });
  });

  it('a bad one: 78, and an error object', async () => {
    const args = ['tune', 'show', join(BAD, 'many-at-once.yaml'), '--json'];
    const { exitCode, stdout, said } = await memguard(args, place());
    const error = JSON.parse(stdout);
    const faults = error.message.split('\n');
    expect({ exitCode, said }).toEqual({ exitCode: 78, said: [...faults, error.hint] });
    expect(error).toMatchObject({ schema: 'memguard.error/1', code: 'bad-profile', exitCode: 78 });
    expect(faults.length).toBeGreaterThan(3);
  });

  it('one that this host refuses: 78', async () => {
    const where = place();
    writeFileSync(join(where.folder, 'ci.yaml'), CI.replace('20', '150'));
    const args = ['tune', 'show', './ci.yaml', '--root', EL8];
    const { exitCode, said } = await memguard(args, where);
    expect({ exitCode, said }).toEqual({
      exitCode: 78,
      said: [
        expect.stringContaining('./ci.yaml:5: vm.swappiness: 150 is out of bounds: allowed here'),
      ],
    });
  });

  it.skipIf(noNamespace)(
    'the administrator’s goes before the shipped one, but for none',
    async () => {
      const lay = writer('profiles/swappiness-10.yaml', CI.replace('ci', 'swappiness-10'));
      const { stdout } = await withEtc(lay, ['tune', 'show', 'swappiness-10', '--json'], place());
      expect(JSON.parse(stdout)).toMatchObject({
        file: '/etc/memguard/profiles/swappiness-10.yaml',
        settings: [{ key: 'vm.swappiness', value: '20' }],
      });
      const none = writer('profiles/none.yaml', CI.replace('ci', 'none'));
      const shown = await withEtc(none, ['tune', 'show', 'none', '--json'], place());
      expect(JSON.parse(shown.stdout)).toMatchObject({ file: null, settings: [] });
    },
  );
});

describe('tune lint', () => {
  it('finds the shipped profiles good, by file and by name', async () => {
    const where = place();
    cpSync(join(RESOURCES, 'profiles'), join(where.folder, 'profiles'), { recursive: true });
    const files = SHIPPED.map((name) => `profiles/${name}.yaml`);
    const { exitCode, stdout } = await memguard(['tune', 'lint', ...files, ...SHIPPED], where);
    expect(exitCode).toBe(0);
    expect(stdout).toBe([...files, ...SHIPPED].map((file) => `${file}: good\n`).join(''));
  });

  it('tells all of all files: 78', async () => {
    const where = place();
    writeFileSync(join(where.folder, 'good'), CI);
    const bad = join(BAD, 'duplicate-key.yaml');
    const args = ['tune', 'lint', 'good', bad, '--json', '--root', EL8];
    const { exitCode, stdout, stderr } = await memguard(args, where);
    expect({ exitCode, stderr }).toEqual({ exitCode: 78, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      schema: 'memguard.lint/1',
      files: [
        { file: 'good', ok: true, errors: [] },
        {
          file: bad,
          ok: false,
          errors: [{ line: 6, message: 'not YAML: duplicated mapping key' }],
        },
      ],
    });
  });

  it('in words', async () => {
    const file = join(BAD, 'unknown-field.yaml');
    const { exitCode, stdout } = await memguard(['tune', 'lint', file], place());
    expect(exitCode).toBe(78);
    expect(stdout).toBe(
      `${file}:4: colour: unknown; known here: name, title, for, include, settings\n`,
    );
  });

  it('no such file: 66', async () => {
    const { exitCode, said } = await memguard(['tune', 'lint', 'nothing.yaml'], place());
    expect({ exitCode, said }).toEqual({ exitCode: 66, said: ['nothing.yaml: no such file'] });
  });

  it.skipIf(noRoot.length > 0)('unreadable for this user: 77', async () => {
    const where = place();
    mkdirSync(join(where.folder, 'locked'));
    writeFileSync(join(where.folder, 'locked/ci.yaml'), CI);
    chmodSync(join(where.folder, 'locked'), 0o700);
    const args = ['tune', 'lint', 'locked/ci.yaml'];
    const { exitCode, said } = await memguard(args, where, { uid: NOBODY });
    expect({ exitCode, lines: said.length }).toEqual({ exitCode: 77, lines: 1 });
  });
});

describe('bad input: 64', () => {
  it.each([
    ['tune', 'tune: which of tune apply, tune restore'],
    ['tune lsit', 'unknown command tune lsit. Did you mean tune list?'],
    ['tune --jsno', 'tune: which of tune apply'],
    ['tun list', 'unknown command tun'],
    ['tune list headroom', 'tune list: unexpected headroom'],
    ['tune show', 'tune show: NAME is missing'],
    ['tune show headroom writeback', 'tune show: unexpected writeback'],
    ['tune lint', 'tune lint: FILE is missing'],
    ['tune lint --jsno x', 'Did you mean --json?'],
    ['tune show headroom -- x', 'tune show: unexpected x'],
  ])('%s', async (args, words) => {
    const { exitCode, stdout, said } = await memguard(args.split(' '), place());
    expect({ exitCode, stdout, said }).toEqual({
      exitCode: 64,
      stdout: '',
      said: [expect.stringContaining(words)],
    });
  });

  it.each(['tune --help', 'tune -h', 'tune show --help', 'tune lint -h'])('%s: 0', async (args) => {
    const { exitCode, stdout, stderr } = await memguard(args.split(' '), place());
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('memguard tune');
  });
});
