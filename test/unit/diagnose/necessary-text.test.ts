import { describe, expect, test } from 'vitest';
import { necessaryText } from '../../../src/diagnose/necessary-text.ts';
import { shippedKnowledge } from '../../../src/diagnose/shipped-knowledge.ts';

const knowledge = shippedKnowledge();

test.each([
  ['plain words', 'plain words'],
  ['\\bone\\+0x(?:two|three) more than that', ' more than that'],
  ['abcdef?ghi', 'abcde'],
  ['abcde+fgh', 'abcde'],
  ['abcd{2,3}e', 'abcd'],
  ['abcdx{0,3}efghij', 'efghij'],
  ['abcde*', 'abcd'],
  ['[a-z]long text[\\]x]', 'long text'],
  ['a{1}b', null],
  ['one thing|another thing', null],
  ['(?:one thing|another) or so', ' or so'],
  ['(?<!not )out of memory', 'out of memory'],
  ['(?!.*\\(nothing\\)).{0,5}at all', 'at all'],
  ['abcd\\x41efgh', 'abcd'],
  ['Zwölf Boxkämpfer', 'lf Boxk'],
  ['\\d+\\s\\S', null],
  ['(a|b)+', null],
])('%s: %s', (pattern, text) => {
  expect(necessaryText(pattern)).toBe(text);
});

describe('every line that a pattern matches holds its text', () => {
  const patterns = [...knowledge.printed, ...knowledge.logged].flatMap(({ patterns, samples }) =>
    patterns.map((pattern) => [pattern, samples] as const),
  );
  test.each(patterns)('%s', (pattern, samples) => {
    const text = necessaryText(pattern)?.toLowerCase() ?? '';
    const matching = samples.filter((line) => new RegExp(pattern, 'i').test(line));
    expect(matching.filter((line) => !line.toLowerCase().includes(text))).toEqual([]);
  });
});

test('all that the kernel logs can be looked for by its text', () => {
  const patterns = knowledge.logged.flatMap((cause) => cause.patterns);
  expect(patterns.filter((pattern) => necessaryText(pattern) === null)).toEqual([]);
});
