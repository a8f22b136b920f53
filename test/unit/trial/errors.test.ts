import { describe, expect, it } from 'vitest';
import { fisherPower } from '../../../src/trial/power.ts';
import { simulate } from '../../trial/simulate.ts';

const TRIALS = 1000;
const RUNS = 20;
const SEED = 1;
const ALPHA = 0.05;

describe('1,000 trials of equal profiles, 20 runs of each', () => {
  it.each([
    [3, 0.1],
    [3, 0.3],
    [3, 0.5],
    [3, 0.9],
    // Without Holm's correction every tenth of these trials would be wrong.
    [8, 0.5],
  ])('%i profiles with a rate of %f: one of twenty trials is wrong at most', (profiles, rate) => {
    const { any } = simulate(SEED, TRIALS, RUNS, Array(profiles).fill(rate));
    expect(any / TRIALS).toBeLessThanOrEqual(ALPHA);
  });

  it('two profiles: as often as the theory says', () => {
    const { any } = simulate(SEED, TRIALS, RUNS, [0.5, 0.5]);
    expectNear(any / TRIALS, fisherPower(RUNS, 0.5, 0.5, ALPHA));
  });
});

describe('1,000 trials of a profile that is better', () => {
  it.each([
    [0.2, 0.7],
    [0.5, 0.9],
    [0.3, 0.6],
  ])('%f beside %f: it is seen as often as the power says', (rate, other) => {
    const { helps, harms } = simulate(SEED, TRIALS, RUNS, [rate, other]);
    expectNear(helps / TRIALS, fisherPower(RUNS, rate, other, ALPHA));
    expect(harms).toBe(0);
  });

  it('a worse one is seen as often', () => {
    const { helps, harms } = simulate(SEED, TRIALS, RUNS, [0.7, 0.2]);
    expectNear(harms / TRIALS, fisherPower(RUNS, 0.7, 0.2, ALPHA));
    expect(helps).toBe(0);
  });
});

/** Within four standard errors of so many trials. */
function expectNear(share: number, power: number): void {
  const error = Math.sqrt((power * (1 - power)) / TRIALS);
  expect(Math.abs(share - power)).toBeLessThan(4 * error);
}
