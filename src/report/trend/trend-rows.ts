import { countText, sizeText } from '../../probe/size-text.ts';
import { durationText } from '../words/duration-text.ts';
import { visibleLine } from '../words/visible-text.ts';
import type { Figures, Trend } from './trend-schema.ts';

/** Headings and rows, for the terminal and the page alike. */
export interface Rows {
  headings: string[];
  rows: string[][];
  /** How many more there are. */
  left: number;
}

const UNKNOWN = '–';
const FIGURES = [
  'Blocks',
  'For memory',
  'Saved',
  'In vain',
  'Red',
  'Time lost',
  'Time saved',
  'Least available',
  'Most dirty',
];

/** The newest weeks, newest last. */
export function weekRows({ weeks }: Trend, most: number): Rows {
  const rows = weeks.slice(-most).map((each) => [each.week, each.from, ...figureCells(each)]);
  return { headings: ['Week', 'From', ...FIGURES], rows, left: weeks.length - rows.length };
}

/** Those with most failures. */
export function agentRows({ agents, otherAgents }: Trend, most: number): Rows {
  const rows = agents
    .slice(0, most)
    .map((each) => [each.hostname, ...figureCells(each), each.cause ?? UNKNOWN]);
  if (otherAgents) rows.push(['(all others)', ...figureCells(otherAgents), UNKNOWN]);
  const headings = ['Agent', ...FIGURES, 'Most often'];
  return { headings, rows, left: Math.max(0, agents.length - most) };
}

/** Those of most blocks. */
export function causeRows({ causes, otherCauseBlocks }: Trend, most: number): Rows {
  const rows = causes
    .slice(0, most)
    .map(({ cause, blocks, saved, failed, retry, lastAt, title }) => [
      cause,
      ...[blocks, saved, failed].map(countText),
      retry,
      lastAt.slice(0, 10),
      title ?? '',
    ]);
  if (otherCauseBlocks > 0) rows.push(['(all others)', countText(otherCauseBlocks)]);
  const headings = ['Cause', 'Blocks', 'Saved', 'Red', 'Can a repeat help', 'Last', 'What it is'];
  return { headings, rows, left: Math.max(0, causes.length - most) };
}

/** One line for each agent that leaks. */
export function leakLines({ agents }: Trend, most: number): string[] {
  const lines = agents.flatMap(({ hostname, leaks }) =>
    leaks.map(({ message }) => `${hostname}: ${message}`),
  );
  const left = lines.length - most;
  return left > 0 ? [...lines.slice(0, most), `and ${countText(left)} more`] : lines;
}

/** What stands below the first sentence: how the times are meant, too. */
export function timesText({ total }: Trend): string {
  if (total.repeats === 0 && total.lostSeconds === 0) return '';
  const lost = `Lost to remedies, to tries that were repeated and to repeats in vain: ${durationText(total.lostSeconds)}.`;
  const saved = `Saved, at least: ${durationText(total.savedSeconds)} (one more run of each block that a repeat saved; the stages around it, the queue and whoever looks at a red build are not counted).`;
  return `${lost} ${saved}`;
}

/** What was not counted and what has to be known besides, a line each. */
export function notes({ leftOut, files, warnings }: Trend): string[] {
  const worst = [...files].sort((a, b) => b.leftOut - a.leftOut)[0];
  const told: [number, string][] = [
    [leftOut.torn, 'torn, or no JSON'],
    [leftOut.foreign, "no line of memguard's history"],
    [leftOut.newer, 'of a newer memguard than this'],
    [leftOut.tooLong, 'over 64 KiB long'],
    [leftOut.wrongClock, 'from before 2020 or from the future (a wrong clock)'],
    [leftOut.duplicate, 'of a block that was counted already'],
  ];
  const reasons = told.flatMap(([lines, why]) => (lines > 0 ? `${countText(lines)} ${why}` : []));
  const where =
    files.length > 1 && worst ? ` (${countText(worst.leftOut)} in ${visibleLine(worst.file)})` : '';
  const lines = reasons.length === 0 ? [] : [`lines not counted: ${reasons.join(', ')}${where}`];
  return [...lines, ...warnings.map(({ message }) => message)];
}

function figureCells(figures: Figures): string[] {
  const { blocks, memoryFailures, passedAfterRetry, repeatsInVain, stayedRed } = figures;
  const counts = [blocks, memoryFailures, passedAfterRetry, repeatsInVain, stayedRed];
  return [
    ...counts.map(countText),
    durationText(figures.lostSeconds),
    durationText(figures.savedSeconds),
    sizeOrUnknown(figures.lowestAvailableKiB),
    sizeOrUnknown(figures.highestDirtyKiB),
  ];
}

function sizeOrUnknown(sizeKiB: number | null): string {
  return sizeKiB === null ? UNKNOWN : sizeText(sizeKiB);
}
