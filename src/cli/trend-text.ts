import {
  agentRows,
  causeRows,
  leakLines,
  notes,
  type Rows,
  timesText,
  weekRows,
} from '../report/trend/trend-rows.ts';
import type { Trend } from '../report/trend/trend-schema.ts';
import { tableText } from './table.ts';

/** A quarter, and a screen. */
const MOST_WEEKS = 13;
const MOST_ROWS = 20;

/** A trend for people: the sentence first, then what it is made of. */
export function trendText(trend: Trend): string {
  const { agents, otherAgents, total } = trend;
  if (total.blocks === 0) return [trend.summary, ...notes(trend)].join('\n');
  const isOne = agents.length === 1 && otherAgents === null;
  const leaks = leakLines(trend, MOST_ROWS);
  return [
    [trend.summary, timesText(trend)].filter((line) => line !== '').join('\n'),
    leaks.join('\n'),
    tableOf(weekRows(trend, MOST_WEEKS), 'earlier weeks'),
    tableOf(causeRows(trend, MOST_ROWS), 'more causes'),
    isOne ? '' : tableOf(agentRows(trend, MOST_ROWS), 'more agents'),
    notes(trend).join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function tableOf({ headings, rows, left }: Rows, what: string): string {
  if (rows.length === 0) return '';
  const more = left > 0 ? [`and ${left} ${what}: --json or --out DIR`] : [];
  const upper = headings.map((heading) => heading.toUpperCase());
  return [tableText([upper, ...rows]), ...more].join('\n');
}
