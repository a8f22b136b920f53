import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mondayOf, weekName, weekOf } from '../../../../src/report/trend/iso-week.ts';

const nameAt = (at: string) => weekName(weekOf(Date.parse(at)));

describe('weekName', () => {
  // Python's date.isocalendar() says the same.
  it.each([
    ['1970-01-01T00:00:00Z', '1970-W01'],
    ['2020-12-31T12:00:00Z', '2020-W53'],
    ['2021-01-03T23:59:59Z', '2020-W53'],
    ['2021-01-04T00:00:00Z', '2021-W01'],
    ['2024-12-29T23:59:59Z', '2024-W52'],
    ['2024-12-30T00:00:00Z', '2025-W01'],
    ['2025-12-28T23:59:59Z', '2025-W52'],
    ['2026-01-01T00:00:00Z', '2026-W01'],
    ['2026-11-25T10:00:00Z', '2026-W48'],
    ['2027-01-03T00:00:00Z', '2026-W53'],
    ['2028-01-01T00:00:00Z', '2027-W52'],
  ])('%s is in %s', (at, name) => {
    expect(nameAt(at)).toBe(name);
  });
});

describe('mondayOf', () => {
  it('is a Monday at midnight, and no later than the moment', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true }),
        (date) => {
          const monday = new Date(mondayOf(weekOf(date.getTime())));
          expect(monday.toUTCString()).toMatch(/^Mon, .* 00:00:00 GMT$/);
          const days = (date.getTime() - monday.getTime()) / 86_400_000;
          expect(days >= 0 && days < 7).toBe(true);
        },
      ),
    );
  });
});
