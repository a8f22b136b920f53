import { countText, sizeText } from '../probe/size-text.ts';
import type { Rows } from '../report/trend/trend-rows.ts';
import { durationText } from '../report/words/duration-text.ts';
import { probabilityText } from './probability-text.ts';
import { shownName } from './shown-name.ts';
import type { Comparison, ProfileSummary, Trial } from './trial-schema.ts';

const UNKNOWN = '–';

/** How many runs of each profile passed, and what that says; for the terminal and the page alike. */
export function resultRows({ alpha, summary, reference }: Trial): Rows {
  const compared = new Map(summary.comparisons.map((each) => [each.profile, each]));
  const rows = summary.profiles.map(({ name, rate, runs, succeeded, wilson }) => {
    const { differencePoints = null, pHolm = null } = compared.get(name) ?? {};
    return [
      shownName(name),
      `${succeeded} of ${runs}`,
      rate === null ? UNKNOWN : percentText(rate),
      wilson === null ? UNKNOWN : `${percentText(wilson.low)} to ${percentText(wilson.high)}`,
      differencePoints === null ? UNKNOWN : pointsText(differencePoints),
      pHolm === null ? UNKNOWN : probabilityText(pHolm, alpha),
      name === reference ? 'reference' : verdictText(compared.get(name)),
    ];
  });
  const headings = [
    'Profile',
    'Passed',
    'Rate',
    '95 % interval',
    'Difference',
    'By luck',
    'Verdict',
  ];
  return { headings, rows, left: 0 };
}

/** What the runs took: medians; the times are of those that passed. */
export function costRows({ summary }: Trial): Rows {
  const rows = summary.profiles.map((each) => [
    shownName(each.name),
    ...timeCells(each),
    sizeOrUnknown(each.lowestAvailableKiB),
    sizeOrUnknown(each.highestDirtyKiB),
    each.compactStall === null ? UNKNOWN : countText(Math.round(each.compactStall)),
  ]);
  const headings = ['Profile', 'Time', 'Shortest', 'Longest', 'Least available', 'Most dirty'];
  return { headings: [...headings, 'Compaction stalls'], rows, left: 0 };
}

export function verdictText(comparison: Comparison | undefined): string {
  return comparison === undefined ? UNKNOWN : comparison.verdict.replace('-', ' ');
}

/** `76 %`; what is not all, or not nothing, is not said to be. */
export function percentText(share: number): string {
  const percent = Math.round(share * 100);
  if (percent === 100 && share < 1) return '> 99 %';
  return percent === 0 && share > 0 ? '< 1 %' : `${percent} %`;
}

export function sizeOrUnknown(sizeKiB: number | null): string {
  return sizeKiB === null ? UNKNOWN : sizeText(Math.round(sizeKiB));
}

function pointsText(points: number): string {
  const sign = points > 0 ? '+' : points < 0 ? '−' : '±';
  return `${sign}${Math.round(Math.abs(points))} points`;
}

function timeCells({ durationMs }: ProfileSummary): string[] {
  if (durationMs === null) return [UNKNOWN, UNKNOWN, UNKNOWN];
  return [durationMs.median, durationMs.low, durationMs.high].map((ms) => durationText(ms / 1000));
}
