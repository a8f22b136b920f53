import { describe, expect, it } from 'vitest';
import { cgroupVersion, parseCgroup, placeOfMemcg } from '../../../src/probe/cgroup.ts';
import { readMemcg } from '../../../src/probe/memcg.ts';
import { parseMountinfo } from '../../../src/probe/mounts.ts';
import { MemoryTree } from './trees.ts';

const V1 = '9:name=systemd:/\n4:memory:/docker/2f1e\n1:cpu,cpuacct:/\n';
const V2 = '0::/user.slice/session-1.scope\n';
const V1_MOUNTS = `35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory
40 31 0:37 / /sys/fs/cgroup/systemd rw shared:9 - cgroup cgroup rw,xattr,name=systemd
`;
const V2_MOUNTS =
  '30 24 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n';
const UNIFIED = '41 31 0:38 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw\n';

describe('parseCgroup', () => {
  it('reads v1 and v2 lines, paths with colons too', () => {
    expect(parseCgroup('4:cpu,cpuacct:/a:b\n0::/\nnoise\n')).toEqual([
      { hierarchy: 4, controllers: ['cpu', 'cpuacct'], path: '/a:b' },
      { hierarchy: 0, controllers: [], path: '/' },
    ]);
  });
});

describe('parseMountinfo', () => {
  it('finds the fields behind the hyphen, and blanks in names', () => {
    const line =
      '36 35 98:0 /a\\040b /mnt\\0112 rw,noatime master:1 shared:2 - ext3 /dev/r\\134t rw,data=x\n';
    expect(parseMountinfo(line)).toEqual([
      {
        root: '/a b',
        mountPoint: '/mnt\t2',
        type: 'ext3',
        source: '/dev/r\\t',
        superOptions: ['rw', 'data=x'],
      },
    ]);
  });

  it('passes over what it does not understand', () => {
    expect(parseMountinfo('\n1 2 3\n - - -\n9 8 0:1 - - - ext4\n')).toEqual([]);
  });
});

describe('cgroupVersion', () => {
  it.each([
    ['v1', V1, V1_MOUNTS],
    ['v2', V2, V2_MOUNTS],
    ['hybrid', V1 + V2, V1_MOUNTS + UNIFIED],
    ['v2', V1 + V2, V2_MOUNTS + V1_MOUNTS.slice(V1_MOUNTS.indexOf('40 31'))],
    ['v1', V1, ''],
    ['v2', V2, ''],
    ['hybrid', V1 + V2, ''],
    [null, '', ''],
    [null, '1:name=systemd:/\n', ''],
  ])('is %s', (version, cgroup, mounts) => {
    expect(cgroupVersion(parseCgroup(cgroup), parseMountinfo(mounts))).toBe(version);
  });
});

describe('placeOfMemcg', () => {
  const folders = (cgroup: string, mounts: string) =>
    placeOfMemcg(parseCgroup(cgroup), parseMountinfo(mounts))?.folders;

  it('is v1’s where memory is there', () => {
    const below = [
      'sys/fs/cgroup/memory/docker/2f1e',
      'sys/fs/cgroup/memory/docker',
      'sys/fs/cgroup/memory',
    ];
    expect(folders(V1 + V2, V1_MOUNTS + UNIFIED)).toEqual(below);
    expect(folders(V1, '')).toEqual(below);
  });

  it('takes the part of the tree that a container sees', () => {
    const inside = V1_MOUNTS.replace(' / ', ' /docker/2f1e ');
    expect(folders(V1, inside)).toEqual(['sys/fs/cgroup/memory']);
    expect(folders(V1, V1_MOUNTS.replace(' / ', ' /other '))).toEqual(['sys/fs/cgroup/memory']);
    expect(folders('0::/../outside\n', V2_MOUNTS)).toEqual(['sys/fs/cgroup']);
  });

  it('is null without cgroups', () => {
    expect(placeOfMemcg([], [])).toBeNull();
  });
});

describe('readMemcg', () => {
  const v1 = 'sys/fs/cgroup/memory/docker/2f1e';
  const v1Tree = {
    'proc/self/cgroup': V1,
    'proc/self/mountinfo': V1_MOUNTS,
    [`${v1}/memory.limit_in_bytes`]: '2147483648\n',
    [`${v1}/memory.usage_in_bytes`]: '1048576\n',
    [`${v1}/memory.failcnt`]: '7\n',
  };
  const v2Tree = {
    'proc/self/cgroup': V2,
    'proc/self/mountinfo': V2_MOUNTS,
    'sys/fs/cgroup/user.slice/memory.max': 'max\n',
    'sys/fs/cgroup/user.slice/memory.current': '4096\n',
    'sys/fs/cgroup/user.slice/memory.events': 'low 0\nhigh 1\nmax 3\noom 2\n',
  };

  it('reads v1', () => {
    expect(readMemcg(new MemoryTree(v1Tree))).toEqual({
      value: { path: '/docker/2f1e', limitBytes: 2147483648, usageBytes: 1048576, failures: 7 },
      warnings: [],
    });
  });

  it.each(['9223372036854771712', '9223372036854710272', '18446744073709551615'])(
    'knows v1’s way to say "no limit": %s',
    (limit) => {
      const files = new MemoryTree({ ...v1Tree, [`${v1}/memory.limit_in_bytes`]: `${limit}\n` });
      expect(readMemcg(files).value?.limitBytes).toBeNull();
    },
  );

  it('reads v2, from the nearest cgroup that has the controller', () => {
    expect(readMemcg(new MemoryTree(v2Tree)).value).toEqual({
      path: '/user.slice',
      limitBytes: null,
      usageBytes: 4096,
      failures: 3,
    });
  });

  it('is null without a warning at the root of v2, and without cgroups', () => {
    const rootOnly = { 'proc/self/cgroup': '0::/\n', 'proc/self/mountinfo': V2_MOUNTS };
    expect(readMemcg(new MemoryTree(rootOnly))).toEqual({ value: null, warnings: [] });
    expect(readMemcg(new MemoryTree({}))).toEqual({ value: null, warnings: [] });
  });

  it('warns of a number that is none', () => {
    const files = new MemoryTree({ ...v1Tree, [`${v1}/memory.failcnt`]: 'often\n' });
    expect(readMemcg(files)).toEqual({
      value: null,
      warnings: [`${v1}/memory.failcnt:1: expected a number, got "often"`],
    });
  });

  it('takes "max" for a limit only', () => {
    const files = new MemoryTree({ ...v1Tree, [`${v1}/memory.usage_in_bytes`]: 'max\n' });
    expect(readMemcg(files).value).toBeNull();
  });

  it('knows nothing of a file that is missing', () => {
    const { [`${v1}/memory.failcnt`]: _, ...rest } = v1Tree;
    expect(readMemcg(new MemoryTree(rest)).value?.failures).toBeNull();
  });
});
