import { median } from './measure.ts';
import type { Bench, Result } from './result.ts';
import { cellsOf, detailOf } from './table.ts';
import { WHY_SHORT } from './why-short.ts';

/** docs/bench.md: one run as people read it. */
export function pageOf(bench: Bench): string {
  const loads = bench.rows.flatMap((row) => ('load' in row ? [row.load.average1min] : []));
  return `# What memguard costs

${'`npm run bench -- --keep`'} has written this page, and [bench.json](bench.json) with every single value, on ${bench.at.slice(0, 10)} in
${Math.round(bench.seconds / 60)} minutes: ${bench.cpus} × ${bench.cpuModel}, ${Math.round(bench.memTotalMiB / 1024)} GiB, Linux ${bench.kernel}, Node ${bench.node}; load average before the
rows ${median(loads).toFixed(1)} (median), ${Math.max(...loads).toFixed(1)} at most. Each ratio is that of the medians; value and baseline took turns in the same run; least
and most are of single pairs.

| what | against | median | least | most | pairs | goal | |
|---|---|---|---|---|---|---|---|
${bench.rows.map((row) => `| ${cellsOf(row).map(escaped).join(' | ')} |`).join('\n')}

## Figures

| what | median to median |
|---|---|
${bench.rows
  .filter((row) => detailOf(row) !== '')
  .map((row) => `| ${escaped(row.name)} | ${escaped(detailOf(row))} |`)
  .join('\n')}

## Rows that fall short

${shortOf(bench.rows)}
`;
}

function shortOf(rows: readonly Result[]): string {
  const short = rows.filter((row) => 'verdict' in row && row.verdict === 'falls short');
  if (short.length === 0) return 'None.';
  return short
    .map(({ name }) => `- **${name}**: ${WHY_SHORT[name] ?? 'nobody has written down why yet.'}`)
    .join('\n');
}

function escaped(cell: string): string {
  return cell.replaceAll('|', '\\|');
}
