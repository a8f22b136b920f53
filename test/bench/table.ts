import type { Bench, Result } from './result.ts';

const HEAD = ['what', 'against', 'median', 'least', 'most', 'n', 'goal', ''] as const;
const WIDTHS = [34, 24, 7, 7, 7, 3, 7, 0];

/** Cells of one line: name, against, median, least, most, n, goal, verdict. Of a row that was left out: its name and why. */
export function cellsOf(row: Result): string[] {
  if ('leftOut' in row) return [row.name, '', '', '', '', '', '', `left out: ${row.leftOut}`];
  const { min, median, max } = row.ratio;
  const sign = row.better === 'less' ? '≤' : '≥';
  const goal = row.goal > 0 ? `${sign} ${row.goal}` : '–';
  const verdict = row.verdict === 'falls short' ? 'FALLS SHORT' : row.verdict;
  return [
    row.name,
    row.against,
    ...[median, min, max].map(ratioText),
    String(row.pairs.length),
    goal,
    `${verdict}${row.isBusy ? ', on a busy machine' : ''}`,
  ];
}

/** What stands behind the ratio: `43.1 to 22.0 ms; NOTE`. */
export function detailOf(row: Result): string {
  if ('leftOut' in row) return '';
  const [value, baseline] = row.medians.map((each) => each.toPrecision(4));
  const best = `best to best ${ratioText(row.bestToBest)}`;
  const parts = [`${value} to ${baseline} ${row.unit}`, best, row.note, row.failed];
  return [...new Set(parts.filter(Boolean))].join('; ');
}

export function headLine(): string {
  return lineOf(HEAD);
}

export function textLine(row: Result): string {
  const detail = detailOf(row);
  return `${lineOf(cellsOf(row))}${detail ? `  (${detail})` : ''}`;
}

/** The last line: how many of the goals are met. */
export function countLine({ rows, seconds }: Pick<Bench, 'rows' | 'seconds'>): string {
  const count = (verdict: string) =>
    rows.filter((row) => 'verdict' in row && row.verdict === verdict).length;
  const short = rows.filter((row) => 'verdict' in row && row.verdict === 'falls short');
  const names = short.length > 0 ? ` (${short.map(({ name }) => name).join(', ')})` : '';
  const leftOut = rows.filter((row) => 'leftOut' in row).length;
  return `${count('met')} met, ${short.length} short${names}, ${leftOut} left out, in ${Math.round(seconds)} s`;
}

function lineOf(cells: readonly string[]): string {
  return cells
    .map((cell, at) =>
      at >= 2 && at <= 5 ? cell.padStart(WIDTHS[at] as number) : cell.padEnd(WIDTHS[at] as number),
    )
    .join(' ')
    .trimEnd();
}

function ratioText(ratio: number): string {
  return Number.isFinite(ratio) ? ratio.toFixed(ratio < 0.1 ? 4 : 2) : '–';
}
