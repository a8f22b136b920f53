import type { HistoryLine } from './history.ts';
import type { Attempt, Command, Report } from './report-schema.ts';

/** What of a block's report goes into the history. */
export function historyLine(report: Report, memoryCgroups: number | null): HistoryLine {
  const failed = report.attempts.find(({ diagnosis }) => diagnosis?.cause);
  const commands = report.attempts.flatMap((attempt) => attempt.commands);
  const repeated = commands.filter(({ repeatOf }) => repeatOf !== null);
  const bodies = report.attempts.filter(({ scope }) => scope === 'body').length - 1;
  const bodyRepeats = Math.max(0, bodies);
  const extreme = (of: 'peaks' | 'lows', name: string) =>
    report.attempts.map((attempt) => attempt[of][name]?.KiB).filter((KiB) => KiB !== undefined);
  const lows = extreme('lows', 'MemAvailable');
  const dirty = extreme('peaks', 'Dirty');
  const endedAt = report.endedAt ?? report.startedAt;
  return {
    schema: 'memguard.history/1',
    at: endedAt,
    id: report.id,
    label: report.label,
    hostname: report.host.hostname,
    bootId: report.host.bootId,
    verdict: report.verdict,
    mode: report.mode,
    cause: failed?.diagnosis?.cause ?? null,
    retry: failed?.diagnosis?.retry ?? null,
    order: failed?.diagnosis?.order ?? null,
    repeats: repeated.length + bodyRepeats,
    repeatsSaved:
      repeated.filter(({ exitCode }) => exitCode === 0).length +
      (report.verdict === 'passed-after-retry' ? bodyRepeats : 0),
    seconds: (Date.parse(endedAt) - Date.parse(report.startedAt)) / 1000,
    remedySeconds: report.remedies.reduce((sum, { seconds }) => sum + seconds, 0),
    inVainSeconds: inVainSeconds(report.attempts, commands),
    lowestAvailableKiB: lows.length > 0 ? lows.reduce((a, b) => Math.min(a, b)) : null,
    highestDirtyKiB: dirty.length > 0 ? dirty.reduce((a, b) => Math.max(a, b)) : null,
    slabKiB: report.records.after?.meminfo?.Slab ?? null,
    unreclaimableSlabKiB: report.records.after?.meminfo?.SUnreclaim ?? null,
    memoryCgroups,
    memTotalKiB: report.host.memTotalKiB,
  };
}

/** What tries took that were repeated, and repeats that failed, of commands and of bodies. */
function inVainSeconds(attempts: readonly Attempt[], commands: readonly Command[]): number {
  const wereRepeated = new Set(commands.map(({ repeatOf }) => repeatOf));
  const inVain = commands.filter(
    ({ number, repeatOf, exitCode }) =>
      wereRepeated.has(number) || (repeatOf !== null && exitCode !== 0),
  );
  const bodies = attempts.filter(({ scope }) => scope === 'body');
  const failedBodies = bodies.length > 1 ? bodies.filter((each) => each.outcome === 'failure') : [];
  const ms = [...inVain, ...failedBodies].map(({ startedAt, endedAt }) =>
    Math.max(0, Date.parse(endedAt ?? startedAt) - Date.parse(startedAt)),
  );
  return ms.reduce((sum, each) => sum + each, 0) / 1000;
}
