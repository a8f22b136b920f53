import { tableText } from '../../src/cli/table.ts';
import type { Played } from './play.ts';

/** A line for each target; root's script has no times of its own. */
export function figuresText(all: readonly Played[]): string {
  const rows = all.map(({ name, count, findings, worstTimes, seconds }) => [
    name,
    count.toLocaleString('en').padStart(9),
    String(findings.length).padStart(8),
    worstTimes === 0 ? '' : `${worstTimes.toFixed(1)} times the median`.padStart(22),
    `${seconds.toFixed(0)} s`.padStart(6),
  ]);
  const sum = (of: (played: Played) => number) => all.reduce((total, each) => total + of(each), 0);
  return tableText([
    ['target', '   inputs', 'findings', '       dearest per byte', '  took'],
    ...rows,
    [
      'in all',
      sum(({ count }) => count)
        .toLocaleString('en')
        .padStart(9),
      String(sum(({ findings }) => findings.length)).padStart(8),
      ''.padStart(22),
      `${sum(({ seconds }) => seconds).toFixed(0)} s`.padStart(6),
    ],
  ]);
}
