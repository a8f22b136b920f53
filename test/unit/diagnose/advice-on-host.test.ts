import { describe, expect, it } from 'vitest';
import { type AdviceFacts, adviceOnHost } from '../../../src/diagnose/advice-on-host.ts';
import type { Diagnosis } from '../../../src/diagnose/diagnosis-schema.ts';
import { KERNEL_FIXES } from '../../../src/diagnose/kernel-fixes.ts';
import { shippedKnowledge } from '../../../src/diagnose/shipped-knowledge.ts';

const GIB = 1024 * 1024;
const knowledge = shippedKnowledge();
const causes = [...new Set([...knowledge.printed, ...knowledge.logged])];

/** Debian 12 with 16 GiB: nothing to mend but its small reserve and missing swap. */
const MODERN: AdviceFacts = {
  kernelRelease: '6.12.9-amd64',
  bootOptions: 'BOOT_IMAGE=/vmlinuz ro quiet',
  ramKiB: 16 * GIB,
  swapKiB: 0,
  minFreeKiB: 67_584,
  overcommitMemory: '0',
  storageDriver: 'overlay2',
  repeats: 0,
  leaks: [],
};
const EL7: AdviceFacts = {
  ...MODERN,
  kernelRelease: '3.10.0-957.el7.x86_64',
  storageDriver: 'overlay',
  swapKiB: 2 * GIB,
};

function adviceFor(id: string, facts: AdviceFacts) {
  const cause = knowledge.find(id);
  expect(cause, id).toBeDefined();
  return adviceOnHost({ cause: id, advice: cause?.advice ?? [] } as unknown as Diagnosis, facts);
}
const textsFor = (id: string, facts: AdviceFacts) => adviceFor(id, facts).map(({ text }) => text);

describe('overlay-enomem', () => {
  it('on an old kernel with the driver overlay: all that lasts, in figures', () => {
    expect(textsFor('overlay-enomem', EL7)).toEqual([
      "Run a kernel whose overlayfs takes no more than an attribute's size (e4ad29fa0d22, in 4.5): this host's 3.10.0-957.el7.x86_64 is older, unless its distribution has brought that back",
      'Use the storage driver overlay2 in place of overlay, which this engine uses: overlay2 copies up less',
      "Raise vm.min_free_kbytes from 67,584 to 335,544, for this host's 16 GiB of RAM, so that larger pieces survive",
      'Compact memory now',
    ]);
    expect(adviceFor('overlay-enomem', EL7)[0]?.command).toBe('rpm -q --changelog kernel');
  });

  it('of a kernel that is not known none is said to be older', () => {
    expect(textsFor('overlay-enomem', { ...MODERN, kernelRelease: 'unknown' })[0]).toMatch(
      /^Run a kernel .*check the distribution's backports/,
    );
  });

  it('on a new kernel with overlay2 neither is told', () => {
    expect(textsFor('overlay-enomem', MODERN)).toEqual([
      expect.stringContaining('Raise vm.min_free_kbytes'),
      'Compact memory now',
    ]);
  });
});

describe('vm.min_free_kbytes', () => {
  it.each([
    [16 * GIB, 67_584, 335_544],
    [64 * GIB, 67_584, 1_048_576],
    [4 * GIB, 11_000, 135_168],
    [GIB, 5000, 52_428],
  ])('of %i KiB of RAM, %i → %i, with a command that lasts', (ramKiB, minFreeKiB, wanted) => {
    const [advice] = adviceFor('generic', { ...MODERN, ramKiB, minFreeKiB });
    expect(advice).toMatchObject({
      command: expect.stringContaining(`vm.min_free_kbytes=${wanted} >/etc/sysctl.d/`),
      lasting: true,
    });
  });

  it.each([{ ramKiB: null }, { minFreeKiB: null }])(
    'is told without figures where %j',
    (unknown) => {
      const { advice } = knowledge.find('generic') ?? { advice: [] };
      const told = adviceFor('generic', { ...MODERN, ...unknown });
      const own = advice.filter(({ command }) => /min_free/.test(command ?? ''));
      expect(own.length).toBeGreaterThan(0);
      expect(told).toEqual(expect.arrayContaining(own));
    },
  );

  it('is not told where it is just so', () => {
    const texts = textsFor('generic', { ...MODERN, minFreeKiB: 335_544 });
    expect(texts.join()).not.toContain('min_free_kbytes');
  });

  it('is not told where it is so already', () => {
    const texts = textsFor('generic', { ...MODERN, minFreeKiB: 400_000 });
    expect(texts.join()).not.toContain('min_free_kbytes');
  });
});

describe('nokmem', () => {
  const withNokmem = causes.filter(({ advice }) =>
    advice.some((a) => /nokmem/.test(`${a.command}`)),
  );

  it.each(withNokmem.map(({ id }) => id))('%s: only on the kernels of EL7', (id) => {
    const told = (facts: AdviceFacts) =>
      adviceFor(id, facts).some((a) => /nokmem/.test(`${a.command}`));
    expect(told(EL7)).toBe(true);
    expect(told(MODERN)).toBe(false);
    expect(told({ ...EL7, kernelRelease: '4.18.0-80.el8.x86_64' })).toBe(false);
    expect(told({ ...EL7, bootOptions: 'ro cgroup.memory=nokmem' })).toBe(false);
  });
});

describe('swap', () => {
  it.each([
    ['cannot-fork', 0, ['Add swap: this host has none, and 16 GiB of RAM']],
    ['cannot-fork', 2 * GIB, []],
    [
      'oom-kill',
      2 * GIB,
      [
        'Give this host more memory (it has 16 GiB of RAM and 2 GiB of swap), or run fewer builds at once',
      ],
    ],
  ])('%s with %i KiB of it', (id, swapKiB, expected) => {
    const texts = textsFor(id, { ...MODERN, swapKiB }).filter((text) => /swap/i.test(text));
    expect(texts).toEqual(expected);
  });

  it.each([
    ['cannot-fork', { swapKiB: 0 }, 'Add swap', 'swapon --show'],
    ['oom-kill', { swapKiB: 1 }, 'Give this host', 'free -m'],
    ['fork-exec', { overcommitMemory: '2' }, 'Let the', 'sysctl -w vm.overcommit_memory=0'],
  ])('%s, %j: "%s …" lasts, and has a command', (id, facts, begin, command) => {
    const told = adviceFor(id, { ...MODERN, ...facts }).find(({ text }) => text.startsWith(begin));
    expect(told).toMatchObject({ command, lasting: true });
  });

  it.each([{ ramKiB: null }, { swapKiB: null }])('is told as it is where %j', (unknown) => {
    const { advice } = knowledge.find('cannot-fork') ?? { advice: [] };
    const own = advice.filter(({ text }) => /\bswap\b/i.test(text));
    expect(own.length).toBeGreaterThan(0);
    expect(adviceFor('cannot-fork', { ...MODERN, ...unknown })).toEqual(
      expect.arrayContaining(own),
    );
  });

  it('overcommit is named only where it is refused', () => {
    const told = (overcommitMemory: string) =>
      textsFor('fork-exec', { ...MODERN, overcommitMemory }).some((text) =>
        /overcommit/.test(text),
      );
    expect(told('2')).toBe(true);
    expect(told('0')).toBe(false);
  });
});

describe('a newer kernel', () => {
  it.each(Object.keys(KERNEL_FIXES))('%s: not told to a host that has one', (id) => {
    const told = (kernelRelease: string) =>
      textsFor(id, { ...MODERN, kernelRelease }).some((text) => /Run a kernel/.test(text));
    expect(told('3.10.0-957.el7.x86_64')).toBe(true);
    expect(told('6.12.9-amd64')).toBe(false);
  });
});

describe('what the history shows comes first', () => {
  it('many repeats', () => {
    const [first] = adviceFor('overlay-enomem', { ...MODERN, repeats: 7 });
    expect(first).toMatchObject({
      text: expect.stringMatching(/^Do .*: 7 in the last 7 days/),
      lasting: true,
    });
    expect(textsFor('overlay-enomem', { ...MODERN, repeats: 2 }).join()).not.toContain('7 days');
  });

  it('three repeats in a week are many, and the profile that helps stays', () => {
    const [first] = adviceFor('overlay-enomem', { ...MODERN, repeats: 3 });
    expect(first?.command).toBe('memguard tune apply high-order --persist');
  });

  it('a leak, whose end by a reboot does not last', () => {
    const leaking = { ...MODERN, repeats: 7, leaks: ['slab grows'] };
    const [first, ...others] = adviceFor('generic', leaking);
    expect(first).toEqual({
      text: expect.stringContaining('slab grows'),
      command: 'systemctl reboot',
      lasting: false,
    });
    expect(others.map(({ text }) => text).join()).not.toContain('7 days');
  });
});

it('what is not known changes nothing', () => {
  const unknown = { ...MODERN, ramKiB: null, swapKiB: null, minFreeKiB: null, storageDriver: null };
  const { advice } = knowledge.find('overlay-enomem') ?? { advice: [] };
  const old = { ...unknown, kernelRelease: '4.4.0' };
  expect(adviceFor('overlay-enomem', old).slice(1)).toEqual(advice.slice(1));
});

it('without a cause there is none', () => {
  const diagnosis = { cause: null, advice: [] } as unknown as Diagnosis;
  expect(adviceOnHost(diagnosis, { ...MODERN, repeats: 9 })).toEqual([]);
});
