import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fragmentation,
  fragmentationIndex,
  suitableBlocks,
  unusableIndex,
} from '../../../src/probe/fragmentation.ts';

/** buddyinfo of the failing EL7 node, zone Normal: 3,418 blocks, 1163 + 2·1101 + 4·932 + 8·222 = 8,869 pages. */
const EL7_NORMAL = [1163, 1101, 932, 222, 0, 0, 0, 0, 0, 0, 0];
/** insights-fragmented, zone Normal: 31,116 blocks, 54,162 pages. */
const INSIGHTS_NORMAL = [19340, 9441, 1865, 250, 163, 47, 3, 3, 1, 3, 0];

describe('suitableBlocks', () => {
  it('counts larger blocks as many', () => {
    // 163 + 2·47 + 4·3 + 8·3 + 16·1 + 32·3
    expect(suitableBlocks(INSIGHTS_NORMAL, 4)).toBe(405);
    expect(suitableBlocks(EL7_NORMAL, 3)).toBe(222);
    expect(suitableBlocks(EL7_NORMAL, 4)).toBe(0);
    expect(suitableBlocks(EL7_NORMAL, 0)).toBe(8869);
    expect(suitableBlocks([], 0)).toBe(0);
    expect(suitableBlocks([1, 1], 5)).toBe(0);
  });
});

describe('unusableIndex, by hand from mm/vmstat.c', () => {
  it.each([
    // (8869 − 222·8)·1000 / 8869 = 7093000 / 8869 = 799.7
    [EL7_NORMAL, 3, 0.799],
    [EL7_NORMAL, 0, 0],
    [EL7_NORMAL, 4, 1],
    // (54162 − 405·16)·1000 / 54162 = 47682000 / 54162 = 880.3
    [INSIGHTS_NORMAL, 4, 0.88],
    [[0, 0, 0], 1, 1],
    [[], 0, 1],
    // 1000 / 3 = 333.3
    [[1, 1], 1, 0.333],
  ])('%j of order %i is %d', (free, order, expected) => {
    expect(unusableIndex(free, order)).toBe(expected);
  });
});

describe('fragmentationIndex, by hand from mm/vmstat.c', () => {
  it.each([
    [EL7_NORMAL, 3, -1],
    // 1000 − (1000 + 8869000/16 = 554312) / 3418 = 1000 − 162
    [EL7_NORMAL, 4, 0.838],
    // 1000 − (1000 + 8869000/1024 = 8661) / 3418 = 1000 − 2
    [EL7_NORMAL, 10, 0.998],
    // 1000 − (1000 + 54162000/1024 = 52892) / 31116 = 1000 − 1
    [INSIGHTS_NORMAL, 10, 0.999],
    [[0, 0, 0], 1, 0],
    [[], 0, 0],
    // 1000 − (1000 + 1000/2) / 1 = −500: the kernel prints " 0.-500"
    [[1, 0], 1, -0.5],
    // 1000 − (1000 + 3000/2) / 3 = 1000 − 833
    [[3, 0], 1, 0.167],
  ])('%j of order %i is %d', (free, order, expected) => {
    expect(fragmentationIndex(free, order)).toBe(expected);
  });
});

describe('both indices', () => {
  /** The kernel's own arithmetic, in unlimited integers: nothing here is shared with the code under test. */
  function byBigInt(free: number[], order: number): { unusable: number; index: number } {
    const big = free.map(BigInt);
    const pages = big.reduce((sum, n, o) => sum + (n << BigInt(o)), 0n);
    const blocks = big.reduce((sum, n) => sum + n, 0n);
    const suitable = big.reduce(
      (sum, n, o) => (o < order ? sum : sum + (n << BigInt(o - order))),
      0n,
    );
    const unusable = pages === 0n ? 1000n : ((pages - (suitable << BigInt(order))) * 1000n) / pages;
    let index = 0n;
    if (blocks > 0n) {
      const fails = 1000n - (1000n + (pages * 1000n) / (1n << BigInt(order))) / blocks;
      index = suitable > 0n ? -1000n : fails;
    }
    return { unusable: Number(unusable) / 1000, index: Number(index) / 1000 };
  }

  const counts = fc.oneof(fc.nat(20), fc.nat(5_000_000));
  const zone = fc.array(fc.oneof(fc.constant(0), counts), { minLength: 1, maxLength: 14 });

  it('equal the same in unlimited integers, and stay in range', () => {
    fc.assert(
      fc.property(zone, fc.nat(13), (free, order) => {
        const expected = byBigInt(free, order);
        expect(unusableIndex(free, order)).toBe(expected.unusable);
        expect(fragmentationIndex(free, order)).toBe(expected.index);
        expect(expected.unusable).toBeGreaterThanOrEqual(0);
        expect(expected.unusable).toBeLessThanOrEqual(1);
        expect(expected.index === -1 || (expected.index >= -0.5 && expected.index <= 1)).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });

  it('are given for each order of each zone', () => {
    expect(fragmentation([{ node: 1, zone: 'Normal', free: [3, 0] }])).toEqual([
      { node: 1, zone: 'Normal', unusable: [0, 1], index: [-1, 0.167] },
    ]);
  });
});
