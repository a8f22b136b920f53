import { describe, expect, it } from 'vitest';
import { host, lacking } from './host.ts';

/** What the Jenkins step relies on: it names the lease beforehand, and reads nothing that we print. */
describe.skipIf(lacking.length > 0)('tune apply --id', () => {
  const ID = '0b9c1f6e-6a3c-4b5e-9d57-1c2f3a4b5c6d';
  const apply = (...words: string[]) => ['tune', 'apply', `--id=${ID}`, ...words];

  it('names the lease, and says all in one line', async () => {
    const h = await host();
    expect(h.memguard(apply('swappiness-10')).lines).toEqual([
      'memguard: profile swappiness-10: vm.swappiness 60 -> 10; held',
    ]);
    expect(h.leases()).toEqual([ID]);
    expect(h.memguard(['tune', 'restore', ID])).toMatchObject({ exitCode: 0, lines: [] });
    expect(h.lab.vm('swappiness')).toBe('60');
  });

  it('refuses one that is in use, and leaves its holder alone: 73', async () => {
    const h = await host();
    h.memguard(apply('swappiness-10'));
    const text = h.leaseText(ID);
    expect(h.memguard(apply('swappiness-10')).exitCode).toBe(73);
    expect(h.leases()).toEqual([ID]);
    expect(h.leaseText(ID)).toBe(text);
    expect(h.lab.vm('swappiness')).toBe('10');
  });

  it.each(['x', '../x', `${ID}0`, ID.toUpperCase()])('refuses %s: 64', async (id) => {
    const h = await host();
    expect(h.memguard(['tune', 'apply', '--id', id, 'swappiness-10']).exitCode).toBe(64);
    expect(h.lab.vm('swappiness')).toBe('60');
  });

  it('a part that is refused: 77, the line tells both; --strict holds nothing then', async () => {
    const h = await host();
    h.etc('priv.conf', 'deny reconcile vm.watermark_scale_factor\n');
    const before = h.lab.all();
    const strict = h.memguard(apply('headroom', '--strict'));
    expect(strict.exitCode).toBe(77);
    expect(strict.lines.join('\n')).toMatch(
      /^memguard: profile headroom: .*vm\.watermark_scale_factor \d+ refused.*; nothing is held$/,
    );
    expect(h.leases()).toEqual([]);
    expect(h.lab.all()).toEqual(before);

    const partly = h.memguard(apply('headroom'));
    expect(partly.exitCode).toBe(77);
    expect(partly.lines.join('\n')).toMatch(
      /^memguard: profile headroom: vm\.min_free_kbytes \d+ -> \d+, .*refused.*; held$/,
    );
    expect(h.leases()).toEqual([ID]);
  });
});

describe.skipIf(lacking.length > 0)('tune restore ID', () => {
  it('with --quiet says nothing of a lease that is not held: 66', async () => {
    const h = await host();
    const words = ['tune', 'restore', '0b9c1f6e-6a3c-4b5e-9d57-1c2f3a4b5c6d'];
    expect(h.memguard([...words, '--quiet'])).toEqual({ exitCode: 66, stdout: '', lines: [] });
    expect(h.memguard(words).lines.join()).toContain('no such lease is held');
  });

  it('says what somebody else has changed meanwhile', async () => {
    const h = await host();
    h.memguard(['tune', 'apply', 'swappiness-10']);
    h.lab.exec(['sh', '-c', 'echo 33 > /proc/sys/vm/swappiness']);
    expect(h.memguard(['tune', 'restore']).lines).toEqual([
      'memguard: vm.swappiness was changed to 33 by somebody else: left alone',
    ]);
    expect(h.lab.vm('swappiness')).toBe('33');
  });
});
