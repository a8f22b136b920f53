import { DURATION, MOST_LABEL, MOST_SAMPLE_SECONDS } from '../config/choices.ts';
import { EXIT, MemguardError, messageOf } from '../errors.ts';
import { isBounded } from '../guard/bounded-pattern.ts';
import { didYouMean } from '../nearest.ts';
import { usageError } from './usage-error.ts';

/** Options as they were read, by name. */
export type Values = { [name: string]: unknown };

/** A single value, not empty; null: not given. `command`: whose help the hint names. */
export function text(argv: Values, name: string, command: string | null = null): string | null {
  const value = argv[name];
  if (value === undefined) return null;
  if (Array.isArray(value)) throw usageError(`--${name} was given ${value.length} times`);
  if (typeof value !== 'string' || value.trim() === '') {
    throw usageError(
      `--${name} needs a value`,
      command === null ? undefined : `see memguard ${command} --help`,
    );
  }
  return value;
}

/** One of some words. */
export function choice(argv: Values, name: string, allowed: readonly string[]): string {
  const value = text(argv, name) ?? '';
  if (allowed.includes(value)) return value;
  const meant = didYouMean(value, allowed);
  throw usageError(`--${name} ${value}: expected ${allowed.join(', ')}.${meant}`);
}

/** In seconds. */
export function maxHoldOf(argv: Values): number {
  const given = text(argv, 'max-hold') ?? '24h';
  const [, count, unit] = DURATION.exec(given) ?? [];
  const seconds = Number(count) * ({ m: 60, h: 3600, d: 86_400 }[unit ?? ''] ?? 1);
  if (seconds > 0) return seconds;
  throw usageError(`--max-hold ${given}: expected a time such as 90s, 30m, 24h`);
}

/** null: none given. */
export function labelOf(argv: Values): string | null {
  const label = text(argv, 'label');
  if (label !== null && label.length > MOST_LABEL) {
    throw usageError(`--label has ${label.length} characters: ${MOST_LABEL} at most`);
  }
  return label;
}

/** In seconds; 0: none. */
export function sampleOf(value: string): number {
  const seconds = /^\d{1,4}(\.\d{1,3})?$/.test(value) ? Number(value) : Number.NaN;
  if (seconds >= 0 && seconds <= MOST_SAMPLE_SECONDS) return seconds;
  throw usageError(`--sample ${value}: expected seconds from 0 (off) to ${MOST_SAMPLE_SECONDS}`);
}

/** Sources of regular expressions that compile, and that do not backtrack for ever. */
export function patternsOf(argv: Values): string[] {
  const given = argv.pattern;
  const patterns = (Array.isArray(given) ? given : [given]).filter((each) => each !== undefined);
  return patterns.map((pattern) => {
    if (typeof pattern !== 'string' || pattern === '') throw usageError('--pattern needs a value');
    let isGood: boolean;
    try {
      isGood = isBounded(pattern, []);
    } catch (error) {
      throw usageError(`--pattern ${pattern}: not a regular expression: ${messageOf(error)}`);
    }
    if (isGood) return pattern;
    // As one in a knowledge file: the option may come from a configuration, too.
    throw new MemguardError(
      'bad-pattern',
      EXIT.config,
      `--pattern ${pattern}: it backtracks for longer than a second on one line`,
      { hint: 'repeat nothing within what is repeated' },
    );
  });
}
