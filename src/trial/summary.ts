import { compare } from './comparisons.ts';
import { runsNeeded } from './power.ts';
import { profileSummary } from './profile-summary.ts';
import { sentences } from './sentences.ts';
import type { ProfileSummary, Trial, TrialSummary } from './trial-schema.ts';

/** The difference of which a reader learns what it would take to see it: less is hardly worth a profile. */
const POINTS = 10;

/**
 * What a trial comes to, in figures and in plain words. Pure: the same runs, the same summary. Runs with `counted: false` stay out.
 * A trial that is not finished is summed up as far as it went, and says so.
 */
export function summarize(trial: Omit<Trial, 'summary'>): TrialSummary {
  const { alpha, reference, runs } = trial;
  const profiles = trial.profiles.map(({ name }) => profileSummary(name, runs));
  const base = profiles.find(({ name }) => name === reference) ?? profileSummary(reference, []);
  const others = profiles.filter((each) => each.name !== reference);
  const needed = neededFrom(base, others.length, alpha);
  const comparisons = compare(base, others, alpha).map((compared, at) => ({
    profile: (others[at] as ProfileSummary).name,
    reference,
    ...compared,
    runsNeeded: needed,
  }));
  return {
    profiles,
    comparisons,
    sentences: sentences({ trial, profiles, comparisons }),
  };
}

/** Several comparisons need more: Holm's correction asks the first of them for a share of alpha. */
function neededFrom({ rate }: ProfileSummary, comparisons: number, alpha: number): number | null {
  if (rate === null || comparisons === 0) return null;
  return runsNeeded(rate, POINTS, alpha / comparisons);
}
