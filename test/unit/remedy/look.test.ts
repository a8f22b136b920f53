import { describe, expect, it } from 'vitest';
import { lookUntil } from '../../../src/remedy/look.ts';
import { hasMargin } from '../../../src/remedy/margin.ts';
import { measure } from '../../../src/remedy/measured.ts';
import { worldOf } from './world.ts';

/** A world in which memory is enough at that look; what was waited between them. */
function enoughAt(wanted: number) {
  const { world } = worldOf({ blocksAfter: {} });
  const pauses: number[] = [];
  let looks = 0;
  world.look = () => {
    looks++;
    return { freeBlocks: [looks], pageCacheKiB: 0, available: () => looks };
  };
  world.sleep = async (ms) => void pauses.push(ms);
  return { seen: lookUntil(({ available }) => (available(4) ?? 0) >= wanted, world), pauses };
}

describe('after a rung', () => {
  it.each([
    [1, []],
    [2, [50]],
    [3, [50, 150]],
    [4, [50, 150, 300]],
  ])('memory that is enough at look %i is not looked at again', async (wanted, waited) => {
    const { seen, pauses } = enoughAt(wanted);
    expect((await seen).freeBlocks).toEqual([wanted]);
    expect(pauses).toEqual(waited);
  });

  it('memory that is not enough half a second later counts as it is', async () => {
    const { seen, pauses } = enoughAt(99);
    expect((await seen).freeBlocks).toEqual([4]);
    expect(pauses).toEqual([50, 150, 300]);
  });
});

describe('what a remedy tells', () => {
  it('is how memory was before, after each rung, and at its end, in seconds', async () => {
    const { world } = worldOf({ blocksAfter: { '': 3, compact: 70 } });
    world.now = () => new Date('2026-11-25T12:00:00.000Z');
    await world.sleep(7000);
    const measured = measure({ trigger: 'failure', order: 5 }, world);
    expect(measured.startMs).toBe(7000);
    await world.sleep(1234);
    const rungStartMs = world.monotonicMs();
    await world.access.act(['compact'], 1000);
    const after = world.look();
    measured.add('compact', rungStartMs, after);
    const blocks = (count: number) => [0, 0, 0, 0, count];
    expect(measured.conclude('recovered', after)).toEqual({
      schema: 'memguard.remedy/1',
      trigger: 'failure',
      startedAt: '2026-11-25T12:00:00.000Z',
      order: 5,
      result: 'recovered',
      seconds: 1.334,
      freeBlocks: { before: blocks(3), after: blocks(70) },
      pageCacheKiB: { before: 5000, after: 5000 },
      rungs: [{ action: 'compact', seconds: 0.1, freeBlocks: blocks(70), pageCacheKiB: 5000 }],
    });
    expect(measured.conclude('would', null)).toMatchObject({
      freeBlocks: { after: null },
      pageCacheKiB: { after: null },
    });
  });
});

describe('margin', () => {
  it('counts guards only where that can make a difference', () => {
    const never = () => {
      throw new Error('counted');
    };
    for (const [blocks, isEnough] of [
      [null, false],
      [7, false],
      [256, true],
    ] as const) {
      expect(hasMargin(blocks, never)).toBe(isEnough);
    }
    expect(hasMargin(8, () => 8)).toBe(true);
    expect(hasMargin(255, () => 256)).toBe(false);
  });
});
