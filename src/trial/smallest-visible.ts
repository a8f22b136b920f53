import { fisherExact, type Tally } from './fisher.ts';

/**
 * The fewest runs of each profile with which anything can be seen: with fewer, all runs passed beside none that did could still be
 * luck. Of so many comparisons with the reference; alpha as {@link fisherExact}'s p after Holm's correction.
 */
export function smallestVisible(comparisons: number, alpha: number): number {
  let runs = 1;
  const least = () => fisherExact({ succeeded: runs, runs }, { succeeded: 0, runs });
  while (least() * comparisons >= alpha) runs++;
  return runs;
}

/** Whether any result of so many runs could be seen to be better than the reference's. */
export function canBeSeenToHelp(
  reference: Tally,
  runs: number,
  comparisons: number,
  alpha: number,
): boolean {
  return fisherExact({ succeeded: runs, runs }, reference) * comparisons < alpha;
}
