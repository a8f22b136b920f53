import { MEMINFO_COLUMNS, type Sample } from '../watch/samples.ts';
import type { Attempt } from './report-schema.ts';

type Extremes = Attempt['peaks'];

/** Highest and lowest value of each column of /proc/meminfo, KiB, with the moment each was seen first. */
export function extremesOf(
  samples: readonly Sample[],
  at: (uptime: number) => string,
): { peaks: Extremes; lows: Extremes } {
  const peaks: Extremes = {};
  const lows: Extremes = {};
  for (const { uptime, values } of samples) {
    MEMINFO_COLUMNS.forEach((name, column) => {
      const KiB = values[column];
      if (KiB == null) return;
      if (!peaks[name] || KiB > peaks[name].KiB) peaks[name] = { KiB, at: at(uptime) };
      if (!lows[name] || KiB < lows[name].KiB) lows[name] = { KiB, at: at(uptime) };
    });
  }
  return { peaks, lows };
}
