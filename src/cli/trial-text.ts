import { durationText } from '../report/words/duration-text.ts';
import type { ProfileSummary, Trial } from '../trial/trial-schema.ts';
import { tableText } from './table.ts';

/** A trial for people: what it shows in plain words, then the figures. */
export function trialText({ summary, seed }: Trial): string {
  const headings = ['PROFILE', 'PASSED', '95 % OF', 'TIME (LEAST TO MOST)', 'COMPACTION STALLS'];
  return [
    tableText([headings, ...summary.profiles.map(rowOf)]),
    summary.sentences.join('\n'),
    `seed ${seed}`,
  ].join('\n\n');
}

function rowOf({ name, runs, succeeded, wilson, durationMs, compactStall }: ProfileSummary) {
  const percent = (share: number) => Math.round(share * 100);
  const time = (ms: number) => durationText(ms / 1000);
  return [
    name,
    `${succeeded} of ${runs}`,
    wilson === null ? '-' : `${percent(wilson.low)} to ${percent(wilson.high)} %`,
    durationMs === null
      ? '-'
      : `${time(durationMs.median)} (${time(durationMs.low)} to ${time(durationMs.high)})`,
    compactStall === null ? '-' : String(compactStall),
  ];
}
