/** Longer texts of strangers are cut: a line of 1 MB is no evidence that anybody reads. */
const MOST_CHARACTERS = 2000;

const ESCAPES: readonly [RegExp, (found: string) => string][] = [
  // Control characters have pictures of their own: ␛, ␀, ␡. Tab and line end are text.
  [
    /[\0-\x08\x0b\x0c\x0e-\x1f]|\r(?!\n)/g,
    (found) => String.fromCharCode(0x2400 + found.charCodeAt(0)),
  ],
  [/\x7f/g, () => '\u2421'],
  // C1 controls, line ends that are none in HTML, what turns or hides text (marks of direction, zero-width characters, tags), what
  // is no character. The selector of coloured pictures stays: they come with it.
  [
    /(?!\ufe0f)[\x80-\x9f\u2028\u2029\ufff9-\ufffb\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu,
    codeOf,
  ],
  // Halves of a pair, alone: UTF-8 has no such thing.
  [/\p{Surrogate}/gu, codeOf],
];

/**
 * Any text, safe to show to people: what would hide, turn or end other text is made visible (␛, \u202e), and of a long one the
 * beginning is left with the count of what was cut. It escapes nothing for HTML, Markdown or a terminal's shell.
 */
export function visibleText(text: string, most = MOST_CHARACTERS): string {
  // Not in the middle of a pair.
  const kept = text.length > most ? text.slice(0, most).replace(/[\ud800-\udbff]$/, '') : text;
  const cut = text.length - kept.length;
  let shown = kept;
  for (const [pattern, escaped] of ESCAPES) shown = shown.replace(pattern, escaped);
  return cut > 0 ? `${shown} … (${cut} more characters)` : shown;
}

/** The same in one line, for tables and headings. */
export function visibleLine(text: string, most = MOST_CHARACTERS): string {
  return visibleText(text, most).replace(/\r?\n|\t/g, (found) => (found === '\t' ? ' ' : ' ⏎ '));
}

function codeOf(found: string): string {
  const code = (found.codePointAt(0) as number).toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
}
