import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilsonInterval } from '../../../src/trial/wilson.ts';

describe('wilsonInterval', () => {
  // scipy 1.17.1: scipy.stats.binomtest(k, n).proportion_ci(method='wilson')
  it.each([
    [10, 10, 0.7224672001371109, 1],
    [0, 10, 0, 0.27753279986288926],
    [1, 1, 0.20654931437723745, 1],
    [19, 20, 0.763868806553258, 0.9911185511992047],
    [4, 20, 0.08065766257979806, 0.4160174322518936],
    [50, 100, 0.4038315303659956, 0.5961684696340044],
    [1, 1000, 0.00017654637062607809, 0.0056425585979579355],
  ])('%i of %i', (succeeded, runs, low, high) => {
    const interval = wilsonInterval(succeeded, runs);
    expect(interval.low).toBeCloseTo(low, 12);
    expect(interval.high).toBeCloseTo(high, 12);
  });

  it('holds the share that was seen, and is a part of 0 to 1', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 0, max: 1 }), (runs, x) => {
        if (Number.isNaN(x)) return;
        const succeeded = Math.round(x * runs);
        const { low, high } = wilsonInterval(succeeded, runs);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(succeeded / runs);
        expect(high).toBeGreaterThanOrEqual(succeeded / runs);
        const mirrored = wilsonInterval(runs - succeeded, runs);
        expect(mirrored.high).toBeCloseTo(1 - low, 12);
      }),
    );
  });

  it('is narrower after more runs', () => {
    const width = (runs: number) => {
      const { low, high } = wilsonInterval(runs / 2, runs);
      return high - low;
    };
    expect(width(40)).toBeLessThan(width(10));
  });
});
