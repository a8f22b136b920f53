import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { until } from '../priv/waiting.ts';
import { BUNDLE, host, lacking } from './host.ts';

describe.skipIf(lacking.length > 0)('tune apply', () => {
  it('sets, says who holds it, and leaves nothing behind after restore', async () => {
    const h = await host();
    const applied = h.memguard(['tune', 'apply', 'swappiness-10']);
    expect(applied.exitCode).toBe(0);
    expect(h.lab.vm('swappiness')).toBe('10');
    const [id = ''] = h.leases();
    expect(applied.lines).toEqual([
      `memguard: held by ${id}: memguard tune restore ${id} gives it back`,
    ]);
    expect(h.leaseText(id)).toMatch(/^vm\.swappiness=10$/m);

    const status = h.json(['tune', 'status']);
    const pid = Number(/^# pid (\d+)$/m.exec(h.leaseText(id))?.[1]);
    expect(status).toMatchObject({
      schema: 'memguard.tune-status/1',
      baseline: { 'vm.swappiness': '60' },
      leases: [{ id, profile: 'swappiness-10', pid, keys: ['vm.swappiness'] }],
    });

    const restored = h.json(['tune', 'restore']);
    expect(restored).toMatchObject({
      exitCode: 0,
      schema: 'memguard.tune/1',
      settings: [{ key: 'vm.swappiness', before: '10', after: '60', status: 'restored' }],
    });
    expect(h.lab.vm('swappiness')).toBe('60');
    expect(h.leases()).toEqual([]);
    await until(() => !existsSync(`/proc/${pid}`));
    await until(() => h.lab.watchers().length === 0);
  });

  it('--dry-run says what it would do, and does nothing', async () => {
    const h = await host();
    const before = h.lab.all();
    expect(h.json(['tune', 'apply', 'high-order', '--dry-run'])).toMatchObject({
      exitCode: 0,
      settings: expect.arrayContaining([
        expect.objectContaining({ key: 'vm.extfrag_threshold', status: 'would' }),
      ]),
    });
    expect(h.lab.all()).toEqual(before);
    expect(existsSync(h.lab.path('/run/memguard'))).toBe(false);
  });

  it('--max-hold is the end of it', async () => {
    const h = await host();
    h.memguard(['tune', 'apply', 'swappiness-10', '--max-hold', '1s']);
    expect(h.lab.vm('swappiness')).toBe('10');
    await until(() => h.lab.vm('swappiness') === '60');
    await until(() => h.leases().length === 0);
  });

  it('the newest wins; with it gone, the older one holds again', async () => {
    const h = await host();
    const mine = h.file('mine.yaml', profile('vm.swappiness: 30'));
    h.memguard(['tune', 'apply', 'swappiness-10']);
    const [older = ''] = h.leases();
    h.memguard(['tune', 'apply', mine]);
    expect(h.lab.vm('swappiness')).toBe('30');
    const newer = h.leases().find((id) => id !== older) ?? '';
    expect(h.json(['tune', 'restore', newer, '--dry-run'])).toMatchObject({
      settings: [{ key: 'vm.swappiness', during: '30', status: 'would' }],
    });
    expect(h.json(['tune', 'restore', newer])).toMatchObject({
      exitCode: 0,
      settings: [{ key: 'vm.swappiness', after: '10', status: 'superseded' }],
    });
    expect(h.lab.vm('swappiness')).toBe('10');
    expect(h.leases()).toEqual([older]);
    h.memguard(['tune', 'restore']);
    expect(h.lab.vm('swappiness')).toBe('60');
  });

  it('nothing is applied when one key is refused: 78, and each reason', async () => {
    const h = await host();
    const before = h.lab.all();
    const bad = h.file('bad.yaml', profile('vm.dirty_ratio: 15', 'vm.swappiness: 0', 'vm.nope: 1'));
    const { exitCode, lines } = h.memguard(['tune', 'apply', bad]);
    expect(exitCode).toBe(78);
    expect(lines.join()).toMatch(/bad\.yaml:\d+: vm\.swappiness/);
    expect(lines.join()).toMatch(/bad\.yaml:\d+: vm\.nope/);
    expect(h.lab.all()).toEqual(before);
    expect(existsSync(h.lab.path('/run/memguard'))).toBe(false);
  });

  it.each([
    ['a name that is none', ['swapiness-10'], 66],
    ['no name', [], 64],
    ['a time that is none', ['swappiness-10', '--max-hold', 'soon'], 64],
  ])('%s: exit $2', async (_, words, exitCode) => {
    const h = await host();
    expect(h.memguard(['tune', 'apply', ...words]).exitCode).toBe(exitCode);
    expect(h.lab.vm('swappiness')).toBe('60');
  });

  it('a user without rights is told the command that would give them', async () => {
    const h = await host();
    const { exitCode, lines } = h.memguard(['tune', 'apply', 'swappiness-10'], { uid: 65534 });
    expect(exitCode).toBe(77);
    expect(lines.join()).toContain('memguard install --user');
    expect(h.lab.vm('swappiness')).toBe('60');
    const noLimit = h.memguard(['tune', 'apply', 'swappiness-10', '--max-hold', '0'], {
      uid: 65534,
    });
    expect(noLimit.exitCode).toBe(77);
  });

  it('what root forbids in priv.conf is refused: 77, and the rest is set', async () => {
    const h = await host();
    h.etc('priv.conf', 'deny reconcile vm.watermark_scale_factor\n');
    const answer = h.json(['tune', 'apply', 'headroom']);
    expect(answer.exitCode).toBe(77);
    const status = (key: string) =>
      answer.settings.find((each: { key: string }) => each.key === key).status;
    expect(status('vm.watermark_scale_factor')).toBe('refused');
    expect(status('vm.min_free_kbytes')).toBe('applied');
    expect(h.lab.vm('watermark_scale_factor')).toBe('10');
    expect(h.json(['tune', 'verify', 'headroom'])).toMatchObject({ exitCode: 1 });
  });
});

describe.skipIf(lacking.length > 0)('tune restore', () => {
  it('believes no pid that a lease tells: whoever does not hold it lives on', async () => {
    const h = await host();
    h.memguard(['tune', 'apply', 'swappiness-10']);
    h.memguard(['tune', 'restore']);
    const innocent = spawn('sleep', ['3600']);
    onTestFinished(() => void innocent.kill('SIGKILL'));
    await h.lab.lease('forged', `# pid ${innocent.pid}\nvm.swappiness=20\n`, 65534);
    expect(h.memguard(['tune', 'restore', 'forged']).exitCode).toBe(0);
    expect(h.lab.vm('swappiness')).toBe('60');
    expect(innocent.exitCode ?? innocent.signalCode).toBeNull();
  });

  it('a lease that is not held: 66', async () => {
    const h = await host();
    expect(h.memguard(['tune', 'restore', 'nothing']).exitCode).toBe(66);
  });

  it("somebody else's lease: 77, and it holds on", async () => {
    const h = await host();
    h.memguard(['tune', 'apply', 'swappiness-10']);
    const [id = ''] = h.leases();
    expect(h.memguard(['tune', 'restore', id], { uid: 65534 }).exitCode).toBe(77);
    expect(h.leases()).toEqual([id]);
    expect(h.lab.vm('swappiness')).toBe('10');
  });

  it('leaves a guarded block alone, unless it is named', async () => {
    const h = await host();
    const answer = h.memguard([
      'run',
      '--profile',
      'swappiness-10',
      '--',
      'sh',
      '-c',
      `"$0" "$1" tune restore; cat /proc/sys/vm/swappiness`,
      process.execPath,
      BUNDLE,
    ]);
    expect(answer.stdout).toMatch(/^10$/m);
  });
});

describe.skipIf(lacking.length > 0)('tune verify', () => {
  it('as wanted: 0; drifted: 1, key by key', async () => {
    const h = await host({ swappiness: '10', extfrag_threshold: '300' });
    expect(h.json(['tune', 'verify', 'swappiness-10'])).toMatchObject({
      exitCode: 0,
      settings: [{ key: 'vm.swappiness', before: '10', wanted: '10', status: 'already' }],
    });
    const answer = h.json(['tune', 'verify', 'high-order']);
    expect(answer.exitCode).toBe(1);
    expect(answer.settings).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ key: 'vm.extfrag_threshold', status: 'already' }),
        expect.objectContaining({ key: 'vm.compaction_proactiveness', status: 'drifted' }),
      ]),
    );
  });
});

describe.skipIf(lacking.length > 0)('--persist', () => {
  const FILE = '/etc/sysctl.d/90-memguard.conf';

  it('writes the file with its reasons, and takes it back', async () => {
    const h = await host();
    h.lab.exec(['mount', '-t', 'tmpfs', '-o', 'mode=755', 'tmpfs', '/etc/sysctl.d']);
    const words = ['tune', 'apply', 'swappiness-10', '--persist'];
    expect(h.memguard([...words, '--dry-run']).exitCode).toBe(0);
    expect(existsSync(h.lab.path(FILE))).toBe(false);
    expect(h.memguard(words).exitCode).toBe(0);
    const text = readFileSync(h.lab.path(FILE), 'utf8');
    expect(text).toMatch(/^vm\.swappiness = 10$/m);
    expect(text).toMatch(/^# (?!memguard: ).+/m);
    expect(h.lab.vm('swappiness')).toBe('10');
    expect(h.memguard(['tune', 'restore', '--persist']).exitCode).toBe(0);
    expect(existsSync(h.lab.path(FILE))).toBe(false);
    expect(h.lab.vm('swappiness')).toBe('60');
  });

  it("a file of somebody else's: 73, nothing is changed", async () => {
    const h = await host();
    h.lab.exec(['mount', '-t', 'tmpfs', '-o', 'mode=755', 'tmpfs', '/etc/sysctl.d']);
    h.lab.exec(['sh', '-c', `echo vm.swappiness=1 >${FILE}`]);
    expect(h.memguard(['tune', 'apply', 'swappiness-10', '--persist']).exitCode).toBe(73);
    expect(readFileSync(h.lab.path(FILE), 'utf8')).toBe('vm.swappiness=1\n');
    expect(h.lab.vm('swappiness')).toBe('60');
  });

  it('a file that cannot be written: 73, and what was set is given back', async () => {
    const h = await host();
    h.lab.exec(['mount', '-t', 'tmpfs', '-o', 'mode=755,ro', 'tmpfs', '/etc/sysctl.d']);
    expect(h.memguard(['tune', 'apply', 'swappiness-10', '--persist']).exitCode).toBe(73);
    expect(h.leases()).toEqual([]);
    expect(h.lab.vm('swappiness')).toBe('60');
  });

  it.each([
    [['--strict'], '100'],
    [[], '200'],
  ])('a key that root refuses: 77, and no file: %j', async (strict, cachePressure) => {
    const h = await host();
    h.etc('priv.conf', 'deny reconcile vm.swappiness\n');
    h.lab.exec(['mkdir', '/etc/sysctl.d']);
    const mine = h.file('mine.yaml', profile('vm.swappiness: 10', 'vm.vfs_cache_pressure: 200'));
    const answer = h.memguard(['tune', 'apply', mine, '--persist', ...strict]);
    expect(answer.exitCode).toBe(77);
    expect(answer.lines.join('\n')).toMatch(/^memguard: not persisted/m);
    expect(existsSync(h.lab.path(FILE))).toBe(false);
    expect(h.lab.vm('vfs_cache_pressure')).toBe(cachePressure);
  });
});

function profile(...settings: string[]): string {
  return `name: mine\ntitle: t\nfor: f\nsettings:\n${settings.map((each) => `  ${each}\n`).join('')}`;
}
