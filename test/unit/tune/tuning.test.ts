import { describe, expect, it } from 'vitest';
import { settingsAtEnd, settingsDuring, settingsRestored } from '../../../src/tune/tuning.ts';
import type { TuningSetting } from '../../../src/tune/tuning-schema.ts';
import { MemoryTree } from '../probe/trees.ts';

const BOOT = 'boot';
const PLANNED: TuningSetting = {
  key: 'vm.swappiness',
  before: '60',
  wanted: '10',
  during: '60',
  after: null,
  status: 'would',
};

function kernel(now: string, written: string | null = null): MemoryTree {
  return new MemoryTree({
    'proc/sys/kernel/random/boot_id': `${BOOT}\n`,
    'proc/sys/vm/swappiness': `${now}\n`,
    ...(written ? { 'run/memguard/baseline/vm.swappiness': `${BOOT} 60 ${written}\n` } : {}),
  });
}

function statusDuring(setting: Partial<TuningSetting>, told: string | null, now: string) {
  const statuses: { [key: string]: string } = told === null ? {} : { 'vm.swappiness': told };
  const problem = told === null ? 'busy' : null;
  const reconciled = { statuses, problem };
  return settingsDuring([{ ...PLANNED, ...setting }], reconciled, kernel(now))[0]?.status;
}

describe('after reconcile, a setting is', () => {
  it.each([
    ['applied', {}, 'applied', '10'],
    ['already, where it was so before', { before: '10' }, 'already', '10'],
    ['superseded by a newer lease', {}, 'applied', '30'],
    ['drifted', {}, 'drifted', '45'],
    ['refused', {}, 'refused', '60'],
    ['unsupported', {}, 'unsupported', '60'],
    ['failed', {}, 'failed', '60'],
  ] as const)('%s', (expected, setting, told, now) => {
    expect(statusDuring(setting, told, now)).toBe(expected.split(/[ ,]/)[0]);
  });

  it('failed, where root told something else and did not come to its end', () => {
    const statuses = { 'vm.swappiness': 'applied' };
    const reconciled = { statuses, problem: 'killed' };
    expect(settingsDuring([PLANNED], reconciled, kernel('30'))[0]?.status).toBe('failed');
  });

  it('failed, where root said nothing of it', () => {
    const reconciled = { statuses: {}, problem: null };
    expect(settingsDuring([PLANNED], reconciled, kernel('30'))[0]?.status).toBe('failed');
  });

  it('failed, where root gave no answer', () => {
    expect(statusDuring({}, null, '60')).toBe('failed');
  });

  it('applied even so, if the kernel has it (another reconcile was faster)', () => {
    expect(statusDuring({}, null, '10')).toBe('applied');
  });

  it('left out, if it was left out before', () => {
    expect(statusDuring({ status: 'unsupported' }, 'applied', '10')).toBe('unsupported');
  });
});

describe("at the block's end, a setting that was applied is", () => {
  const atEnd = (now: string, written: string | null) =>
    settingsAtEnd([{ ...PLANNED, during: '10', status: 'applied' }], kernel(now, written))[0];

  it('applied, if it still holds', () => {
    expect(atEnd('10', '10')).toMatchObject({ during: '10', status: 'applied' });
  });
  it('as it was, if the kernel does not tell it any more', () => {
    const gone = new MemoryTree({ 'proc/sys/kernel/random/boot_id': `${BOOT}\n` });
    const setting = { ...PLANNED, during: '10', status: 'applied' } as const;
    expect(settingsAtEnd([setting], gone)).toEqual([setting]);
  });
  it.each(['superseded', 'refused', 'unsupported', 'failed'] as const)(
    '%s still, if it was so before',
    (status) => {
      const setting = { ...PLANNED, status };
      expect(settingsAtEnd([setting], kernel('45', '10'))).toEqual([setting]);
    },
  );
  it("superseded, if root's script has written another one", () => {
    expect(atEnd('30', '30')).toMatchObject({ during: '30', status: 'superseded' });
  });
  it('drifted, also if it was so before and nothing was set', () => {
    const setting = { ...PLANNED, before: '10', during: '10', status: 'already' } as const;
    expect(settingsAtEnd([setting], kernel('45', '10'))).toEqual([
      { ...setting, during: '45', status: 'drifted' },
    ]);
  });
  it('drifted, if somebody else has', () => {
    expect(atEnd('45', '10')).toMatchObject({ during: '45', status: 'drifted' });
  });
  it('drifted, if root has given it up for that reason', () => {
    expect(atEnd('45', null)).toMatchObject({ status: 'drifted' });
  });
});

describe('after tune restore, a setting is', () => {
  const restored = (told: string | null, after: string, original: string | null = '60') =>
    settingsRestored(
      [{ ...PLANNED, during: '10', after, status: 'applied' }],
      { statuses: told === null ? {} : { 'vm.swappiness': told }, problem: null },
      original === null ? {} : { 'vm.swappiness': { original, written: '10' } },
    )[0]?.status;

  it.each([
    ['restored', 'restored', '60'],
    ["superseded by a lease that is left, if root's script set that one's value", 'applied', '30'],
    ['superseded by a lease that wants the same', 'already', '10'],
    ['drifted', 'drifted', '45'],
    ['failed', 'failed', '10'],
  ] as const)('%s', (expected, told, after) => {
    expect(restored(told, after)).toBe(expected.split(' ')[0]);
  });

  it("restored, if root's watcher was faster", () => {
    expect(restored(null, '60')).toBe('restored');
  });
  it('restored, where a limit in bytes is in force again', () => {
    expect(restored(null, '0', '4096B')).toBe('restored');
  });
  it('applied still, if nobody knows its original', () => {
    expect(restored(null, '60', null)).toBe('applied');
  });
  it('applied still, if the kernel does not tell it any more', () => {
    const [setting] = settingsRestored(
      [{ ...PLANNED, after: null, status: 'applied' }],
      { statuses: {}, problem: null },
      {},
    );
    expect(setting?.status).toBe('applied');
  });
  it('restored at root’s word, whatever it held before', () => {
    expect(restored('restored', '33')).toBe('restored');
  });
  it('applied still, if root gave no answer and the value holds', () => {
    expect(restored(null, '10')).toBe('applied');
  });
});
