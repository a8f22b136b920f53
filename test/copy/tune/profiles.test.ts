import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { findIncluded, findProfile, isFile } from '../../../src/tune/find-profile.ts';
import { listProfiles } from '../../../src/tune/list-profiles.ts';
import { loadProfile } from '../../../src/tune/load-profile.ts';
import { persistable, unpersist } from '../../../src/tune/persist.ts';
import { freshHost, octal } from '../host.ts';

freshHost();

const FOLDER = '/etc/memguard/profiles';
const SHIPPED = ['none', 'swappiness-10', 'headroom', 'high-order', 'writeback'];

function own(name: string, text = `name: ${name}\ntitle: my ${name}\nfor: f\n`): void {
  writeFileSync(`${FOLDER}/${name}.yaml`, text);
}

const nameOf = (asked: string) => {
  try {
    findProfile(asked);
    return null;
  } catch (error) {
    return error as Error & { hint: string };
  }
};

describe('the administrator’s own profiles', () => {
  beforeEach(() => {
    mkdirSync(FOLDER, { recursive: true });
  });

  it('are found by name, before the shipped ones', () => {
    own('mine');
    own('headroom');
    const place = (name: string) => ({ kind: 'file', file: `${FOLDER}/${name}.yaml`, name });
    expect(findProfile('mine')).toEqual(place('mine'));
    expect(findProfile('headroom')).toEqual(place('headroom'));
    expect(findProfile('swappiness-10')).toEqual({ kind: 'shipped', name: 'swappiness-10' });
  });

  it('but "none" sets nothing, whatever lies there', () => {
    own('none', 'name: none\ntitle: t\nfor: f\nsettings: {vm.swappiness: 10}\n');
    expect(findProfile('none')).toEqual({ kind: 'shipped', name: 'none' });
    expect(loadProfile('none').settings).toEqual([]);
    expect(listProfiles().profiles.filter(({ name }) => name === 'none')).toEqual([
      expect.objectContaining({ file: 'resources/memguard/profiles/none.yaml' }),
    ]);
  });

  it('are listed behind the shipped ones, in order, with their titles', () => {
    own('zebra');
    own('apple');
    own('mine');
    own('headroom');
    writeFileSync(`${FOLDER}/notes.txt`, '');
    const { profiles, warnings } = listProfiles();
    expect(warnings).toEqual([]);
    expect(profiles.map(({ name }) => name)).toEqual([
      ...SHIPPED.filter((name) => name !== 'headroom'),
      'apple',
      'headroom',
      'mine',
      'zebra',
    ]);
    expect(profiles[0]).toMatchObject({ file: 'resources/memguard/profiles/none.yaml' });
    expect(profiles.at(-1)).toEqual({
      name: 'zebra',
      title: 'my zebra',
      file: `${FOLDER}/zebra.yaml`,
    });
    expect(profiles.every(({ title }) => title !== '')).toBe(true);
  });

  it('one that is not right is listed with a warning; the others all the same', () => {
    own('bad', 'name: bad\ntitle: broken\nfor: f\nsettings: {vm.swappiness: 0}\n');
    own('dead', '- no mapping\n');
    own('good');
    mkdirSync(`${FOLDER}/folder.yaml`, { recursive: true });
    const { profiles, warnings } = listProfiles();
    rmSync(`${FOLDER}/folder.yaml`, { recursive: true });
    expect(profiles.map(({ name, title }) => [name, title]).slice(5)).toEqual([
      ['bad', 'broken'],
      ['dead', ''],
      ['folder', ''],
      ['good', 'my good'],
    ]);
    expect(warnings).toEqual([
      expect.stringMatching(/^\/etc\/memguard\/profiles\/bad\.yaml:4: vm\.swappiness: /),
      expect.stringMatching(/^\/etc\/memguard\/profiles\/dead\.yaml:1: /),
      expect.stringContaining('folder.yaml'),
    ]);
  });

  it('include each other and what is shipped; what lies beside it comes first', () => {
    own('base');
    const from = { kind: 'file', file: '/etc/memguard/profiles/mine.yaml', name: null } as const;
    expect(findIncluded('base', from)).toMatchObject({ file: `${FOLDER}/base.yaml` });
    expect(findIncluded('headroom', from)).toEqual({ kind: 'shipped', name: 'headroom' });
    expect(findIncluded('base', { kind: 'shipped', name: 'headroom' })).toMatchObject({
      file: `${FOLDER}/base.yaml`,
    });
    expect(findIncluded('../base', from)).toBeNull();
    expect(findIncluded('nothing', from)).toBeNull();
  });

  it('are meant by a name that is nearly one of theirs', () => {
    own('ci-agents');
    writeFileSync(`${FOLDER}/ci-agentz`, '');
    expect(nameOf('ci-agent')?.message).toMatch(
      /^profile ci-agent: there is none\. Did you mean .*ci-agents/,
    );
  });
});

describe('without a folder of own ones', () => {
  it('the shipped ones are there, and nothing is said', () => {
    const { profiles, warnings } = listProfiles();
    expect(profiles.map(({ name }) => name)).toEqual(SHIPPED);
    expect(warnings).toEqual([]);
  });

  it('a folder that is none is said', () => {
    mkdirSync('/etc/memguard', { recursive: true });
    writeFileSync(FOLDER, '');
    const { profiles, warnings } = listProfiles();
    expect(profiles).toHaveLength(SHIPPED.length);
    expect(warnings).toEqual([expect.stringContaining(FOLDER)]);
    expect(nameOf('swapiness-10')?.message).toContain('swappiness-10');
  });

  it.each(['toString', 'constructor', 'Headroom', 'a b', 'headroom-', '-x', 'a--b', ''])(
    '%j is no profile: 66, and what there is',
    (name) => {
      expect(nameOf(name)).toMatchObject({
        code: 'no-such-profile',
        exitCode: 66,
        message: expect.stringMatching(/there is none/),
        hint: `shipped: ${SHIPPED.join(', ')}; others are files, or in ${FOLDER}`,
      });
    },
  );

  it('far from all names nothing is meant', () => {
    expect(nameOf('qqqqqqqqqqqq')?.message).toBe('profile qqqqqqqqqqqq: there is none');
  });

  it.each([
    ['./mine', true],
    ['mine.yaml', true],
    ['mine.yml', true],
    ['mine', false],
    ['mine.yaml.old', false],
    ['mineyaml', false],
  ])('%s is a file: %s', (asked, expected) => {
    expect(isFile(asked)).toBe(expected);
  });
});

describe('what stays beyond a reboot', () => {
  const FILE = '/etc/sysctl.d/90-memguard.conf';
  const PROFILE = {
    name: 'mine',
    skipped: [],
    settings: [
      { key: 'vm.swappiness', value: '10', why: 'keeps\n  pages', default: '60', source: 'a book' },
      { key: 'vm.dirty_ratio', value: '5', why: null, default: null, source: null },
    ],
  };
  beforeEach(() => {
    mkdirSync('/etc/sysctl.d', { recursive: true });
    chmodSync('/etc/sysctl.d', 0o755);
  });
  const thrownBy = (act: () => unknown) => {
    try {
      act();
      return null;
    } catch (error) {
      return error;
    }
  };

  it('is written with its reasons, once, and taken back', () => {
    expect(persistable(PROFILE)(true)).toEqual({ path: FILE, action: 'created' });
    expect(unpersist(false)).toEqual({ path: FILE, action: 'absent' });
    expect(persistable(PROFILE)(false)).toEqual({ path: FILE, action: 'created' });
    expect(octal(FILE)).toBe('644 0:0');
    expect(readFileSync(FILE, 'utf8').split('\n').slice(1)).toEqual([
      '',
      '# keeps pages a book',
      'vm.swappiness = 10',
      '',
      'vm.dirty_ratio = 5',
      '',
    ]);
    expect(persistable(PROFILE)(false).action).toBe('unchanged');
    expect(persistable({ ...PROFILE, name: 'other' })(false).action).toBe('updated');
    expect(readFileSync(FILE, 'utf8')).toContain('profile other');
    expect(unpersist(true)).toEqual({ path: FILE, action: 'removed' });
    expect(unpersist(false)).toEqual({ path: FILE, action: 'removed' });
    expect(unpersist(false).action).toBe('absent');
  });

  it("not over a file of somebody else's, nor is that taken away: 73", () => {
    writeFileSync(FILE, 'vm.swappiness=1\n');
    for (const act of [() => persistable(PROFILE), () => unpersist(false)]) {
      expect(thrownBy(act)).toMatchObject({
        code: 'not-persisted',
        exitCode: 73,
        message: expect.stringMatching(/^\/etc\/sysctl\.d\/90-memguard\.conf: .*not memguard's/),
        hint: expect.stringContaining('only root may write there'),
      });
    }
    expect(readFileSync(FILE, 'utf8')).toBe('vm.swappiness=1\n');
  });

  it('where others may write: 73, before anything is set', () => {
    chmodSync('/etc/sysctl.d', 0o777);
    expect(thrownBy(() => persistable(PROFILE))).toMatchObject({ exitCode: 73 });
  });

  it('that cannot be written: 73, with the reason', () => {
    const write = persistable(PROFILE);
    rmSync('/etc/sysctl.d', { recursive: true });
    expect(thrownBy(() => write(false))).toMatchObject({
      code: 'not-persisted',
      exitCode: 73,
      message: expect.stringContaining('ENOENT'),
      hint: expect.stringContaining('nothing is set'),
      cause: expect.anything(),
    });
  });
});
