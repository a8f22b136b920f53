import { describe, expect, it } from 'vitest';
import { MemguardError } from '../../../src/errors.ts';
import type { HostFacts } from '../../../src/tune/host-facts.ts';
import { loadProfile } from '../../../src/tune/load-profile.ts';
import type { LoadedProfile, LoadedSetting } from '../../../src/tune/loaded-profile.ts';
import { resolveProfile } from '../../../src/tune/resolve-profile.ts';
import { EL8, NEW } from './facts.ts';

/** A profile with these values. */
function profileOf(values: { [key: string]: number | string }, when = {}): LoadedProfile {
  const settings = Object.entries(values).map(
    ([key, value], at): LoadedSetting => ({
      key,
      value,
      why: null,
      default: null,
      when,
      source: null,
      origin: { file: 'ci.yaml', line: at + 5 },
    }),
  );
  return { name: 'ci', title: 't', for: 'f', file: 'ci.yaml', include: [], settings };
}

function valuesOn(facts: HostFacts, profile: LoadedProfile): { [key: string]: string } {
  const { settings } = resolveProfile(profile, facts);
  return Object.fromEntries(settings.map(({ key, value }) => [key, value]));
}

function refusal(profile: LoadedProfile, facts: HostFacts): MemguardError {
  try {
    resolveProfile(profile, facts);
  } catch (error) {
    if (error instanceof MemguardError) return error;
  }
  throw new Error('not refused');
}

describe('the shipped profiles on a host', () => {
  it('none sets nothing', () => {
    expect(resolveProfile(loadProfile('none'), NEW)).toEqual({
      name: 'none',
      settings: [],
      skipped: [],
    });
  });

  it('swappiness-10, with reason and source', () => {
    const { settings } = resolveProfile(loadProfile('swappiness-10'), EL8);
    expect(settings).toEqual([
      {
        key: 'vm.swappiness',
        value: '10',
        default: '60',
        why: expect.stringContaining('page cache'),
        source: expect.stringContaining('docs.kernel.org'),
      },
    ]);
  });

  it.each([
    ['3.5 GiB', 3_670_016, '135168'],
    ['8 GiB', 8_388_608, '167772'],
    ['24 GiB', 25_165_824, '503316'],
    ['256 GiB', 268_435_456, '1048576'],
  ])('headroom with %s', (_, ramKiB, wanted) => {
    const facts = { ...NEW, ramKiB, availableKiB: ramKiB / 2 };
    expect(valuesOn(facts, loadProfile('headroom'))).toEqual({
      'vm.min_free_kbytes': wanted,
      'vm.watermark_scale_factor': '50',
    });
  });

  it('headroom leaves a small host its memory, and a larger reserve as it is', () => {
    const small = { ...EL8, ramKiB: 2_000_000, availableKiB: 1_000_000 };
    const { settings, skipped } = resolveProfile(loadProfile('headroom'), small);
    expect(settings.map(({ key }) => key)).toEqual(['vm.watermark_scale_factor']);
    expect(skipped).toEqual([
      {
        key: 'vm.min_free_kbytes',
        note: 'for hosts with 3500 MiB of RAM or more, this has 1953',
      },
    ]);
    const raised = { ...EL8, sysctl: { ...EL8.sysctl, 'vm.min_free_kbytes': '300000' } };
    expect(valuesOn(raised, loadProfile('headroom'))['vm.min_free_kbytes']).toBe('300000');
  });

  it('high-order: what EL8 lacks is left out, with a note', () => {
    const { settings, skipped } = resolveProfile(loadProfile('high-order'), EL8);
    expect(settings.map(({ key }) => key)).toEqual([
      'vm.extfrag_threshold',
      'vm.compact_unevictable_allowed',
    ]);
    expect(skipped).toEqual([
      { key: 'vm.compaction_proactiveness', note: 'not on this kernel (since 5.9)' },
      { key: 'vm.watermark_boost_factor', note: 'not on this kernel (since 5.0)' },
    ]);
  });

  it('on a host that tells nothing nothing is set', () => {
    const silent = { ...EL8, ramKiB: null, availableKiB: null, swapKiB: null, sysctl: {} };
    for (const name of ['swappiness-10', 'headroom', 'high-order', 'writeback']) {
      expect(valuesOn(silent, loadProfile(name))).toEqual({});
    }
  });
});

describe('what is left out', () => {
  const wanted = { 'vm.swappiness': 10 };

  it('a key that this kernel has not got, though all kernels should', () => {
    const facts = { ...EL8, sysctl: {} };
    expect(resolveProfile(profileOf(wanted), facts).skipped).toEqual([
      { key: 'vm.swappiness', note: 'not on this kernel' },
    ]);
  });

  it('a formula over the RAM, where the host does not tell it; the others stay', () => {
    const facts = { ...EL8, ramKiB: null };
    const profile = profileOf({
      'vm.swappiness': 'ram / 100000',
      'vm.dirty_ratio': 'original - 5',
    });
    expect(resolveProfile(profile, facts)).toMatchObject({
      settings: [{ key: 'vm.dirty_ratio', value: '15' }],
      skipped: [{ key: 'vm.swappiness', note: 'this host does not tell its RAM' }],
    });
  });

  it('an unreadable key', () => {
    const facts = { ...EL8, sysctl: { 'vm.swappiness': null } };
    expect(resolveProfile(profileOf(wanted), facts).skipped).toEqual([
      { key: 'vm.swappiness', note: 'cannot be read here' },
    ]);
  });

  it.each([
    [{ kernelFrom: '4.18' }, null],
    [{ kernelFrom: '4.19' }, 'for kernels from 4.19 on, this is 4.18.0-80.el8.x86_64'],
    [{ kernelFrom: '5.0' }, 'for kernels from 5.0 on, this is 4.18.0-80.el8.x86_64'],
    [{ kernelFrom: '3.10' }, null],
    [{ kernelBelow: '4.19' }, null],
    [{ kernelBelow: '4.18' }, 'for kernels before 4.18, this is 4.18.0-80.el8.x86_64'],
    [{ ramFromMiB: 8192 }, null],
    [{ ramFromMiB: 8193 }, 'for hosts with 8193 MiB of RAM or more, this has 8192'],
    [{ ramBelowMiB: 8193 }, null],
    [{ ramBelowMiB: 8192 }, 'for hosts with less than 8192 MiB of RAM, this has 8192'],
    [{ swap: false }, null],
    [{ swap: true }, 'for hosts with swap, this has none'],
    [{ ramFromMiB: 1, swap: true }, 'for hosts with swap, this has none'],
  ])('when %j: %s', (when, note) => {
    const { skipped } = resolveProfile(profileOf(wanted, when), EL8);
    expect(skipped).toEqual(note === null ? [] : [{ key: 'vm.swappiness', note }]);
  });
});

describe('what a host refuses', () => {
  it('all at once, with file and line: 78', () => {
    const { exitCode, message } = refusal(
      profileOf({
        'vm.swappiness': 150,
        'vm.vfs_cache_pressure': 200,
        'vm.min_free_kbytes': 'ram / 2',
        'vm.extfrag_threshold': 'ram / (ram - 8388608)',
        'vm.dirty_ratio': 5,
      }),
      EL8,
    );
    expect(exitCode).toBe(78);
    expect(message.split('\n')).toEqual([
      expect.stringMatching(
        /^ci\.yaml:5: vm\.swappiness: 150 is out of bounds: allowed here from 1 to 100 /,
      ),
      expect.stringMatching(/^ci\.yaml:7: vm\.min_free_kbytes: 4194304 is out of bounds/),
      expect.stringMatching(/^ci\.yaml:8: vm\.extfrag_threshold: .*: divides by zero/),
      expect.stringMatching(/^ci\.yaml:9: .*vm\.dirty_background_ratio \(10\) has to be less than/),
    ]);
  });

  it('a key that memguard does not make, wherever the profile comes from', () => {
    expect(refusal(profileOf({ 'vm.overcommit_memory': 1 }), EL8).message).toBe(
      'ci.yaml:5: vm.overcommit_memory: not a setting that memguard makes',
    );
  });

  it('but not for limits that the host has, and the profile does not touch', () => {
    const crossed = { 'vm.dirty_ratio': '10', 'vm.dirty_background_ratio': '20' };
    const facts = { ...EL8, sysctl: { ...EL8.sysctl, ...crossed } };
    expect(valuesOn(facts, profileOf({ 'vm.swappiness': 10 }))).toEqual({ 'vm.swappiness': '10' });
  });

  it('more than half of what is available', () => {
    const busy = { ...EL8, availableKiB: 300_000 };
    expect(valuesOn(busy, profileOf({ 'vm.min_free_kbytes': 150_000 }))).toEqual({
      'vm.min_free_kbytes': '150000',
    });
    expect(refusal(profileOf({ 'vm.min_free_kbytes': 150_001 }), busy).message).toContain(
      'allowed here from 1024 to 150000',
    );
  });

  it('but not what another guard has in force, as far as the RAM allows it', () => {
    const busy = { ...EL8, availableKiB: 300_000 };
    const inForce = { ...busy, inForce: { 'vm.min_free_kbytes': '160000' } };
    expect(valuesOn(inForce, profileOf({ 'vm.min_free_kbytes': 160_000 }))).toEqual({
      'vm.min_free_kbytes': '160000',
    });
    expect(refusal(profileOf({ 'vm.min_free_kbytes': 160_001 }), inForce).exitCode).toBe(78);
    const tooMuch = { ...busy, inForce: { 'vm.min_free_kbytes': '419431' } };
    expect(refusal(profileOf({ 'vm.min_free_kbytes': 419_431 }), tooMuch).exitCode).toBe(78);
  });

  it.each([
    ['4.18.0', 100],
    ['5.7.19', 100],
    ['5.8.0', 200],
    ['6.1.0', 200],
    ['unknown', 100],
  ])('swappiness on %s: to %d', (kernelRelease, most) => {
    const facts = { ...EL8, kernelRelease };
    expect(valuesOn(facts, profileOf({ 'vm.swappiness': most }))).toEqual({
      'vm.swappiness': String(most),
    });
    expect(refusal(profileOf({ 'vm.swappiness': most + 1 }), facts).exitCode).toBe(78);
  });

  it('dirty limits that are set in bytes are not compared', () => {
    const bytes = { 'vm.dirty_ratio': '0', 'vm.dirty_bytes': '1048576' };
    const facts = { ...EL8, sysctl: { ...EL8.sysctl, ...bytes } };
    expect(valuesOn(facts, profileOf({ 'vm.dirty_background_ratio': 15 }))).toEqual({
      'vm.dirty_background_ratio': '15',
    });
  });
});
