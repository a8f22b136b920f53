import { gammaln } from 'simple-statistics';

/** A trial that would see a difference as often as this is worth its time (J. Cohen, Statistical Power Analysis, 1988, 2.4). */
const ENOUGH_POWER = 0.8;
/** Nobody runs a build more often under each profile. */
const MOST_RUNS = 5000;

/**
 * How often a trial with so many runs of each of two profiles, whose true success rates are these, ends with Fisher's p below alpha:
 * exactly, over all results that there can be, weighted by their two binomials.
 */
export function fisherPower(runs: number, rate: number, other: number, alpha: number): number {
  const logFactorials = Array.from({ length: 2 * runs + 1 }, (_, n) => gammaln(n + 1));
  const choose = (all: number, some: number) =>
    at(logFactorials, all) - at(logFactorials, some) - at(logFactorials, all - some);
  const ones = binomial(runs, rate, choose);
  const others = binomial(runs, other, choose);
  let power = 0;
  for (let passed = 0; passed <= 2 * runs; passed++) {
    const all = choose(2 * runs, passed);
    const most = Math.floor((passed - 1) / 2);
    let tail = 0;
    // With as many runs of each, a table and its mirror are equally likely: p is twice the tail.
    for (let fewer = Math.max(0, passed - runs); fewer <= most; fewer++) {
      const more = passed - fewer;
      tail += Math.exp(choose(runs, fewer) + choose(runs, more) - all);
      if (2 * tail >= alpha) break;
      power += at(ones, fewer) * at(others, more) + at(ones, more) * at(others, fewer);
    }
  }
  return power;
}

/**
 * Runs of each of two profiles with which four of five trials would see that the second one's success rate lies `points` percentage
 * points from this one's: above it, or below where there is no room above. It swings with single runs: about so many. null: more than anybody runs.
 */
export function runsNeeded(rate: number, points: number, alpha: number): number | null {
  const away = points / 100;
  const other = rate + away <= 1 + 1e-9 ? Math.min(1, rate + away) : rate - away;
  const isEnough = (runs: number) => fisherPower(runs, rate, other, alpha) >= ENOUGH_POWER;
  let enough = 2;
  while (!isEnough(enough)) {
    enough *= 2;
    if (enough > MOST_RUNS) return null;
  }
  let tooFew = enough / 2;
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (isEnough(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}

function binomial(
  runs: number,
  rate: number,
  choose: (all: number, some: number) => number,
): number[] {
  return Array.from({ length: runs + 1 }, (_, passed) => {
    // 0 times the logarithm of 0 is no number.
    if (rate === 0 || rate === 1) return passed === runs * rate ? 1 : 0;
    const logLikelihood =
      choose(runs, passed) + passed * Math.log(rate) + (runs - passed) * Math.log1p(-rate);
    return Math.exp(logLikelihood);
  });
}

function at(values: readonly number[], index: number): number {
  return values[index] as number;
}
