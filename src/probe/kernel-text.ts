/** What a pure parser made of a file: its value, or where and why it is not what the kernel prints. */
export type Parsed<T> = { ok: true; value: T } | { ok: false; problem: string };

/** The kernel's longest line in the files parsed line by line, `flags` of cpuinfo, has about 2,000 characters. */
const LONGEST_LINE = 4096;
const EXCERPT_LENGTH = 60;
const NOISE = /[^\x01-\x7f]/;

export function parsed<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

/** `:3: expected 11 block counts, got 10`: the reader puts the path before it. Lines count from 1. */
export function malformed(line: number, message: string): Parsed<never> {
  return { ok: false, problem: `:${line}: ${message}` };
}

/** The lines of a file that the kernel prints whole: ASCII, and a newline after the last. */
export function splitLines(text: string): Parsed<string[]> {
  if (text === '') return { ok: false, problem: ': empty' };
  if (isNoise(text)) return malformed(lineAt(text, text.search(NOISE)), 'not text');
  const lines = text.split('\n');
  const tooLong = lines.findIndex((line) => line.length > LONGEST_LINE);
  if (tooLong >= 0) return malformed(tooLong + 1, `a line of ${lines[tooLong]?.length} characters`);
  if (lines.pop() !== '') return malformed(lines.length + 1, 'cut off within the line');
  return parsed(lines);
}

/** At most 60 printable characters of a bad line, in quotes, for a message. */
export function excerpt(line: string): string {
  const head = line.slice(0, EXCERPT_LENGTH).replace(/[^\x20-\x7e]/g, '?');
  return `"${head}${line.length > EXCERPT_LENGTH ? '…' : ''}"`;
}

/** Bytes that the kernel never prints here. Two native scans: a regular expression over all of zoneinfo takes longer than to parse it. */
function isNoise(text: string): boolean {
  return Buffer.byteLength(text) !== text.length || text.includes('\0');
}

function lineAt(text: string, index: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < index; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
