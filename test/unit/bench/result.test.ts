import { describe, expect, it } from 'vitest';
import type { Row } from '../../bench/measure.ts';
import { remedyRowOf } from '../../bench/remedy.ts';
import { resultOf, verdictOf } from '../../bench/result.ts';
import type { LadderRun } from '../../genuine/ladder-runs.ts';

function row(pairs: [number, number][], more: Partial<Row> = {}): Row {
  return { name: 'x', against: 'y', unit: 'ms', goal: 1.4, better: 'less', pairs, ...more };
}

describe('the verdict on a row', () => {
  it.each([
    ['just reached', row([[14, 10]]), 'met'],
    ['just not', row([[14.1, 10]]), 'falls short'],
    ['more is better: reached', row([[7, 10]], { better: 'more', goal: 0.7 }), 'met'],
    ['more is better: not', row([[6.9, 10]], { better: 'more', goal: 0.7 }), 'falls short'],
    ['no goal', row([[99, 1]], { goal: 0 }), 'no goal'],
    ['broken, whatever the ratio', row([[1, 10]], { failed: 'no order' }), 'falls short'],
    ['nothing against nothing', row([[0, 0]]), 'falls short'],
    ['nothing measured', row([]), 'falls short'],
  ])('%s', (_, each, verdict) => {
    expect(verdictOf(each)).toBe(verdict);
  });

  it('goes by the medians: one bad pair of three does not decide', () => {
    const pairs: [number, number][] = [
      [11, 10],
      [90, 10],
      [13, 10],
    ];
    const { verdict, ratio, medians } = resultOf(row(pairs), { average1min: 0.1, cpus: 2 });
    expect({ verdict, ratio, medians }).toEqual({
      verdict: 'met',
      ratio: { min: 1.1, median: 1.3, max: 9 },
      medians: [13, 10],
    });
  });
});

describe('a busy machine', () => {
  it.each([
    [2, false],
    [2.1, true],
  ])('load %d on two CPUs: %s', (average1min, isBusy) => {
    expect(resultOf(row([[1, 1]]), { average1min, cpus: 2 }).isBusy).toBe(isBusy);
  });
});

describe('the row of the remedy', () => {
  const run = (pageCacheLostKiB: number, isAvailable: boolean): LadderRun => ({
    way: 'ladder',
    blocksBefore: 0,
    blocksAfter: 900,
    pageCacheLostKiB,
    seconds: 1,
    rungs: 'compact',
    isAvailable,
  });

  it('is met by what loses less and makes the order available', () => {
    const made = remedyRowOf('r', [run(0, true), run(8, true)], [run(900, true), run(800, true)]);
    expect(verdictOf(made)).toBe('met');
    expect(made.pairs).toEqual([
      [0, 900],
      [8, 800],
    ]);
  });

  it('falls short once the order is not available, as little as was lost', () => {
    const made = remedyRowOf('r', [run(0, true), run(0, false)], [run(900, true), run(800, true)]);
    expect(verdictOf(made)).toBe('falls short');
    expect(made.failed).toBe('the order was available after 1 of 2');
  });
});
