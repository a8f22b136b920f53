import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holm } from '../../../src/trial/holm.ts';

const probability = fc.double({ min: 0, max: 1, noNaN: true });

describe('holm', () => {
  // R: p.adjust(c(…), "holm"); computed by statsmodels 0.15.0: multipletests(ps, method='holm')[1]
  it.each([
    [
      [0.01, 0.04, 0.03],
      [0.03, 0.06, 0.06],
    ],
    [
      [0.02, 0.02],
      [0.04, 0.04],
    ],
    [
      [0.5, 0.001, 0.2, 0.04],
      [0.5, 0.004, 0.4, 0.12],
    ],
    [
      [0.9, 0.8],
      [1, 1],
    ],
    [[0.03], [0.03]],
    [[], []],
  ])('%j', (ps, corrected) => {
    const found = holm(ps);
    expect(found).toHaveLength(corrected.length);
    found.forEach((p, at) => {
      expect(p).toBeCloseTo(corrected[at] as number, 12);
    });
  });

  it('makes none smaller, keeps their order, and asks no more than Bonferroni does', () => {
    fc.assert(
      fc.property(fc.array(probability, { minLength: 1, maxLength: 8 }), (ps) => {
        const corrected = holm(ps);
        ps.forEach((p, at) => {
          const own = corrected[at] as number;
          expect(own).toBeGreaterThanOrEqual(p);
          expect(own).toBeLessThanOrEqual(Math.min(1, p * ps.length));
          ps.forEach((other, there) => {
            if (p <= other) expect(own).toBeLessThanOrEqual(corrected[there] as number);
          });
        });
      }),
    );
  });
});
