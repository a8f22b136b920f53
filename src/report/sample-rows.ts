import { REPORT_COLUMNS, type Sample } from '../watch/samples.ts';
import type { Report } from './report-schema.ts';

/** A report holds so many rows at most: an hour at one a second. */
const MOST_ROWS = 3600;
const MEM_AVAILABLE = 1;

/** The samples as the report lists them; of too many, the one with the least MemAvailable of each stretch is kept. */
export function samplesPart(
  samples: readonly Sample[],
  intervalSeconds: number,
  startUptime: number,
): Report['samples'] {
  const stretch = Math.max(1, Math.ceil(samples.length / MOST_ROWS));
  const rows: Report['samples']['rows'] = [];
  for (let from = 0; from < samples.length; from += stretch) {
    const tightest = samples
      .slice(from, from + stretch)
      .reduce((low, each) => (available(each) < available(low) ? each : low));
    const elapsedSeconds = Math.max(0, Math.round((tightest.uptime - startUptime) * 100) / 100);
    rows.push([elapsedSeconds, ...tightest.values]);
  }
  return { intervalSeconds, columns: [...REPORT_COLUMNS], rows };
}

function available({ values }: Sample): number {
  return values[MEM_AVAILABLE] ?? Number.POSITIVE_INFINITY;
}
