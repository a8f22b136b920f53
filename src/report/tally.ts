import { historyLine } from './history-line.ts';
import type { Report, Verdict } from './report-schema.ts';

/** What a page's overview needs of one block; a report itself is some hundred kilobytes. */
export interface BlockFacts {
  /** From 1, in the order in which the reports were read. */
  number: number;
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
  lowestAvailableKiB: number | null;
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
  /** Those included that could not be read. */
  blocks: number;
}

export function factsOf(report: Report, number: number): BlockFacts {
  const { label, verdict, startedAt, endedAt, host, attempts } = report;
  const line = historyLine(report, null);
  const diagnosis = attempts.find((each) => each.diagnosis?.cause)?.diagnosis ?? null;
  return {
    number,
    label,
    hostname: host.hostname,
    verdict,
    startedAt,
    seconds: endedAt === null || !Number.isFinite(line.seconds) ? null : Math.max(0, line.seconds),
    cause: line.cause,
    title: diagnosis?.title ?? null,
    repeats: line.repeats,
    repeatsSaved: line.repeatsSaved,
    lowestAvailableKiB: line.lowestAvailableKiB,
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

/** The contract's rule for a build: the worst verdict, that block's cause, and the repeats of all. `facts`: worst first; `unread`: so many more could not be read. */
export function tallyOf(facts: readonly BlockFacts[], unread: number): Tally {
  const [worst] = facts;
  return {
    verdict: worst?.verdict ?? 'unknown',
    cause: worst?.cause ?? null,
    repeats: facts.reduce((sum, { repeats }) => sum + repeats, 0),
    blocks: facts.length + unread,
  };
}

/** Four lines for a program that reads no JSON: verdict, cause or nothing, number of repeats, number of blocks. */
export function tallyText({ verdict, cause, repeats, blocks }: Tally): string {
  // A cause of somebody's own knowledge is a word like the shipped ones; one of a report edited by hand may be anything.
  const word = (cause ?? '').replace(/[^\x20-\x7e]/g, '?').slice(0, 200);
  return [verdict, word, repeats, blocks, ''].join('\n');
}
