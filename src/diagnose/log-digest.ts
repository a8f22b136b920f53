import { isKernelLine, type KernelWord, KernelWords } from './kernel-word.ts';
import type { Knowledge } from './knowledge.ts';
import { type LogLine, logLines, withoutControls } from './log-lines.ts';
import { countLineFeeds, LogTail } from './log-tail.ts';
import { WholeLines } from './long-lines.ts';
import { matchKernelLine } from './match-line.ts';
import { necessaryText } from './necessary-text.ts';
import { HEADLINE_WORDS, isLastStep, isStep } from './step-headline.ts';

/** What a diagnosis needs of a log, however long that is. */
export interface LogDigest {
  /** The last lines. */
  lines: LogLine[];
  /** The last headline of a step (not of BuildKit), wherever it was: the step may have printed a lot. */
  headline: LogLine | null;
  /** What the kernel logged, anywhere: by lines that begin as its lines do, and by any. */
  kernel: { own: KernelWord | null; any: KernelWord | null };
}

const LINE_FEED = 10;
/** What may stand within words: escape (colours), NUL, backspace. To look for all that may would cost more than the rest. */
const INTERRUPTING = [0x1b, 0, 8];
const ANY_LINE = '^.';

/**
 * Reads a log as a stream of bytes, in constant memory and in time that grows with its length: each line is only searched for what
 * may stand anywhere; the tail alone is looked at line by line.
 */
export class LogDigester {
  readonly #knowledge: Knowledge;
  readonly #notable: RegExp;
  readonly #wholeLines = new WholeLines((block) => this.#read(block));
  readonly #tail = new LogTail();
  readonly #own = new KernelWords();
  readonly #any = new KernelWords();
  #headline: LogLine | null = null;
  #lineFeeds = 0;
  #isBehindGap = false;

  constructor(knowledge: Knowledge) {
    this.#knowledge = knowledge;
    this.#notable = notableText(knowledge);
  }

  push(bytes: Buffer): void {
    this.#wholeLines.push(bytes);
  }

  /** Here a part was not kept: what stands before it decides nothing, and nobody knows the numbers of the lines behind it. */
  gap(): void {
    this.#wholeLines.end();
    this.#tail.clear();
    this.#isBehindGap = true;
    // Any other step may have been followed by the next one.
    if (this.#headline && !isLastStep(this.#headline)) this.#headline = null;
  }

  end(): LogDigest {
    this.#wholeLines.end();
    const { bytes, firstLine } = this.#tail.end(this.#lineFeeds);
    return {
      lines: logLines(bytes.toString('utf8'), this.#isBehindGap ? null : firstLine),
      headline: this.#headline,
      kernel: { own: this.#own.word, any: this.#any.word },
    };
  }

  #read(block: Buffer): void {
    this.#tail.push(block);
    // Cheaper than UTF-8, and the same for what is looked for.
    const undecoded = block.toString('latin1');
    const text = INTERRUPTING.some((byte) => block.includes(byte))
      ? withoutControls(undecoded)
      : undecoded;
    let line = 0;
    let lineStart = 0;
    let passed = 0;
    this.#notable.lastIndex = 0;
    for (let hit = this.#notable.exec(text); hit; hit = this.#notable.exec(text)) {
      for (; nextFeed(text, passed) < hit.index; line++) {
        passed = nextFeed(text, passed) + 1;
        lineStart = block.indexOf(LINE_FEED, lineStart) + 1;
      }
      this.#readLine(block.subarray(lineStart), this.#lineFeeds + line + 1);
      this.#notable.lastIndex = nextFeed(text, hit.index);
    }
    this.#lineFeeds += countLineFeeds(block);
  }

  #readLine(behind: Buffer, number: number): void {
    const end = behind.indexOf(LINE_FEED);
    const text = (end < 0 ? behind : behind.subarray(0, end)).toString('utf8');
    for (const line of logLines(text, this.#isBehindGap ? null : number)) {
      if (isStep(line)) this.#headline = line;
      const match = matchKernelLine(line, this.#knowledge.logged);
      if (!match) continue;
      this.#any.add(match);
      if (isKernelLine(line)) this.#own.add(match);
    }
  }
}

/** The digest of a text that is at hand. `gapAfterLine`: number of the last line before a part that was not kept. */
export function digestOf(
  text: string,
  knowledge: Knowledge,
  gapAfterLine: number | null = null,
): LogDigest {
  const digester = new LogDigester(knowledge);
  const bytes = Buffer.from(text);
  let gap = 0;
  for (let line = 0; line < (gapAfterLine ?? 0); line++) {
    const feed = bytes.indexOf(LINE_FEED, gap);
    gap = feed < 0 ? bytes.length : feed + 1;
  }
  digester.push(bytes.subarray(0, gap));
  if (gapAfterLine !== null) digester.gap();
  digester.push(bytes.subarray(gap));
  return digester.end();
}

/** What a line holds that may matter wherever it stands: a cheap test before the patterns themselves. */
function notableText({ logged }: Knowledge): RegExp {
  const patterns = logged.flatMap(({ patterns }) => patterns);
  const texts = patterns.map((pattern) => {
    const text = necessaryText(pattern);
    return text === null ? ANY_LINE : text.replace(/[^\w\s]/g, '\\$&');
  });
  return new RegExp([...new Set([...texts, HEADLINE_WORDS])].join('|'), 'gim');
}

/** Where the line ends that `from` is in. */
function nextFeed(text: string, from: number): number {
  const feed = text.indexOf('\n', from);
  return feed < 0 ? text.length : feed;
}
