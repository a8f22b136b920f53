import { bestOf, type Figures, type LeftOut, median, type Row, ratioOf } from './measure.ts';

export type Verdict = 'met' | 'falls short' | 'no goal';

/** What the machine was doing just before a row. */
export interface Load {
  average1min: number;
  cpus: number;
}

/** A row with all that is said of it, as it is kept (`memguard.bench/1`). */
export interface Measured extends Row {
  ratio: Figures;
  /** The median of what was measured, and of its baseline, in the row's unit. */
  medians: [value: number, baseline: number];
  bestToBest: number;
  verdict: Verdict;
  load: Load;
  /** Others were at work on the machine, or what the row before had started. */
  isBusy: boolean;
}

export type Result = Measured | LeftOut;

/** One run: the machine, and its rows. */
export interface Bench {
  schema: 'memguard.bench/1';
  /** RFC 3339, UTC. */
  at: string;
  isQuick: boolean;
  seconds: number;
  hostname: string;
  cpuModel: string;
  cpus: number;
  memTotalMiB: number;
  kernel: string;
  node: string;
  memguard: string;
  rows: Result[];
}

export function resultOf(row: Row, load: Load): Measured {
  const medians: [number, number] = [
    median(row.pairs.map(([value]) => value)),
    median(row.pairs.map(([, baseline]) => baseline)),
  ];
  return {
    ...row,
    ratio: ratioOf(row),
    medians,
    bestToBest: bestOf(row),
    verdict: verdictOf(row),
    load,
    isBusy: load.average1min > load.cpus,
  };
}

/** By the ratio of the medians. A ratio that is no number (nothing against nothing) meets no goal. */
export function verdictOf(row: Row): Verdict {
  if (row.failed !== undefined) return 'falls short';
  if (row.goal === 0) return 'no goal';
  const { median: ratio } = ratioOf(row);
  const isMet = row.better === 'less' ? ratio <= row.goal : ratio >= row.goal;
  return isMet ? 'met' : 'falls short';
}
