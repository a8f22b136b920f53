import { describe, expect, it } from 'vitest';
import { countAxis, durationAxis, sizeAxis } from '../../../src/report/page/axis.ts';
import { durationText } from '../../../src/report/words/duration-text.ts';
import { momentText, secondsBetween } from '../../../src/report/words/moment-text.ts';

it.each([
  [0, '0 s'],
  [0.04, '0 s'],
  [0.6, '0.6 s'],
  [9.97, '10 s'],
  [59.6, '1 min'],
  [185, '3 min 5 s'],
  [3600, '1 h'],
  [9000, '2 h 30 min'],
  [100_000, '1 d 3 h'],
  [86_400 + 59, '1 d'],
])('%d seconds are %s', (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
});

it.each([
  ['2026-03-04T05:06:07.890Z', '2026-03-04 05:06:07 UTC'],
  ['2026-03-04T05:06:07+02:00', '2026-03-04 03:06:07 UTC'],
  [null, 'not known'],
  ['', 'not known'],
  ['yesterday', 'yesterday'],
])('the moment %j is %s', (moment, text) => {
  expect(momentText(moment)).toBe(text);
});

it('seconds between moments that are none are not known', () => {
  expect(secondsBetween('x', '2026-03-04T05:06:07Z')).toBeNull();
  expect(secondsBetween('2026-03-04T05:06:07Z', null)).toBeNull();
});

describe('axes', () => {
  it('sizes are round in the unit of the largest', () => {
    expect(sizeAxis(18e6).ticks.map(({ label }) => label)).toEqual(['0', '10 GiB', '20 GiB']);
    expect(sizeAxis(90_000).ticks.map(({ label }) => label)).toEqual(['0', '50 MiB', '100 MiB']);
  });

  it('hold all that they are made for', () => {
    for (const most of [0, 1, 7, 1023, 1025, 5e6, 3e9]) {
      expect(sizeAxis(most).to).toBeGreaterThanOrEqual(most);
      expect(countAxis(most).to).toBeGreaterThanOrEqual(most);
    }
  });

  it('times end where the time ended', () => {
    expect(durationAxis(0, 200)).toMatchObject({ from: 0, to: 200 });
    expect(durationAxis(0, 200).ticks.map(({ label }) => label)).toEqual([
      '0 s',
      '1 min',
      '2 min',
      '3 min',
    ]);
  });

  it.each([0, 0.5, 1e9, 1e300])('end, for %d seconds', (seconds) => {
    expect(durationAxis(0, seconds).ticks.length).toBeLessThan(10);
  });
});
