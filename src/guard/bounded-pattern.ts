import { hostileLines } from '../diagnose/hostile-lines.ts';
import { within } from './time-limit.ts';

/** For all lines together. A good pattern takes a few thousandths of it, on a busy machine some hundredths. */
const LIMIT_MS = 1000;

/**
 * Whether a regular expression that somebody wrote copes with lines made against it. It is tried, since the checkers of patterns that
 * there are refuse too many good ones (docs/adr/0014-patterns-are-tried.md). Throws what RegExp throws at one that is none.
 */
export function isBounded(pattern: string, samples: readonly string[]): boolean {
  const regexp = new RegExp(pattern, 'i');
  const lines = hostileLines(pattern, samples);
  return within(LIMIT_MS, () => lines.some((line) => regexp.test(line))) !== null;
}
