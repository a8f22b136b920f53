import type { Rows } from '../report/trend/trend-rows.ts';
import { costRows, resultRows } from '../trial/trial-rows.ts';
import type { Trial } from '../trial/trial-schema.ts';
import { tableText } from './table.ts';

/** A trial for people: what it shows in plain words, then the figures. */
export function trialText(trial: Trial): string {
  const { seed, summary } = trial;
  return [
    summary.sentences.join('\n'),
    tableOf(resultRows(trial)),
    tableOf(costRows(trial)),
    `seed ${seed}`,
  ].join('\n\n');
}

function tableOf({ headings, rows }: Rows): string {
  return tableText([headings.map((heading) => heading.toUpperCase()), ...rows]);
}
