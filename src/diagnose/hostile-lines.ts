import { necessaryText } from './necessary-text.ts';

/** Long enough that what grows with the third power of it takes seconds, and what grows with the second none. */
const LENGTH = 2000;
const USUAL = ['a', 'A', '0', ' ', '_', '-', '.', '/', ':', ',', '"', '=', '\t', 'a ', 'a,', 'a0'];
/** Fits no class that people write: what was matched so far was in vain. */
const END = '\x01!';

/**
 * Lines made to let a pattern backtrack: what it looks for, and usual characters, over and over again, behind lines of the kind that
 * it is for.
 */
export function hostileLines(pattern: string, samples: readonly string[]): string[] {
  const words = pattern.replace(/\\[a-zA-Z]/g, ' ').match(/[\p{L}\p{N}]+/gu) ?? [];
  const signs = pattern.match(/[^\\()[\]{}*+?|^$]/gu) ?? [];
  const repeated = new Set([...USUAL, ...words, ...signs]);
  const starts = ['', necessaryText(pattern) ?? '', ...samples.slice(0, 2)];
  return [...new Set(starts)].flatMap((start) =>
    [...repeated].map((each) => start + each.repeat(Math.ceil(LENGTH / each.length)) + END),
  );
}
