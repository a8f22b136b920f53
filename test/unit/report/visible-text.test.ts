import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visibleLine, visibleText } from '../../../src/report/words/visible-text.ts';

describe('visibleText', () => {
  it.each([
    ['plain text, ünï and 日本 ✓ ⚠️', 'plain text, ünï and 日本 ✓ ⚠️'],
    ['\x1b[31mred\x1b[0m', '␛[31mred␛[0m'],
    ['a\0b\x07c\x7fd', 'a␀b␇c␡d'],
    ['\u202egnp.exe', '\\u202egnp.exe'],
    ['a\u200bb\u2066c\ufeffd', 'a\\u200bb\\u2066c\\ufeffd'],
    ['\x9b31m', '\\u009b31m'],
    ['half \ud83d pair', 'half \\ud83d pair'],
    ['\u{e0041}tag', '\\u{e0041}tag'],
    ['carriage\rreturn', 'carriage␍return'],
    ['two\nlines\tand a tab', 'two\nlines\tand a tab'],
  ])('%j', (text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });

  it('cuts a line of 1 MB, and says how much', () => {
    const shown = visibleText('x'.repeat(1_000_000), 100);
    expect(shown).toBe(`${'x'.repeat(100)} … (999900 more characters)`);
  });

  it('does not cut a character in two', () => {
    expect(visibleText('ab😀cd', 3)).toBe('ab … (4 more characters)');
  });

  it('leaves nothing that hides or turns text, of any text', () => {
    const hidden =
      /[\0-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u;
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (text) => {
        expect(visibleText(text)).not.toMatch(hidden);
      }),
    );
  });
});

describe('visibleLine', () => {
  it('is one line', () => {
    expect(visibleLine('a\r\nb\nc\td\u2028e')).toBe('a ⏎ b ⏎ c d\\u2028e');
  });
});
