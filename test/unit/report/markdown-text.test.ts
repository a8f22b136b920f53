import { describe, expect, it } from 'vitest';
import {
  markdownBlock,
  markdownCode,
  markdownLine,
} from '../../../src/report/words/markdown-text.ts';

describe('markdownLine', () => {
  it.each([
    ['<script>alert(1)</script>', '\\<script\\>alert(1)\\</script\\>'],
    ['[a](http://b) ![c](d)', '\\[a\\](http:\\//b) !\\[c\\](d)'],
    ['a | b', 'a \\| b'],
    [
      'see https://evil.example and www.evil.example',
      'see https:\\//evil.example and www\\.evil.example',
    ],
    ['# heading', '\\# heading'],
    ['- item', '\\- item'],
    ['1. item', '1\\. item'],
    [
      '&lt; *bold* _it_ `code` ~~s~~ @user',
      '\\&lt; \\*bold\\* \\_it\\_ \\`code\\` \\~\\~s\\~\\~ \\@user',
    ],
    ['two\nlines', 'two ⏎ lines'],
    ['back\\slash', 'back\\\\slash'],
  ])('%j', (text, markdown) => {
    expect(markdownLine(text)).toBe(markdown);
  });
});

it('code within a line has a fence that its text has not, and breaks no table', () => {
  expect(markdownCode('a `` | b')).toBe('``` a `` \\| b ```');
});

it('a block of code has a longer fence than any in it', () => {
  expect(markdownBlock('x\n````\ny', 'sh')).toBe('`````sh\nx\n````\ny\n`````');
});
