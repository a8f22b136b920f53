import { visibleLine, visibleText } from './visible-text.ts';

/** What has a meaning in Markdown (CommonMark, and GitHub's tables, strikes and mentions) wherever it stands. */
const SPECIAL = /[\\`*_{}[\]<>|~&#$@^=]/g;
/** At the start of a line: lists, headings, quotes, rules. */
const LINE_START = /^(\s*)([-+>]|\d{1,9}[.)])/;
/** GitHub makes links of bare addresses. */
const ADDRESS = /:\/\/|\bwww\./gi;

/** Text of strangers as Markdown that shows just this text, in one line. */
export function markdownLine(text: string, most?: number): string {
  return visibleLine(text, most)
    .replace(SPECIAL, (sign) => `\\${sign}`)
    .replace(ADDRESS, (found) => (found === '://' ? ':\\//' : `${found.slice(0, -1)}\\.`))
    .replace(LINE_START, (_, blank: string, sign: string) =>
      `${blank}\\${sign}`.replace(/\\(\d+)([.)])$/, '$1\\$2'),
    );
}

/** As code within a line, and in a cell of a table. */
export function markdownCode(text: string, most?: number): string {
  const line = visibleLine(text, most).replaceAll('|', '\\|');
  const fence = longerThanIn(line, 1);
  // A blank at both ends is taken off again, and sets ticks of the text apart from the fence.
  return `${fence} ${line} ${fence}`;
}

/** As a block of code, its fence longer than any in it. */
export function markdownBlock(text: string, language: string): string {
  const shown = visibleText(text);
  const fence = longerThanIn(shown, 3);
  return `${fence}${language}\n${shown}\n${fence}`;
}

function longerThanIn(text: string, least: number): string {
  const runs = (text.match(/`+/g) ?? []).map(({ length }) => length);
  return '`'.repeat(Math.max(least, ...runs.map((run) => run + 1)));
}
