import fc from 'fast-check';
import { expect, it } from 'vitest';
import { keepExtremes, type Point } from '../../../src/report/page/downsample.ts';

const values = fc.array(fc.option(fc.integer({ min: -1e6, max: 1e6 })), {
  minLength: 1,
  maxLength: 400,
});
const buckets = fc.integer({ min: 1, max: 40 });

function pointsOf(ys: readonly (number | null)[]): Point[] {
  return ys.map((y, x): Point => [x, y]);
}

it('loses neither the highest nor the lowest value of any stretch, and makes none up', () => {
  fc.assert(
    fc.property(values, buckets, (ys, count) => {
      const points = pointsOf(ys);
      const kept = keepExtremes(points, count);
      expect(points).toEqual(expect.arrayContaining(kept));
      const width = (points.length - 1) / count || 1;
      for (let bucket = 0; bucket <= count; bucket++) {
        const inside = (all: readonly Point[]) =>
          all.filter(([x]) => Math.floor(x / width) === bucket).flatMap(([, y]) => y ?? []);
        const before = inside(points);
        if (before.length === 0) continue;
        expect(Math.min(...inside(kept))).toBe(Math.min(...before));
        expect(Math.max(...inside(kept))).toBe(Math.max(...before));
      }
    }),
  );
});

it('a day of samples becomes some hundred points, in order', () => {
  const day = Array.from({ length: 86_400 }, (_, x): Point => [x, Math.sin(x / 900) * 1000]);
  const kept = keepExtremes(day, 200);
  expect(kept.length).toBeLessThanOrEqual(402);
  expect(kept.map(([x]) => x)).toEqual(kept.map(([x]) => x).sort((a, b) => a - b));
  expect([kept[0], kept.at(-1)]).toEqual([day[0], day.at(-1)]);
});

it('a gap stays a gap', () => {
  const points = pointsOf([...Array(500).fill(1), null, ...Array(500).fill(1)]);
  expect(keepExtremes(points, 10).filter(([, y]) => y === null)).toEqual([[500, null]]);
});
