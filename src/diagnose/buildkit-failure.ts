import { type LogLine, withText } from './log-lines.ts';

const RULE = '------';
const HEADER = /^ ?> (.*):$/;
/** `[2/3] RUN make`, `[web 2/3] RUN make`; `[internal] load metadata for …` is no step of the Dockerfile. */
const STEP = /^\[([^\]]{0,200}\d\/\d{1,4})\] (.*)/;
const BUILD_BEGINS = /^\[(?:\S{1,100} )?internal\] load /;
/** The excerpt of the Dockerfile under the failing block. */
const EXCERPT = /^(?:-{20}|\s{0,6}\d{1,5} \| .*|\s{0,6}\d{1,5} \||\S{1,300}:\d{1,5}|WARNING: .*)$/;
const LAST_WORD =
  /^(?:ERROR: |error: |failed |executor failed|process did not complete)|failed to solve/;
/** Builders that only hint at their last word end within so many lines. */
const MAX_WRAP_UP = 5;

interface Failure {
  step: string | null;
  lines: LogLine[];
}

/** The part of a BuildKit log (plain or of a terminal) that is about the failure; null if there is none after `behind`. */
export function buildkitFailure(lines: readonly LogLine[], behind: number): Failure | null {
  const last = lastVertexLine(lines);
  const block = lastBlock(lines);
  const begins = beginningOf(lines, last);
  if (block > Math.max(behind, begins)) return blockFailure(lines, begins, block);
  if (last <= behind) return null;
  // No failing block: the build passed, was ended from outside, or its last words are cut off.
  const after = lines.slice(last + 1);
  return {
    step: null,
    lines: after.length > 0 ? after : lastOutput(lines.slice(begins), last - begins),
  };
}

/** Where a log ends amid a step's output, that is what was printed last. */
function lastOutput(lines: readonly LogLine[], last: number): LogLine[] {
  const { vertex, statement } = lines[last] as LogLine;
  if (statement) return [];
  return lines.filter((line) => line.vertex === vertex && !line.statement);
}

function blockFailure(lines: readonly LogLine[], begins: number, block: number): Failure {
  const name = HEADER.exec((lines[block + 1] as LogLine).text)?.[1] ?? '';
  const end = lines.findIndex(({ text }, index) => index > block + 1 && text === RULE);
  const behindBlock = end < 0 ? lines.length : end + 1;
  const vertices = new Set(
    lines
      .slice(begins, block)
      .filter(({ statement, text }) => statement && (text === name || text === `${name}:`))
      .map(({ vertex }) => vertex),
  );
  const ofStep = lines
    .slice(begins, block)
    .filter(({ vertex, text }) => vertex !== null && vertices.has(vertex) && text !== name);
  const printed = ofStep.filter(({ statement }) => !statement);
  const said = ofStep.filter(({ statement, text }) => statement && text.startsWith('ERROR: '));
  const inBlock = lines
    .slice(block + 2, behindBlock - 1)
    .map((line) => withText(line, line.text.replace(/^\d{1,7}\.\d{0,4} /, '')));
  const [, number, instruction] = STEP.exec(name) ?? [];
  return {
    step: number === undefined ? null : `${number} ${instruction}`,
    lines: [...(printed.length > 0 ? printed : inBlock), ...said, ...wrapUp(lines, behindBlock)],
  };
}

/** What the builder says behind the failing block, up to its last word. */
function wrapUp(lines: readonly LogLine[], from: number): LogLine[] {
  const words = lines.slice(from, from + 100).filter(({ text }) => !EXCERPT.test(text));
  const last = words.findIndex(({ text }) => LAST_WORD.test(text));
  return words.slice(0, last < 0 ? MAX_WRAP_UP : last + 1);
}

/** The last `------` with ` > [2/3] RUN make:` under it. */
function lastBlock(lines: readonly LogLine[]): number {
  for (let i = lines.length - 2; i >= 0; i--) {
    if (lines[i]?.text === RULE && HEADER.test((lines[i + 1] as LogLine).text)) return i;
  }
  return -1;
}

function lastVertexLine(lines: readonly LogLine[]): number {
  for (let i = lines.length - 1; i >= 0; i--) if (lines[i]?.vertex !== null) return i;
  return -1;
}

/** Where the last build of the log begins: steps are numbered anew in each. */
function beginningOf(lines: readonly LogLine[], last: number): number {
  for (let i = last; i >= 0; i--) {
    const { vertex, statement, text } = lines[i] as LogLine;
    if (vertex === 1 && statement && BUILD_BEGINS.test(text)) return i;
  }
  return 0;
}
