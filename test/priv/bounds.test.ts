import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BOUNDS } from './bounds.ts';
import { Lab, lacking } from './lab.ts';

const DASH = ['dash'];
describe.skipIf(lacking.length > 0)('bounds', () => {
  let lab: Lab;
  beforeEach(async () => {
    lab = await Lab.open();
    lab.run(DASH, ['init']);
    await lab.withoutWatcher();
  });
  afterEach(() => lab.close());

  /** What root makes of one wish. */
  async function wish(key: string, value: number): Promise<string> {
    const holder = await lab.lease('a', `vm.${key}=${value}\n`);
    const [answer = ''] = lab.run(DASH, ['reconcile']).stdout;
    await lab.end(holder);
    lab.run(DASH, ['reconcile']);
    return answer.split(' ')[1] ?? '';
  }

  it.each(Object.entries(BOUNDS))('%s: %j', async (key, [least, most]) => {
    for (const value of [least, most]) {
      expect(await wish(key, value), String(value)).toMatch(/^(applied|already)$/);
    }
    for (const value of [least - 1, most + 1]) expect(await wish(key, value)).toBe('refused');
  });

  it('dirty_ratio: 5 to 40, dirty_background_ratio: 1 to 20', async () => {
    lab.set('dirty_background_ratio', '1');
    expect([await wish('dirty_ratio', 5), await wish('dirty_ratio', 40)]).toEqual([
      'applied',
      'applied',
    ]);
    expect([await wish('dirty_ratio', 4), await wish('dirty_ratio', 41)]).toEqual([
      'refused',
      'refused',
    ]);
    lab.set('dirty_ratio', '30');
    expect([
      await wish('dirty_background_ratio', 2),
      await wish('dirty_background_ratio', 20),
    ]).toEqual(['applied', 'applied']);
    expect([
      await wish('dirty_background_ratio', 0),
      await wish('dirty_background_ratio', 21),
    ]).toEqual(['refused', 'refused']);
  });

  it.each([
    ['3.10.0-1160.el7.x86_64', 'refused'],
    ['5.4.0-97-generic', 'refused'],
    ['5.7.19', 'refused'],
    ['5.8.0', 'applied'],
    ['5.10.0', 'applied'],
    ['6.1.0-37-amd64', 'applied'],
    ['10.0', 'applied'],
  ])('swappiness 101 on kernel %s: %s', async (release, status) => {
    lab.cover('/proc/sys/kernel/osrelease', `${release}\n`);
    expect(await wish('swappiness', 101)).toBe(status);
    expect(await wish('swappiness', 100)).toBe('applied');
  });

  it('what this kernel does not have is unsupported, and nothing is made in its place', async () => {
    lab.exec(['rm', '/proc/sys/vm/watermark_boost_factor']);
    expect(await wish('watermark_boost_factor', 0)).toBe('unsupported');
    expect(Object.keys(lab.all())).not.toContain('watermark_boost_factor');
  });

  describe('min_free_kbytes', () => {
    const MEMORY = (total: number, rest: string) =>
      `MemTotal: ${total} kB\nMemFree: 100000 kB\n${rest}`;

    it.each<[string, string, number]>([
      ['5 % of RAM', MEMORY(10_000_000, 'MemAvailable: 9000000 kB\n'), 500_000],
      ['half of MemAvailable', MEMORY(10_000_000, 'MemAvailable: 600000 kB\n'), 300_000],
      [
        'an estimate on a kernel before 3.14',
        MEMORY(10_000_000, 'Active(file): 200000 kB\nInactive(file): 400000 kB\n'),
        200_000,
      ],
    ])('at most %s', async (_, meminfo, most) => {
      lab.cover('/proc/meminfo', meminfo);
      expect(await wish('min_free_kbytes', most)).toBe('applied');
      expect(await wish('min_free_kbytes', most + 1)).toBe('refused');
    });

    it('at least the original, and 1024', async () => {
      expect(await wish('min_free_kbytes', 67_583)).toBe('refused');
      expect(await wish('min_free_kbytes', 67_584)).toBe('already');
      lab.set('min_free_kbytes', '500');
      expect(await wish('min_free_kbytes', 1023)).toBe('refused');
      expect(await wish('min_free_kbytes', 1024)).toBe('applied');
    });

    it('what is in force is not taken back because the build now uses the memory', async () => {
      lab.cover('/proc/meminfo', MEMORY(10_000_000, 'MemAvailable: 9000000 kB\n'));
      await lab.lease('a', 'vm.min_free_kbytes=400000\n');
      expect(lab.run(DASH, ['reconcile']).stdout).toEqual(['vm.min_free_kbytes applied 400000']);
      lab.cover('/proc/meminfo', MEMORY(10_000_000, 'MemAvailable: 500000 kB\n'));
      expect(lab.run(DASH, ['reconcile']).stdout).toEqual(['vm.min_free_kbytes already 400000']);
    });
  });
});
