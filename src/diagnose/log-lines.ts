import { inEnglish } from './libc-messages.ts';

/** One line of a log, without colours, control characters and what others put before it. */
export interface LogLine {
  /** From 1, as an editor counts; null behind a gap, where nobody knows. */
  number: number | null;
  /** As people read it. */
  text: string;
  /** What patterns are held against: `text` with libc's messages in English. */
  folded: string;
  /** The step that BuildKit numbers (`#12`), or null. */
  vertex: number | null;
  /** BuildKit's own word on that step (`#12 ERROR: …`), not something that the step printed. */
  statement: boolean;
}

/** Longer lines lose their middle: what fails is named at the start or told at the end. */
const MAX_LENGTH = 8192;
const KEPT_AT_END = 3072;

// Colours and cursor moves (CSI), titles (OSC), and the two-byte sequences.
const ESCAPES = /\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b\r\n]*(?:\x07|\x1b\\)?|\x1b[@-Z\\-_]/g;
const CONTROLS = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g;

const UNDECODED_CONTROLS = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\xc2[\x80-\x9f]/g;

/** `[2026-11-24T11:00:00.000Z] `, `11:00:00  ` (Jenkins), `2026-11-24T11:00:00.0000000Z ` (GitHub). */
const TIMESTAMP =
  /^(?:\[\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z\] ?|\d\d:\d\d:\d\d(?:\.\d{1,6})? {2}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z )/;
/** `[branch] `: a parallel branch of a pipeline, where a builder speaks behind it. */
const BRANCH =
  /^\[(?!\d+\/\d+\])[^\]\s][^\]]{0,80}\] (?=#\d{1,5} |Step \d{1,4}\/\d|(?:\[\d+\/\d+\] )?STEP \d)/;
/** `web_1  | `, `web-1  | ` */
const COMPOSE = /^[a-z0-9][\w.-]{0,80}[-_]\d{1,4} {1,40}\|(?: |$)/i;
/** `#12 3.456 text`, `#22 1639. text`, `#12 ERROR: text` */
const BUILDKIT = /^#(\d{1,5}) (?:(\d{1,7}\.\d{0,4})(?: |$))?/;

/**
 * The lines of a text. `firstLine`: the number of its first one; null: nobody knows.
 * A carriage return ends a line too: each state of a progress bar is one, with the number of the line that it is in.
 */
export function logLines(log: string, firstLine: number | null = 1): LogLine[] {
  const lines: LogLine[] = [];
  log.split('\n').forEach((raw, index) => {
    if (raw === '') return;
    const number = firstLine === null ? null : firstLine + index;
    for (const segment of raw.includes('\r') ? raw.split('\r') : [raw]) {
      const line = logLine(number, clean(segment));
      if (line.text !== '') lines.push(line);
    }
  });
  return lines;
}

/** Bytes of UTF-8, each taken for a character, without what {@link logLines} leaves out; line ends stay. */
export function withoutControls(latin1: string): string {
  return latin1.replace(ESCAPES, '').replace(UNDECODED_CONTROLS, '');
}

/** The same line with another text. */
export function withText(line: LogLine, text: string): LogLine {
  return { ...line, text, folded: inEnglish(text) };
}

function clean(segment: string): string {
  return cut(segment).replace(ESCAPES, '').replace(CONTROLS, '').trimEnd();
}

function cut(text: string): string {
  if (text.length <= MAX_LENGTH) return text;
  return `${text.slice(0, MAX_LENGTH - KEPT_AT_END)} … ${text.slice(-KEPT_AT_END)}`;
}

function logLine(number: number | null, cleaned: string): LogLine {
  const text = cleaned.replace(TIMESTAMP, '').replace(BRANCH, '').replace(COMPOSE, '');
  const [prefix = '', vertex, seconds] = BUILDKIT.exec(text) ?? [];
  const rest = text.slice(prefix.length);
  return {
    number,
    text: rest,
    folded: inEnglish(rest),
    vertex: vertex === undefined ? null : Number(vertex),
    statement: vertex !== undefined && seconds === undefined,
  };
}
