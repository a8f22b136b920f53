import type { Cause } from './knowledge.ts';
import type { LogLine } from './log-lines.ts';
import { isMention } from './mention.ts';

/** A cause that a line speaks of. */
export interface Match {
  cause: Cause;
  line: LogLine;
  /** Told by the entry, or by the line; null: not told. */
  order: number | null;
}

/** The cause that a printed line names best; null where it names none, or only mentions one. */
export function matchLine(line: LogLine, causes: readonly Cause[]): Match | null {
  return best(line, line.folded, causes, ({ index, 0: { length } }, { bare }) =>
    isMention(line.folded, index, length, bare),
  );
}

/** The same for a line of the kernel, which speaks English only, and does not talk about other people's failures. */
export function matchKernelLine(line: LogLine, causes: readonly Cause[]): Match | null {
  return best(line, line.text, causes, () => false);
}

/** "No" beats all, then what says more: a longer match; the bare words come last. */
function best(
  line: LogLine,
  text: string,
  causes: readonly Cause[],
  isIdle: (found: RegExpExecArray, cause: Cause) => boolean,
): Match | null {
  let bestMatch: Match | null = null;
  let bestRank = -1;
  for (const cause of causes) {
    for (const regexp of cause.regexps) {
      const found = regexp.exec(text);
      if (!found || isIdle(found, cause)) continue;
      const kind = cause.retry === 'no' ? 2 : cause.bare ? 0 : 1;
      const rank = kind * 100_000 + found[0].length;
      if (rank <= bestRank) continue;
      bestRank = rank;
      bestMatch = { cause, line, order: orderOf(cause, found) };
    }
  }
  return bestMatch;
}

function orderOf(cause: Cause, found: RegExpExecArray): number | null {
  const told = found.groups?.order;
  const order = told === undefined ? (cause.order ?? null) : Number(told);
  return order !== null && order >= 0 ? order : null;
}
