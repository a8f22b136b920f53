import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { verifyProfile } from '../../../src/tune/verify.ts';
import { MemoryTree } from '../probe/trees.ts';

function hostWith(vm: { [key: string]: string }, more: { [path: string]: string } = {}) {
  const settings = Object.entries(vm).map(([key, value]) => [`proc/sys/vm/${key}`, `${value}\n`]);
  return new MemoryTree({
    'proc/sys/kernel/osrelease': '5.10.0\n',
    'proc/sys/kernel/random/boot_id': 'boot\n',
    'proc/meminfo': 'MemTotal: 8388608 kB\nMemFree: 4000000 kB\nMemAvailable: 6000000 kB\n',
    ...Object.fromEntries(settings),
    ...more,
  });
}

function profile(settings: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'memguard-verify-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'mine.yaml');
  writeFileSync(file, `name: mine\ntitle: t\nfor: f\nsettings: {${settings}}\n`);
  return file;
}

const statuses = (name: string, files: MemoryTree) =>
  Object.fromEntries(
    verifyProfile(name, files).settings.map(({ key, status }) => [key, status] as const),
  );

describe('verify', () => {
  it('tells what is as wanted, and what has drifted', () => {
    const file = profile('vm.swappiness: 10, vm.dirty_ratio: 15, vm.compaction_proactiveness: 5');
    const files = hostWith({ swappiness: '10', dirty_ratio: '20', dirty_background_ratio: '10' });
    expect(verifyProfile(file, files)).toEqual({
      profile: 'mine',
      settings: [
        {
          key: 'vm.swappiness',
          before: '10',
          wanted: '10',
          during: '10',
          after: null,
          status: 'already',
        },
        {
          key: 'vm.dirty_ratio',
          before: '20',
          wanted: '15',
          during: '20',
          after: null,
          status: 'drifted',
        },
        {
          key: 'vm.compaction_proactiveness',
          before: null,
          wanted: '5',
          during: null,
          after: null,
          status: 'unsupported',
        },
      ],
    });
  });

  it('a key that root denies, and that is not as wanted, is refused', () => {
    const denied = { 'etc/memguard/priv.conf': 'deny reconcile vm.swappiness\n' };
    const both = profile('vm.swappiness: 10, vm.vfs_cache_pressure: 200');
    const vm = { swappiness: '60', vfs_cache_pressure: '100' };
    expect(statuses(both, hostWith(vm, denied))).toEqual({
      'vm.swappiness': 'refused',
      'vm.vfs_cache_pressure': 'drifted',
    });
    expect(statuses(both, hostWith({ ...vm, swappiness: '10' }, denied))).toMatchObject({
      'vm.swappiness': 'already',
    });
  });

  it('what this host refuses is refused, with what holds now; the rest is compared', () => {
    const file = profile('vm.swappiness: 150, vm.vfs_cache_pressure: 200');
    const files = hostWith({ swappiness: '60', vfs_cache_pressure: '200' });
    // 5.10 takes swappiness up to 200, older ones up to 100.
    expect(statuses(file, files)).toMatchObject({ 'vm.swappiness': 'drifted' });
    const old = hostWith(
      { swappiness: '60', vfs_cache_pressure: '200' },
      { 'proc/sys/kernel/osrelease': '4.18.0\n' },
    );
    expect(verifyProfile(file, old).settings).toEqual([
      expect.objectContaining({ key: 'vm.vfs_cache_pressure', status: 'already' }),
      {
        key: 'vm.swappiness',
        before: '60',
        wanted: '150',
        during: '60',
        after: null,
        status: 'refused',
      },
    ]);
  });

  it('what a guard has set meanwhile is judged by the original', () => {
    const file = profile('vm.min_free_kbytes: 100000');
    const kept = { 'run/memguard/baseline/vm.min_free_kbytes': 'boot 67584 200000\n' };
    expect(statuses(file, hostWith({ min_free_kbytes: '200000' }, kept))).toEqual({
      'vm.min_free_kbytes': 'drifted',
    });
    expect(statuses(file, hostWith({ min_free_kbytes: '200000' }))).toEqual({
      'vm.min_free_kbytes': 'refused',
    });
  });
});
