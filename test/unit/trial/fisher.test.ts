import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fisherExact, type Tally } from '../../../src/trial/fisher.ts';

const tally = (succeeded: number, runs: number): Tally => ({ succeeded, runs });
const tallies = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }))
  .map(([one, other]) => tally(Math.min(one, other), Math.max(one, other)));

describe('fisherExact', () => {
  // scipy 1.17.1: scipy.stats.fisher_exact([[a, n - a], [b, m - b]]).pvalue
  it.each([
    [19, 20, 4, 20, 2.209790863850931e-6],
    [10, 10, 6, 10, 0.08668730650154799],
    [3, 3, 0, 3, 0.1],
    [4, 4, 0, 4, 0.028571428571428567],
    [20, 20, 15, 20, 0.047124047124047136],
    [20, 20, 14, 20, 0.020196020196020202],
    [8, 10, 2, 10, 0.023014137565221155],
    [1, 20, 0, 20, 1],
    [7, 15, 3, 9, 0.6784560506124648],
    [500, 1000, 450, 1000, 0.02820356890423392],
  ])('%i of %i beside %i of %i', (a, n, b, m, p) => {
    expect(fisherExact(tally(a, n), tally(b, m)) / p).toBeCloseTo(1, 9);
  });

  it('is 1 where there is nothing to tell apart', () => {
    expect(fisherExact(tally(0, 5), tally(0, 5))).toBeCloseTo(1, 9);
    expect(fisherExact(tally(0, 0), tally(3, 5))).toBeCloseTo(1, 9);
  });

  it('is a probability, the same from both sides and of failures', () => {
    fc.assert(
      fc.property(tallies, tallies, (one, other) => {
        const p = fisherExact(one, other);
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(fisherExact(other, one)).toBeCloseTo(p, 9);
        const failed = ({ succeeded, runs }: Tally) => tally(runs - succeeded, runs);
        expect(fisherExact(failed(one), failed(other))).toBeCloseTo(p, 9);
      }),
    );
  });

  it('is no greater for a greater difference', () => {
    const ps = [10, 9, 8, 7, 6, 5].map((low) => fisherExact(tally(10, 20), tally(low, 20)));
    expect([...ps].sort((a, b) => b - a)).toEqual(ps);
  });
});
