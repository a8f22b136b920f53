import type { Knowledge } from './knowledge.ts';
import type { LogLine } from './log-lines.ts';
import { type Match, matchKernelLine } from './match-line.ts';

/** What the kernel logged: the cause that decides, the order that any of its lines told, and the lines that say so. */
export interface KernelWord extends Match {
  lines: LogLine[];
}

/** How lines of the kernel begin: dmesg with seconds or a date (in any language), syslog, rsyslog. */
const KERNEL_LINE =
  /^(?:<\d{1,3}>)?(?:\[ *\d{1,9}\.\d{1,6}\]|\[\S{2,4} \S{2,5} {1,2}\d{1,2} [\d:]{8} \d{4}\]|\S{3} {1,2}\d{1,2} [\d:]{8} (?:\S{1,100} )?kernel:|\d{4}-\d\d-\d\dT\S{1,30} \S{1,100} kernel:)/;
/** Cheap test before the patterns: logs are long, and most lines are not about memory. */
const ABOUT_MEMORY = /alloc|memory|oom|SLUB|kmem|memcg|nf_conn|XFS/i;
const MAX_LINES = 5;

/**
 * Reads a log as the kernel's. `strict`: only lines that begin as the kernel's do (among others', the same words prove
 * nothing). "No" beats all; then the frame that says who asked beats the header that says that somebody did.
 */
export function kernelWord(
  lines: readonly LogLine[],
  knowledge: Knowledge,
  strict: boolean,
): KernelWord | null {
  const matches: Match[] = [];
  for (const line of lines) {
    if (!ABOUT_MEMORY.test(line.folded) || (strict && !KERNEL_LINE.test(line.text))) continue;
    const match = matchKernelLine(line, knowledge.logged);
    if (match) matches.push(match);
  }
  const decisive = matches.reduce<Match | null>(
    (best, match) => (best && rank(best) > rank(match) ? best : match),
    null,
  );
  if (!decisive) return null;
  const orders = matches.flatMap(({ order }) => (order === null ? [] : [order]));
  return {
    ...decisive,
    order: decisive.order ?? orders[orders.length - 1] ?? null,
    lines: evidenceLines(matches, decisive),
  };
}

function rank({ cause, order }: Match): number {
  const certainty = { no: 4, yes: 2, maybe: 0 }[cause.retry];
  return certainty + (order === null ? 1 : 0);
}

/** The decisive line first, then one of each other cause. */
function evidenceLines(matches: readonly Match[], decisive: Match): LogLine[] {
  const byCause = new Map([[decisive.cause.id, decisive.line]]);
  for (const { cause, line } of matches) if (!byCause.has(cause.id)) byCause.set(cause.id, line);
  return [...byCause.values()].slice(0, MAX_LINES);
}
