import type { Cause } from './knowledge.ts';
import { tellsFailedJob, weigh } from './line-weight.ts';
import type { LogLine } from './log-lines.ts';
import { type Match, matchLine } from './match-line.ts';

/** What the failing part printed last, as far as the knowledge base knows it. */
export interface LastWords {
  /** The words that it ended with. */
  match: Match | null;
  /** Words that occur, but were survived: something else came behind them. */
  survived: LogLine | null;
  /** What came behind them, where it was one line that says so. */
  instead: LogLine | null;
}

/** More lines than this behind the words, and the command went on: it did not die of them. */
const MAX_ORDINARY_BEHIND = 5;
/** The same for lines that a parallel build prints for each job; more where it said that a job had failed. */
const MAX_PROGRESS_BEHIND = 20;
const MAX_PROGRESS_BEHIND_FAILED_JOB = 150;
/** Trailers and traces are passed over, but not without end. */
const MAX_LINES = 500;
/** A refusal need not be the very last line: what was killed is often reported by others. */
const REFUSAL_REACH = 40;

/**
 * Walks back from the end over what tools print behind every failure. The first line that names a cause decides; another error
 * before it, or much else, means that the cause was survived.
 */
export function lastWords(lines: readonly LogLine[], causes: readonly Cause[]): LastWords {
  const behind: Behind = { ordinary: 0, progress: 0, maxProgress: MAX_PROGRESS_BEHIND };
  let instead: LogLine | null = null;
  const from = Math.max(0, lines.length - MAX_LINES);
  for (let i = lines.length - 1; i >= from && !instead; i--) {
    const line = lines[i] as LogLine;
    const match = matchLine(line, causes);
    const isLast = behind.progress <= behind.maxProgress;
    if (match && isLast) return { match, survived: null, instead: null };
    if (match || !passesOver(line, behind)) instead = line;
  }
  const survived = lastMention(lines.slice(from), causes);
  return { match: null, survived, instead: instead === survived ? null : instead };
}

/** What was printed behind the line that is looked at. */
interface Behind {
  ordinary: number;
  progress: number;
  maxProgress: number;
}

/** Whether words above this line may still be the last ones. */
function passesOver({ folded }: LogLine, behind: Behind): boolean {
  if (tellsFailedJob(folded)) {
    behind.progress = 0;
    behind.maxProgress = MAX_PROGRESS_BEHIND_FAILED_JOB;
  }
  const weight = weigh(folded);
  if (weight === 'ordinary') behind.ordinary++;
  if (weight === 'progress') behind.progress++;
  const isDecided = weight === 'error' || weight === 'success';
  return (
    !isDecided &&
    behind.ordinary <= MAX_ORDINARY_BEHIND &&
    behind.progress <= MAX_PROGRESS_BEHIND_FAILED_JOB
  );
}

/** A cause for which no repeat helps, near the end. */
export function refusal(lines: readonly LogLine[], causes: readonly Cause[]): Match | null {
  const refusing = causes.filter(({ retry }) => retry === 'no');
  let reach = 0;
  for (let i = lines.length - 1; i >= 0 && i >= lines.length - MAX_LINES; i--) {
    const line = lines[i] as LogLine;
    const match = matchLine(line, refusing);
    if (match) return match;
    if (weigh(line.folded) !== 'neutral' && ++reach >= REFUSAL_REACH) return null;
  }
  return null;
}

function lastMention(lines: readonly LogLine[], causes: readonly Cause[]): LogLine | null {
  const words = causes.filter(({ bare }) => bare).flatMap(({ regexps }) => regexps);
  for (let i = lines.length - 1; i >= 0; i--) {
    const line = lines[i] as LogLine;
    if (words.some((regexp) => regexp.test(line.folded))) return line;
  }
  return null;
}
