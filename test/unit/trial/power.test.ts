import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fisherExact } from '../../../src/trial/fisher.ts';
import { fisherPower, runsNeeded } from '../../../src/trial/power.ts';
import { canBeSeenToHelp, smallestVisible } from '../../../src/trial/smallest-visible.ts';

const ALPHA = 0.05;

describe('fisherPower', () => {
  // scipy 1.17.1: the sum of binom.pmf(a, n, p) * binom.pmf(b, n, q) over all a and b with fisher_exact([[a, n - a], [b, n - b]]).pvalue < 0.05
  it.each([
    [20, 0.2, 0.7, 0.8460500824284395],
    [20, 0.5, 0.6, 0.048793424654295425],
    [10, 0.9, 0.1, 0.9578631960219172],
    [30, 0.3, 0.65, 0.7136601472814255],
    [20, 0.5, 0.5, 0.02044708726316458],
    [40, 0.5, 0.9, 0.9757500901246957],
  ])('%i runs of each, %f beside %f', (runs, rate, other, power) => {
    expect(fisherPower(runs, rate, other, ALPHA)).toBeCloseTo(power, 10);
  });

  it('is what all results with a p below alpha come to', () => {
    const rates = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), rates, rates, (runs, rate, other) => {
        const likely = (k: number, share: number) =>
          choose(runs, k) * share ** k * (1 - share) ** (runs - k);
        let power = 0;
        for (let a = 0; a <= runs; a++) {
          for (let b = 0; b <= runs; b++) {
            const p = fisherExact({ succeeded: a, runs }, { succeeded: b, runs });
            if (p < ALPHA) power += likely(a, rate) * likely(b, other);
          }
        }
        expect(fisherPower(runs, rate, other, ALPHA)).toBeCloseTo(power, 9);
      }),
      { numRuns: 50 },
    );
  });
});

describe('runsNeeded', () => {
  // One less is too few: fisherPower, above, is checked against scipy.
  it.each([0, 0.2, 0.5, 0.9, 1])('from a rate of %f: just enough', (rate) => {
    const runs = runsNeeded(rate, 10, ALPHA) as number;
    const other = rate > 0.9 ? rate - 0.1 : rate + 0.1;
    expect(fisherPower(runs, rate, other, ALPHA)).toBeGreaterThanOrEqual(0.8);
    expect(fisherPower(runs - 1, rate, other, ALPHA)).toBeLessThan(0.8);
  });

  it('is near what textbooks say', () => {
    // R: power.prop.test(p1 = 0.5, p2 = 0.6, power = 0.8) says 387.3; Fisher's test asks for a little more
    expect(runsNeeded(0.5, 10, ALPHA)).toBe(404);
    expect(runsNeeded(0.5, 40, ALPHA)).toBeLessThan(30);
  });

  it('is null where nobody runs so many', () => {
    expect(runsNeeded(0.5, 1, ALPHA)).toBeNull();
  });
});

describe('smallestVisible', () => {
  it.each([
    [1, 4],
    [2, 5],
    [3, 5],
    [10, 6],
  ])('of %i comparisons: %i runs', (comparisons, runs) => {
    expect(smallestVisible(comparisons, ALPHA)).toBe(runs);
    const p = (n: number) => fisherExact({ succeeded: n, runs: n }, { succeeded: 0, runs: n });
    expect(p(runs) * comparisons).toBeLessThan(ALPHA);
    expect(p(runs - 1) * comparisons).toBeGreaterThanOrEqual(ALPHA);
  });

  it('beside a reference that hardly fails nothing can be seen to help', () => {
    expect(canBeSeenToHelp({ succeeded: 18, runs: 20 }, 20, 1, ALPHA)).toBe(false);
    expect(canBeSeenToHelp({ succeeded: 15, runs: 20 }, 20, 1, ALPHA)).toBe(true);
    expect(canBeSeenToHelp({ succeeded: 15, runs: 20 }, 20, 2, ALPHA)).toBe(false);
  });
});

function choose(all: number, some: number): number {
  return some === 0 ? 1 : (choose(all - 1, some - 1) * all) / some;
}
