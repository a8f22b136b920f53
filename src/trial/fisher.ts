import { logChoose } from './log-choose.ts';

/** Runs under one profile, and how many of them passed. */
export interface Tally {
  succeeded: number;
  runs: number;
}

/** Tables as likely as the one at hand are as extreme; roundings may set them apart by this much (as R's fisher.test and scipy do). */
const AS_LIKELY = 1 + 1e-7;

/**
 * How likely a difference like this one or a greater one is by luck alone, if both profiles are equally good: Fisher's exact test,
 * two-sided. 1 if either has no run.
 * Source: R. A. Fisher, Statistical Methods for Research Workers (1925), § 21.02; two-sided as in R's fisher.test.
 */
export function fisherExact(one: Tally, other: Tally): number {
  const passed = one.succeeded + other.succeeded;
  const all = logChoose(one.runs + other.runs, passed);
  const likelihood = (succeeded: number) =>
    Math.exp(logChoose(one.runs, succeeded) + logChoose(other.runs, passed - succeeded) - all);
  const most = likelihood(one.succeeded) * AS_LIKELY;
  let p = 0;
  for (let each = Math.max(0, passed - other.runs); each <= Math.min(one.runs, passed); each++) {
    const its = likelihood(each);
    if (its <= most) p += its;
  }
  return Math.min(1, p);
}
