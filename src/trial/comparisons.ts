import { fisherExact, type Tally } from './fisher.ts';
import { holm } from './holm.ts';
import type { Comparison } from './trial-schema.ts';

export type Compared = Omit<Comparison, 'profile' | 'reference' | 'runsNeeded'>;

const NOTHING: Compared = {
  differencePoints: null,
  p: null,
  pHolm: null,
  verdict: 'no-difference',
};

/**
 * Each of the others beside the reference, in their order. `helps` or `harms` is said of equals in a share of `alpha` of all trials
 * at most, however many comparisons a trial has. Without a run on either side nothing is compared.
 */
export function compare(reference: Tally, others: readonly Tally[], alpha: number): Compared[] {
  const hasRuns = (other: Tally) => reference.runs > 0 && other.runs > 0;
  const compared = others.filter(hasRuns);
  const ps = compared.map((other) => fisherExact(other, reference));
  const corrected = holm(ps);
  return others.map((other) => {
    if (!hasRuns(other)) return NOTHING;
    const at = compared.indexOf(other);
    const pHolm = corrected[at] as number;
    const difference = rateOf(other) - rateOf(reference);
    return {
      differencePoints: Math.round(difference * 1000) / 10,
      p: ps[at] as number,
      pHolm,
      verdict: pHolm >= alpha ? 'no-difference' : difference > 0 ? 'helps' : 'harms',
    };
  });
}

function rateOf({ succeeded, runs }: Tally): number {
  return succeeded / runs;
}
