import { visibleLine } from '../report/words/visible-text.ts';
import { fisherExact } from './fisher.ts';
import { probabilityText } from './probability-text.ts';
import { shownName } from './shown-name.ts';
import { canBeSeenToHelp, smallestVisible } from './smallest-visible.ts';
import type { Comparison, ProfileSummary, Trial } from './trial-schema.ts';

/** A trial and what it comes to, all but the words. */
export interface Figures {
  trial: Omit<Trial, 'summary'>;
  profiles: readonly ProfileSummary[];
  comparisons: readonly Comparison[];
}

/** What keeps a trial from showing more, or from being believed. `differs`: not all runs ended alike. */
export function cautions(figures: Figures, differs: boolean): string[] {
  const { trial } = figures;
  const told = differs ? tooFew(figures) : null;
  return [...(told === null ? [] : [told]), ...leftOut(figures), ...unfinished(trial)];
}

function tooFew({ trial, profiles, comparisons }: Figures): string | null {
  const { alpha, endedAt, reference, runsPerProfile } = trial;
  const count = comparisons.length;
  if (count === 0 || comparisons.some(({ verdict }) => verdict !== 'no-difference')) return null;
  const counted = Math.min(...profiles.map(({ runs }) => runs));
  const runs = endedAt === null ? runsPerProfile : counted;
  // That a profile has no run at all is told already.
  if (runs === 0) return null;
  const least = smallestVisible(count, alpha);
  if (runs < least) {
    const p = fisherExact({ succeeded: runs, runs }, { succeeded: 0, runs });
    const luck = probabilityText(Math.min(1, p * count), alpha);
    return `So few runs show nothing: even ${runs} of ${runs} beside 0 of ${runs} could be luck (${luck}). ${least} runs of each profile are the least.`;
  }
  const base = profiles.find(({ name }) => name === reference);
  if (!base || base.runs === 0 || endedAt === null) return null;
  if (canBeSeenToHelp(base, counted, count, alpha)) return null;
  return `Nothing could have been seen to help: even ${counted} of ${counted} could be luck beside ${base.succeeded} of ${base.runs} of ${shownName(reference)}. It needs more runs, or a --load or --prepare with which more of them fail.`;
}

function leftOut({ trial, profiles }: Figures): string[] {
  return profiles
    .filter((each) => each.leftOut > 0)
    .map(({ name, leftOut: count }) => {
      const whys = trial.runs
        .filter(({ counted, profile }) => profile === name && !counted)
        .map(({ why }) => why ?? 'not told why');
      const reasons = [...new Set(whys)];
      const more = reasons.length > 1 ? `, and ${reasons.length - 1} more` : '';
      const runs = count === 1 ? '1 run is' : `${count} runs are`;
      return `${shownName(name)}: ${runs} left out of the comparison (${visibleLine(reasons[0] ?? '', 200)}${more}).`;
    });
}

function unfinished({ endedAt, profiles, runs, runsPerProfile }: Figures['trial']): string[] {
  if (endedAt !== null) return [];
  return [
    `${runs.length} of ${profiles.length * runsPerProfile} runs are done: this may still turn round, and whoever stops a trial when it looks good is wrong more often.`,
  ];
}
