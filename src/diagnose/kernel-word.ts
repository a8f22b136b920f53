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
const MAX_LINES = 5;

/**
 * Reads a log as the kernel's, line by line, and keeps no more than one line of each cause. "No" beats all; then the frame that
 * says who asked beats the header that says that somebody did; of equals the last one counts.
 */
export class KernelWords {
  readonly #byCause = new Map<string, LogLine>();
  #decisive: Match | null = null;
  #lastOrder: number | null = null;

  add(match: Match): void {
    const { cause, line, order } = match;
    if (!this.#decisive || rank(this.#decisive) <= rank(match)) this.#decisive = match;
    if (order !== null) this.#lastOrder = order;
    if (!this.#byCause.has(cause.id)) this.#byCause.set(cause.id, line);
  }

  /** The decisive line first, then the first one of each other cause. */
  get word(): KernelWord | null {
    const decisive = this.#decisive;
    if (!decisive) return null;
    const others = [...this.#byCause].filter(([id]) => id !== decisive.cause.id);
    return {
      ...decisive,
      order: decisive.order ?? this.#lastOrder,
      lines: [decisive.line, ...others.map(([, line]) => line)].slice(0, MAX_LINES),
    };
  }
}

/** The same for lines that are at hand, all of them the kernel's. */
export function kernelWord(lines: readonly LogLine[], knowledge: Knowledge): KernelWord | null {
  const words = new KernelWords();
  for (const line of lines) {
    const match = matchKernelLine(line, knowledge.logged);
    if (match) words.add(match);
  }
  return words.word;
}

/** Whether a line begins as the kernel's do: among others', the same words prove nothing. */
export function isKernelLine({ text }: LogLine): boolean {
  return KERNEL_LINE.test(text);
}

function rank({ cause, order }: Match): number {
  const certainty = { no: 4, yes: 2, maybe: 0 }[cause.retry];
  return certainty + (order === null ? 1 : 0);
}
