import type { HistoryLine } from '../history.ts';

type Told =
  | 'hostname'
  | 'bootId'
  | 'verdict'
  | 'cause'
  | 'retry'
  | 'repeats'
  | 'repeatsSaved'
  | 'seconds'
  | 'remedySeconds'
  | 'inVainSeconds'
  | 'lowestAvailableKiB'
  | 'highestDirtyKiB'
  | 'slabKiB'
  | 'unreclaimableSlabKiB'
  | 'memoryCgroups'
  | 'memTotalKiB';

/** A block of a history as far as a trend asks for it. */
export interface Block extends Pick<HistoryLine, Told> {
  atMs: number;
  /** null: a line without one. */
  id: string | null;
  isObserved: boolean;
}

/** Why a line counts for nothing: no whole JSON; no line of a history; of a newer memguard. */
export type NoBlock = 'torn' | 'foreign' | 'newer';

const SCHEMA = 'memguard.history/1';
const NEWER = /^memguard\.history\/([2-9]|\d{2,})$/;
const VERDICTS: readonly string[] = ['passed', 'passed-after-retry', 'failed', 'aborted'];
const RETRIES: readonly unknown[] = ['yes', 'maybe', 'no'];
/** The kernel's names have 64 characters, DNS has 253. */
const MOST_NAME = 253;

/**
 * Reads one line. By hand: with a check by a schema a million of them take twice as long.
 * What newer lines have besides is ignored, what older ones lack is null, and a figure that is none is null.
 */
export function blockOfLine(text: string): Block | NoBlock {
  const line = parse(text);
  if (line === undefined) return 'torn';
  if (typeof line !== 'object' || line === null) return 'foreign';
  const { schema, at, hostname } = line;
  if (typeof schema === 'string' && NEWER.test(schema)) return 'newer';
  const atMs = typeof at === 'string' ? Date.parse(at) : Number.NaN;
  if (schema !== SCHEMA || Number.isNaN(atMs) || typeof hostname !== 'string') return 'foreign';
  return {
    atMs,
    id: nameOf(line.id),
    hostname: nameOf(hostname) ?? '',
    bootId: nameOf(line.bootId),
    verdict: VERDICTS.includes(line.verdict as string)
      ? (line.verdict as Block['verdict'])
      : 'unknown',
    isObserved: line.mode === 'observe',
    cause: nameOf(line.cause),
    retry: RETRIES.includes(line.retry) ? (line.retry as Block['retry']) : null,
    repeats: amountOf(line.repeats) ?? 0,
    repeatsSaved: amountOf(line.repeatsSaved) ?? 0,
    seconds: amountOf(line.seconds) ?? 0,
    remedySeconds: amountOf(line.remedySeconds) ?? 0,
    inVainSeconds: amountOf(line.inVainSeconds),
    lowestAvailableKiB: amountOf(line.lowestAvailableKiB),
    highestDirtyKiB: amountOf(line.highestDirtyKiB),
    slabKiB: amountOf(line.slabKiB),
    unreclaimableSlabKiB: amountOf(line.unreclaimableSlabKiB),
    memoryCgroups: amountOf(line.memoryCgroups),
    memTotalKiB: amountOf(line.memTotalKiB),
  };
}

function parse(text: string): { [name: string]: unknown } | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What is longer than any name is cut, and a copy, which does not hold on to the rest. */
function nameOf(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  return value.length <= MOST_NAME ? value : Buffer.from(value.slice(0, MOST_NAME)).toString();
}

function amountOf(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER ? value : null;
}
