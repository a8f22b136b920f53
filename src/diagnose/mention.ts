import { matchesAny } from './line-weight.ts';

/**
 * Whether the words in a line only tell of a failure of memory, as opposed to being one: the name of a test, an assertion, a
 * description, a line of source, a warning that was survived.
 */
export function isMention(line: string, at: number, length: number, bare: boolean): boolean {
  const before = line.slice(0, at);
  const after = line.slice(at + length);
  return (
    matchesAny(TEST, line) ||
    matchesAny(ASSERTION, line) ||
    DESCRIPTION.test(line) ||
    ECHO_OR_EXCERPT.test(line) ||
    isWarning(before, after) ||
    isQuotedInSource(before, after) ||
    COMMENT.test(line) ||
    isQuotedByTool(line, before, after) ||
    (bare && (ITEM.test(line) || PROSE.test(before)))
  );
}

const TEST: readonly RegExp[] = [
  /^\s*(?:not )?ok \d+\b/,
  /^\s*[✓✔√✗✘✖✕×●›]/,
  /^\s*(?:PASS(?:ED)?|FAIL|SKIP(?:PED)?|XFAIL|XPASS)\b:? /,
  /^\s*(?:--- (?:PASS|FAIL|SKIP)|=== RUN)|^\[ +(?:RUN|OK|PASSED|FAILED) +\]/,
  /^\s*\d+\) |^# Subtest: |^test \S|^\s*(?:describe|it|test)\(/,
  /\.\.\. (?:ok|fail(?:ed)?|error|skipped|ignored)\b|::.{0,300}\b(?:PASSED|FAILED|SKIPPED)\b/,
  /\bok$/,
];

const ASSERTION: readonly RegExp[] = [
  /\bexpect(?:ed|s|ing|ation)?\b|\bassert|\bshould\b|\bto(?:Be|Equal|Match|Throw)\b|\bto equal\b/i,
  /^\s*(?:received|actual|got|want)\b\s*[:=]| [!=]=+ /i,
];

const DESCRIPTION =
  /^\s*(?:description|summary|synopsis|title|subject|comment)(?:-\w{1,10})?\s*:|^(?:HEAD is now at )?[0-9a-f]{7,40} [A-Za-z(]/i;

/** `+ echo …` of `set -x`, ` 12 |   puts("…")` of a compiler, `3 | >>> RUN …` of a builder. */
const ECHO_OR_EXCERPT = /^\++ |^\s*(?:>|-->|→)?\s*\d+ ?\|/;

/** The Java VM's last words look like comments, and are none. */
const COMMENT = /^\s*(?:\/\/|\/\*|\* |#(?! Native memory| There is insufficient)|<!--)/;

/** `- fixes …`, `libfoo - explains …` */
const ITEM = /^\s*(?:[-•] |[a-z0-9][a-z0-9.+-]* - )/;

/** A word that a sentence goes on with: "see cannot allocate memory", "handles cannot allocate memory". */
const PROSE =
  /\b(?:see|says?|saying|reports?|reporting|handles?|handling|of|the|an?|for|like|as|when|if|that|about|avoids?|prevents?|fix(?:es|ed)?|raises?|throws?|returns?|simulates?|mocks?|prints?|or|tests?|explains?|message)\s+["'`“]?$/i;

/** The Java VM calls its last words a warning. */
const LAST_WORD_OF_JVM = /\bVM warning: (?:INFO: )?/;
const WARNING = /\bwarn(?:ing)?\b|^W: |\blevel="?(?:warn|info|debug)/i;
/** `INFO`, `[DEBUG]` behind a date, a time, a thread's name. */
const LEVEL = /^\W*(?:\S{1,40} ){0,3}\[?(?:INFO|DEBUG|NOTICE|TRACE)\b/;
const SURVIVED =
  /\b(?:ignor(?:ed|ing)|(?:re)?try(?:ing)? again|(?<!fork: )retry(?:ing)?(?! (?:limit|count))|fall(?:ing|s)? ?back|continuing|going on|skipp(?:ed|ing)|recovered|non-?fatal|harmless|handled)\b/i;

function isWarning(before: string, after: string): boolean {
  const lead = before.replace(LAST_WORD_OF_JVM, '');
  return [WARNING, LEVEL, SURVIVED].some((sign) => sign.test(lead)) || SURVIVED.test(after);
}

/** `puts("…")`, `errors.New("…")`; an exception prints itself like a call: `OSError(12, '…')`. */
const CALL = /[\w>\]](?<!Error|Exception|errno)\s?\((?:[^"'`()]{0,100})["'`][^"'`]{0,200}$/;
/** `echo '…'`, `return "…"` */
const STATEMENT =
  /\b(?:echo|printf|die|raise|return|throw|case|define|grep)\b[^"'`]{0,100}["'`][^"'`]{0,200}$/;
const QUOTE_ENDS = /^[^"'`]{0,200}["'`]/;

/** `src/a.go:3:var x = "…"` of grep, `+msgstr "…"` of diff; `"…" can be tested …`, the words as somebody's subject. */
const FOUND_LINE = /^(?:[^\s:]+\.\w{1,8}:\d+:(?=\S)|[+-](?![+\s-])).*["'`]/;
const QUOTE_BEFORE = /["'`“„]$/;
const SENTENCE_BEHIND = /^["'`”“] [a-z]/;

function isQuotedByTool(line: string, before: string, after: string): boolean {
  return (
    (FOUND_LINE.test(line) && QUOTE_ENDS.test(after)) ||
    (QUOTE_BEFORE.test(before) && SENTENCE_BEHIND.test(after))
  );
}

function isQuotedInSource(before: string, after: string): boolean {
  return (CALL.test(before) || STATEMENT.test(before)) && QUOTE_ENDS.test(after);
}
