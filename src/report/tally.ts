import { historyLine } from './history-line.ts';
import type { Report, Verdict } from './report-schema.ts';

/** What a page's overview needs of one block; a report itself is some hundred kilobytes. */
export interface BlockFacts {
  /** From 1, in the order in which the reports were read. */
  number: number;
  id: string;
  label: string | null;
  hostname: string;
  verdict: Verdict;
  startedAt: string;
  /** null: not known. */
  seconds: number | null;
  cause: string | null;
  title: string | null;
  repeats: number;
  repeatsSaved: number;
  remedySeconds: number;
  lowestAvailableKiB: number | null;
  /** Code of a warning that says that the report itself is not whole. */
  isBroken: boolean;
}

/** The worst first: by this the verdict of a build is told, too. */
const WORST_FIRST: readonly Verdict[] = [
  'failed',
  'aborted',
  'unknown',
  'passed-after-retry',
  'passed',
];

export interface Tally {
  verdict: Verdict;
  /** Of the block that the verdict is of. */
  cause: string | null;
  repeats: number;
}

export function factsOf(report: Report, number: number): BlockFacts {
  const { id, label, verdict, startedAt, endedAt, host, attempts, warnings } = report;
  const line = historyLine(report, null);
  const diagnosis = attempts.find((each) => each.diagnosis?.cause)?.diagnosis ?? null;
  return {
    number,
    id,
    label,
    hostname: host.hostname,
    verdict,
    startedAt,
    seconds: endedAt === null || !Number.isFinite(line.seconds) ? null : Math.max(0, line.seconds),
    cause: line.cause,
    title: diagnosis?.title ?? null,
    repeats: line.repeats,
    repeatsSaved: line.repeatsSaved,
    remedySeconds: line.remedySeconds,
    lowestAvailableKiB: line.lowestAvailableKiB,
    isBroken: warnings.some(({ code }) => code === 'report-broken' || code === 'other-version'),
  };
}

/** Sorts the worst first; of equally bad ones those with a known cause, then the newest. */
export function byBadness(a: BlockFacts, b: BlockFacts): number {
  return (
    WORST_FIRST.indexOf(a.verdict) - WORST_FIRST.indexOf(b.verdict) ||
    Number(a.cause === null) - Number(b.cause === null) ||
    (a.startedAt < b.startedAt ? 1 : a.startedAt > b.startedAt ? -1 : a.number - b.number)
  );
}

/** The contract's rule for a build: the worst verdict, that block's cause, and the repeats of all. `facts`: worst first. */
export function tallyOf(facts: readonly BlockFacts[]): Tally {
  const [worst] = facts;
  return {
    verdict: worst?.verdict ?? 'unknown',
    cause: worst?.cause ?? null,
    repeats: facts.reduce((sum, { repeats }) => sum + repeats, 0),
  };
}

/** Three lines for a program that reads no JSON: verdict, cause or nothing, number of repeats. */
export function tallyText({ verdict, cause, repeats }: Tally): string {
  // A cause of somebody's own knowledge is a word like the shipped ones; one of a report edited by hand may be anything.
  return [verdict, (cause ?? '').replace(/[^\x20-\x7e]/g, '?').slice(0, 200), repeats, ''].join(
    '\n',
  );
}
