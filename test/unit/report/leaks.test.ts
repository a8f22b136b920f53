import { describe, expect, it } from 'vitest';
import { leaksOf } from '../../../src/report/leaks.ts';
import type { PastBlock } from '../../../src/report/read-history.ts';
import { HOST, pastBlock } from './past-block.ts';

const GIB = 1024 * 1024;

/** Twenty blocks in so many hours; `value` of each by its number. */
function blocks(
  field: 'slabKiB' | 'unreclaimableSlabKiB' | 'memoryCgroups',
  value: (number: number) => number,
  { count = 20, hours = 5, change = {} as Partial<PastBlock> } = {},
): PastBlock[] {
  return Array.from({ length: count }, (_, number) =>
    pastBlock((number * hours) / (count - 1), { ...change, [field]: Math.round(value(number)) }),
  );
}

const leaking = (number: number) => GIB + number * 0.2 * GIB;

describe('a leak of slab', () => {
  it('is named with figures', () => {
    expect(leaksOf(blocks('unreclaimableSlabKiB', leaking), HOST)).toEqual([
      {
        code: 'slab-leak',
        message:
          "the kernel's slab that cannot be reclaimed (SUnreclaim) grows without end: 1 GiB → 4.8 GiB of 16 GiB, over 20 blocks in 5.0 h: a leak, which only a reboot gives back",
      },
    ]);
  });

  it('shows through a strange block', () => {
    const strange = (number: number) => (number === 7 ? 9 * GIB : leaking(number));
    expect(leaksOf(blocks('unreclaimableSlabKiB', strange), HOST)).toHaveLength(1);
  });

  it('is that of all pods of a node, which have one kernel', () => {
    const ofPods = blocks('unreclaimableSlabKiB', leaking).map((block, number) => ({
      ...block,
      hostname: `pod-${number}`,
    }));
    expect(leaksOf(ofPods, HOST)).toHaveLength(1);
  });

  it.each<[string, PastBlock[]]>([
    ['fewer than ten blocks', blocks('unreclaimableSlabKiB', leaking, { count: 9 })],
    ['less than an hour', blocks('unreclaimableSlabKiB', leaking, { hours: 0.9 })],
    ['less than a tenth of the RAM', blocks('unreclaimableSlabKiB', (n) => GIB + n * 0.08 * GIB)],
    ['one step up', blocks('unreclaimableSlabKiB', (n) => (n < 10 ? GIB : 5 * GIB))],
    ['one high block at the end', blocks('unreclaimableSlabKiB', (n) => (n === 19 ? 9 : 1) * GIB)],
    ['up and down', blocks('unreclaimableSlabKiB', (n) => GIB + (n % 4) * 2 * GIB)],
    ['falling', blocks('unreclaimableSlabKiB', (n) => 5 * GIB - n * 0.2 * GIB)],
    ['other boots', blocks('unreclaimableSlabKiB', leaking, { change: { bootId: 'boot-b' } })],
    ['boots not known', blocks('unreclaimableSlabKiB', leaking, { change: { bootId: null } })],
    ['cache in the slab', blocks('slabKiB', leaking, { change: { unreclaimableSlabKiB: GIB } })],
    ['nothing', []],
  ])('is not seen in: %s', (_, history) => {
    expect(leaksOf(history, HOST)).toEqual([]);
  });

  it('has to be seen in all of the slab where the kernel does not tell what can be reclaimed', () => {
    const [leak] = leaksOf(blocks('slabKiB', leaking), HOST);
    expect(leak?.message).toContain("the kernel's slab grows without end");
  });
});

describe('a leak of memory cgroups', () => {
  it('is named with figures', () => {
    expect(
      leaksOf(
        blocks('memoryCgroups', (n) => 200 + n * 100),
        HOST,
      ),
    ).toMatchObject([
      {
        code: 'cgroup-leak',
        message: expect.stringContaining('200 → 2,100 of at most 65,535, over 20 blocks in 5.0 h'),
      },
    ]);
  });

  it('is not seen where containers come and go', () => {
    expect(
      leaksOf(
        blocks('memoryCgroups', (n) => 200 + (n % 5) * 900),
        HOST,
      ),
    ).toEqual([]);
  });
});
