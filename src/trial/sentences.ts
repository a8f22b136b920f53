import { cautions, type Figures } from './cautions.ts';
import { probabilityText } from './probability-text.ts';
import { shownName } from './shown-name.ts';
import type { ProfileSummary } from './trial-schema.ts';
import { undoneSentence } from './undone-sentence.ts';

/** What a trial shows: a sentence for each profile, then what keeps it from showing more. Names are safe to show. */
export function sentences(figures: Figures): string[] {
  const same = sameEverywhere(figures.profiles);
  const found = figures.trial.profiles.flatMap((profile) => {
    const seen = same === null ? comparisonSentence(profile.name, figures) : null;
    const told = [seen, undoneSentence(profile)].filter((each) => each !== null);
    return told.length === 0 ? [] : [told.join(' ')];
  });
  return [...(same === null ? [] : [same]), ...found, ...cautions(figures, same === null)];
}

/** Without a run that went otherwise there is nothing to compare; null: there is one. */
function sameEverywhere(profiles: readonly ProfileSummary[]): string | null {
  const runs = sumOf(profiles.map((each) => each.runs));
  const succeeded = sumOf(profiles.map((each) => each.succeeded));
  if (runs === 0) return 'No run counts: there is nothing to compare.';
  const [ended, wanted] =
    succeeded === runs ? ['passed', 'fail'] : succeeded === 0 ? ['failed', 'pass'] : [];
  if (ended === undefined) return null;
  return `All ${runs} runs ${ended}, whatever the profile: this trial cannot tell. It needs a command, a --load or a --prepare with which some runs ${wanted}.`;
}

function comparisonSentence(name: string, figures: Figures): string | null {
  const { comparisons, profiles, trial } = figures;
  const comparison = comparisons.find(({ profile }) => profile === name);
  const own = profiles.find((each) => each.name === name);
  const base = profiles.find((each) => each.name === trial.reference);
  if (!comparison || !own || !base) return null;
  const shown = shownName(name);
  if (comparison.pHolm === null) return `${shown}: no run to compare.`;
  const without = base.name === 'none' ? 'without' : `under ${shownName(base.name)}`;
  const luck = probabilityText(comparison.pHolm, trial.alpha);
  const passed = `${own.succeeded} of ${own.runs}`;
  const beside = `${base.succeeded} of ${base.runs} ${without}`;
  if (comparison.verdict !== 'no-difference') {
    return `${shown} ${comparison.verdict}: ${passed} runs passed, ${beside} (${luck}).`;
  }
  const seen = `${shown}: no difference seen in ${own.runs} ${own.runs === 1 ? 'run' : 'runs'} (${passed} passed, ${beside}; ${luck})`;
  return comparison.runsNeeded === null
    ? `${seen}.`
    : `${seen}; ${neededText(comparison.runsNeeded, Math.min(own.runs, base.runs))}.`;
}

/** Two digits: it is an estimate from an estimate. */
function neededText(needed: number, runs: number): string {
  if (needed <= runs) return 'a difference of 10 points would mostly have been seen';
  return `about ${Number(needed.toPrecision(2))} runs of each would be needed to see a difference of 10 points`;
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, each) => sum + each, 0);
}
