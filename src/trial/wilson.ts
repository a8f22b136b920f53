/** Of the normal distribution: 95 % lie within so many standard deviations. */
const Z_95 = 1.959963984540054;

/** Shares from 0 to 1. */
export interface Interval {
  low: number;
  high: number;
}

/**
 * Between which shares the true one lies, two-sided, 95 %: Wilson's score interval. It keeps its promise for few runs and near 0
 * and 1, where the usual "± 1.96 standard errors" says 100 % ± 0 of 10 of 10. `runs` is 1 or more.
 * Source: E. B. Wilson, J. Am. Stat. Assoc. 22 (1927), 209; Brown, Cai, DasGupta, Statistical Science 16 (2001), 101.
 */
export function wilsonInterval(succeeded: number, runs: number): Interval {
  const square = Z_95 * Z_95;
  const rate = succeeded / runs;
  const centre = rate + square / (2 * runs);
  const reach = Z_95 * Math.sqrt((rate * (1 - rate)) / runs + square / (4 * runs * runs));
  const whole = 1 + square / runs;
  // Exactly, where roundings would leave 1e-17.
  return {
    low: succeeded === 0 ? 0 : (centre - reach) / whole,
    high: succeeded === runs ? 1 : (centre + reach) / whole,
  };
}
