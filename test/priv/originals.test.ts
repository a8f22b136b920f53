import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { Lab, lacking, ORIGINALS, SHELLS } from './lab.ts';

/** Originals that no lease may ask for: [settings, lease, the same while it lives]. */
const ODD = [
  ['swappiness 0', { swappiness: '0' }, { swappiness: '10' }],
  ['dirty_ratio 60', { dirty_ratio: '60' }, { dirty_ratio: '30' }],
  [
    'background above the ratio',
    { dirty_background_ratio: '30' },
    { dirty_background_ratio: '9', dirty_ratio: '18' },
  ],
  ['zone_reclaim_mode 1', { zone_reclaim_mode: '1' }, { zone_reclaim_mode: '0' }],
  ['raised min_free_kbytes', { min_free_kbytes: '300000' }, { min_free_kbytes: '310000' }],
  ['vfs_cache_pressure 10000', { vfs_cache_pressure: '10000' }, { vfs_cache_pressure: '500' }],
  ['extfrag_threshold 0', { extfrag_threshold: '0' }, { extfrag_threshold: '100' }],
] as const;

describe.skipIf(lacking.length > 0)('originals', () => {
  let lab: Lab;
  afterEach(() => lab.close());

  describe.each(SHELLS.map((shell) => ({ shell, name: shell.join(' ') })))('$name', ({ shell }) => {
    it.each(ODD)('outside the bounds come back exactly: %s', async (_, settings, wanted) => {
      lab = await Lab.open(settings);
      lab.run(shell, ['init']);
      await lab.withoutWatcher();
      const holder = await lab.lease('a', leaseOf(wanted));
      lab.run(shell, ['reconcile']);
      expect(lab.all()).toEqual({ ...ORIGINALS, ...settings, ...wanted });
      await lab.end(holder);
      lab.run(shell, ['reconcile']);
      expect(lab.all()).toEqual({ ...ORIGINALS, ...settings });
      expect(lab.exec(['ls', '/run/memguard/baseline']).stdout).toEqual([]);
    });
  });

  it('a value that was wanted already is given back when somebody’s wish ends', async () => {
    lab = await Lab.open({ swappiness: '10' });
    const shell = ['dash'];
    lab.run(shell, ['init']);
    await lab.withoutWatcher();
    const first = await lab.lease('a', 'vm.swappiness=10\n');
    expect(lab.run(shell, ['reconcile']).stdout).toEqual(['vm.swappiness already 10']);
    const second = await lab.lease('b', 'vm.swappiness=30\n');
    expect(lab.run(shell, ['reconcile']).stdout).toEqual(['vm.swappiness applied 30']);
    await lab.end(second);
    expect(lab.run(shell, ['reconcile']).stdout).toEqual(['vm.swappiness applied 10']);
    await lab.end(first);
    expect(lab.run(shell, ['reconcile']).stdout).toEqual(['vm.swappiness restored 10']);
  });

  it('of another boot are forgotten, not given back', async () => {
    lab = await Lab.open({ swappiness: '10' });
    lab.run(['dash'], ['init']);
    const path = lab.path('/run/memguard/baseline/vm.swappiness');
    writeFileSync(path, '11111111-2222-3333-4444-555555555555 60 10\n');
    expect(lab.run(['dash'], ['reconcile'])).toEqual({ status: 0, stdout: [], stderr: [] });
    expect(lab.vm('swappiness')).toBe('10');
    expect(lab.exec(['ls', '/run/memguard/baseline']).stdout).toEqual([]);
  });

  // On this machine's own kernel, which zeroes the twin of what is written.
  const REAL = [
    ['swappiness 0', { swappiness: '0' }, { swappiness: '10' }],
    ['dirty_ratio 60', { dirty_ratio: '60' }, { dirty_ratio: '30' }],
    [
      'dirty_bytes set',
      { dirty_bytes: '536870912' },
      { dirty_ratio: '30', dirty_background_ratio: '9' },
    ],
    [
      'both bytes set',
      { dirty_bytes: '536870912', dirty_background_bytes: '268435456' },
      { dirty_ratio: '30', dirty_background_ratio: '9' },
    ],
    ['zone_reclaim_mode 1', { zone_reclaim_mode: '1' }, { zone_reclaim_mode: '0' }],
    ['raised min_free_kbytes', { min_free_kbytes: '200000' }, { min_free_kbytes: '210000' }],
  ] as const;
  const VM = '/proc/sys/vm';

  it.each(REAL)('on the real kernel come back exactly: %s', async (_, settings, wanted) => {
    lab = await Lab.open({}, true);
    const before = realSettings();
    try {
      for (const [key, value] of Object.entries(settings)) writeFileSync(`${VM}/${key}`, value);
      const odd = realSettings();
      lab.run(['dash'], ['init']);
      await lab.withoutWatcher();
      const holder = await lab.lease('a', leaseOf(wanted));
      lab.run(['dash'], ['reconcile']);
      expect(realSettings()).toMatchObject(wanted);
      await lab.end(holder);
      lab.run(['dash'], ['reconcile']);
      expect(realSettings()).toEqual(odd);
    } finally {
      putBack(before);
    }
  });

  function realSettings(): { [key: string]: string } {
    const keys = Object.keys(ORIGINALS).filter(
      (key) => !/^(compact_memory|drop_caches)$/.test(key),
    );
    return Object.fromEntries(
      keys.map((key) => [key, readFileSync(`${VM}/${key}`, 'utf8').trim()]),
    );
  }

  /** A twin that was not in force cannot be written: it becomes 0 when the other is. */
  function putBack(settings: { [key: string]: string }): void {
    for (const [key, value] of Object.entries(settings)) {
      const isTwin = /^dirty_(background_)?(bytes|ratio)$/.test(key);
      if (!(isTwin && value === '0')) writeFileSync(`${VM}/${key}`, value);
    }
  }
});

function leaseOf(wanted: { [key: string]: string }): string {
  return Object.entries(wanted)
    .map(([key, value]) => `vm.${key}=${value}\n`)
    .join('');
}
