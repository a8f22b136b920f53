import type { Attempt, Report } from '../report-schema.ts';
import { durationText } from './duration-text.ts';
import { secondsBetween } from './moment-text.ts';

const OUTCOMES = { success: 'passed', failure: 'failed', aborted: 'aborted' };

/** Whether the attempt was the one that ran when a block was lost: the schema has no word for an end that is not known. */
export function isOpen({ verdict, endedAt, attempts }: Report, attempt: Attempt): boolean {
  const isLost = verdict === 'unknown' || endedAt === null;
  return isLost && attempt.outcome === 'aborted' && attempt === attempts.at(-1);
}

export function outcomeWords(report: Report, attempt: Attempt): string {
  return isOpen(report, attempt) ? 'not known' : OUTCOMES[attempt.outcome];
}

export function attemptTook(report: Report, attempt: Attempt): string {
  return isOpen(report, attempt) ? 'not known' : tookText(attempt.startedAt, attempt.endedAt);
}

export function tookText(from: string, to: string | null): string {
  const seconds = secondsBetween(from, to);
  return seconds === null ? 'not known' : durationText(seconds);
}
