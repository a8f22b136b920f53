import { max, median, min } from 'simple-statistics';
import type { ProfileSummary, TrialRun } from './trial-schema.ts';
import { wilsonInterval } from './wilson.ts';

/** What the runs of one profile come to; those that are left out count nowhere but in `leftOut`. */
export function profileSummary(name: string, all: readonly TrialRun[]): ProfileSummary {
  const own = all.filter(({ profile }) => profile === name);
  const runs = own.filter(({ counted }) => counted);
  const passed = runs.filter(({ succeeded }) => succeeded);
  const isEmpty = runs.length === 0;
  return {
    name,
    runs: runs.length,
    succeeded: passed.length,
    leftOut: own.length - runs.length,
    rate: isEmpty ? null : passed.length / runs.length,
    wilson: isEmpty ? null : wilsonInterval(passed.length, runs.length),
    durationMs: durationOf(passed),
    lowestAvailableKiB: medianOf(runs.map(({ peaks }) => peaks.lowestAvailableKiB)),
    highestDirtyKiB: medianOf(runs.map(({ peaks }) => peaks.highestDirtyKiB)),
    compactStall: medianOf(runs.map(({ vmstat }) => vmstat.compactStall)),
  };
}

/** What is not known is left out; null: nothing is. */
export function medianOf(values: readonly (number | null)[]): number | null {
  const known = values.flatMap((value) => value ?? []);
  return known.length === 0 ? null : median(known);
}

/** A run that failed tells how long it takes to fail. */
function durationOf(passed: readonly TrialRun[]): ProfileSummary['durationMs'] {
  const times = passed.map(({ durationMs }) => durationMs);
  if (times.length === 0) return null;
  return { median: median(times), low: min(times), high: max(times) };
}
