import { describe, expect, it } from 'vitest';
import { compactionCheck, findKnobs, KNOBS, knobChecks } from '../../../src/doctor/knobs.ts';
import { MemoryTree } from '../probe/trees.ts';

const MOUNTS = '22 1 0:21 / /proc rw,nosuid - proc proc rw\n';
const READ_ONLY = `${MOUNTS}30 22 0:21 /sys /proc/sys ro,nosuid - proc proc rw\n`;
/** CentOS 7: kernel 3.10. */
const EL7 = [
  'swappiness',
  'min_free_kbytes',
  'extfrag_threshold',
  'vfs_cache_pressure',
  'dirty_ratio',
  'dirty_background_ratio',
  'dirty_expire_centisecs',
  'dirty_writeback_centisecs',
  'zone_reclaim_mode',
  'compact_memory',
];

function treeOf(names: readonly string[], mounts = MOUNTS) {
  const files = names.map((name) => [`proc/sys/vm/${name}`, '1\n']);
  return new MemoryTree({ ...Object.fromEntries(files), 'proc/self/mountinfo': mounts });
}

function byName(tree: MemoryTree, rightsMend: string | null = null) {
  const checks = knobChecks(findKnobs(tree, rightsMend));
  return Object.fromEntries(checks.map((check) => [check.check, check]));
}

describe('settings', () => {
  it('are told with their values, where they may be set', () => {
    expect(byName(treeOf(EL7))['vm.swappiness']).toEqual({
      check: 'vm.swappiness',
      ok: true,
      found: '1',
      mend: null,
    });
  });

  it('that this kernel is too old for: since when there are some, and nothing to mend', () => {
    const checks = byName(treeOf(EL7));
    const lacking = KNOBS.filter((key) => !checks[key]?.ok);
    expect(lacking).toEqual([
      'vm.watermark_scale_factor',
      'vm.watermark_boost_factor',
      'vm.compaction_proactiveness',
      'vm.compact_unevictable_allowed',
    ]);
    expect(checks['vm.watermark_scale_factor']).toMatchObject({
      found: 'not on this kernel (since Linux 4.6)',
      mend: null,
    });
  });

  it('without rights are mended by what mends the rights', () => {
    expect(byName(treeOf(EL7), 'give rights')['vm.swappiness']).toMatchObject({
      ok: false,
      found: '1; may not be set',
      mend: 'give rights',
    });
  });

  it('on a read-only /proc/sys may not be set, by root either', () => {
    const tree = treeOf(EL7, READ_ONLY);
    expect(byName(tree)['vm.swappiness']).toMatchObject({ ok: false });
    expect(compactionCheck(findKnobs(tree, null))).toMatchObject({
      check: 'compaction',
      ok: false,
      found: '/proc/sys is read-only here',
    });
  });

  it('a mount that was made writable again on top counts', () => {
    const mounts = `${READ_ONLY}31 30 0:21 /sys /proc/sys rw - proc proc rw\n`;
    expect(byName(treeOf(EL7, mounts))['vm.swappiness']).toMatchObject({ ok: true });
  });
});

describe('compaction', () => {
  it('is there with CONFIG_COMPACTION', () => {
    expect(compactionCheck(findKnobs(treeOf(EL7), null)).ok).toBe(true);
  });

  it('is not without', () => {
    const names = EL7.filter((name) => name !== 'compact_memory');
    expect(compactionCheck(findKnobs(treeOf(names), null)).mend).toContain('CONFIG_COMPACTION');
  });
});
