import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../src/probe/kernel-files.ts';
import { parseSysctl, readSysctl } from '../../../src/probe/sysctl.ts';
import { hostFiles, MemoryTree } from './trees.ts';

const DENIED: Reading = { kind: 'problem', message: 'not readable', denied: true };

describe('parseSysctl', () => {
  it('takes the final newline away and nothing else', () => {
    expect(parseSysctl('256\t256\t32\t0\t0\n')).toEqual({ ok: true, value: '256\t256\t32\t0\t0' });
    expect(parseSysctl(' 60 ')).toEqual({ ok: true, value: ' 60 ' });
    expect(parseSysctl('')).toEqual({ ok: true, value: '' });
  });

  it('refuses noise and more than a page', () => {
    expect(parseSysctl('6\u00000\n').ok).toBe(false);
    expect(parseSysctl('60\n70\n').ok).toBe(false);
    expect(parseSysctl('6'.repeat(5000)).ok).toBe(false);
  });
});

describe('readSysctl', () => {
  it('has all of vm.* of a real host', () => {
    const { value, warnings } = readSysctl(hostFiles('el8-4.18.0-80-rhcos'));
    expect(warnings).toEqual([]);
    expect(Object.keys(value ?? {})).toHaveLength(43);
    expect(value).toMatchObject({
      'vm.overcommit_memory': '1',
      'vm.numa_zonelist_order': 'Node',
      'vm.lowmem_reserve_ratio': '256\t256\t32\t0\t0',
    });
  });

  it('is null without a warning where there is no such folder', () => {
    expect(readSysctl(hostFiles('insights-numa2'))).toEqual({ value: null, warnings: [] });
  });

  it('never touches actions', () => {
    const read: string[] = [];
    class Watched extends MemoryTree {
      override read(path: string): Reading {
        read.push(path);
        return super.read(path);
      }
    }
    const files = new Watched({
      'proc/sys/vm/compact_memory': DENIED,
      'proc/sys/vm/stat_refresh': '',
      'proc/sys/vm/swappiness': '60\n',
    });
    expect(readSysctl(files)).toEqual({ value: { 'vm.swappiness': '60' }, warnings: [] });
    expect(read).toEqual(['proc/sys/vm/swappiness']);
  });

  it('tells keys that this user may not read in one warning, drop_caches excepted', () => {
    const files = new MemoryTree({
      'proc/sys/vm/drop_caches': DENIED,
      'proc/sys/vm/mmap_rnd_bits': DENIED,
      'proc/sys/vm/mmap_rnd_compat_bits': DENIED,
      'proc/sys/vm/swappiness': '60\n',
    });
    expect(readSysctl(files)).toEqual({
      value: {
        'vm.drop_caches': null,
        'vm.mmap_rnd_bits': null,
        'vm.mmap_rnd_compat_bits': null,
        'vm.swappiness': '60',
      },
      warnings: ['proc/sys/vm: not readable by this user: mmap_rnd_bits, mmap_rnd_compat_bits'],
    });
  });

  it('tells broken ones in another, and not every name of many', () => {
    const many = Array.from({ length: 9 }, (_, n) => [`proc/sys/vm/key${n}`, '\0']);
    const { warnings } = readSysctl(new MemoryTree(Object.fromEntries(many)));
    expect(warnings).toEqual([
      'proc/sys/vm: not understood: key0, key1, key2, key3, key4, key5 and 3 more',
    ]);
  });
});
