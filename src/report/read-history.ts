import { join } from 'node:path';
import * as v from 'valibot';
import { readFileTail } from '../probe/file-tail.ts';
import type { HistoryLine } from './history.ts';
import { ASIDE_FILE, FULL_BYTES, HISTORY_FILE } from './history-bounds.ts';
import { parseLine } from './past-line.ts';

/** A hundred blocks and more, for trends: cheap enough for the end of each block. */
export const TREND_BYTES = 64 * 1024;
/** Blocks in which nothing was repeated are most, and need not be read. */
const HAS_REPEATS = /"repeats":[1-9]/;

/** JSON has 1e999, which nobody has counted. */
const number = v.pipe(v.number(), v.finite());
const count = v.nullish(number, null);

/** Of a line of the history what is asked again. Fields that came later are null in older lines. */
const PastBlockSchema = v.object({
  schema: v.literal('memguard.history/1'),
  at: v.pipe(v.string(), v.isoTimestamp()),
  hostname: v.string(),
  bootId: v.nullish(v.string(), null),
  verdict: v.string(),
  repeats: number,
  repeatsSaved: number,
  slabKiB: count,
  unreclaimableSlabKiB: count,
  memoryCgroups: count,
});

export type PastBlock = Pick<
  HistoryLine,
  keyof v.InferOutput<typeof PastBlockSchema> & keyof HistoryLine
>;

/**
 * The blocks of the last `mostBytes` of a history, oldest first; `wanted` looks at a line before it costs anything. Where its file
 * was begun lately, what was put aside counts, too. What is no line of ours, or torn, is left out. Never throws: without a history
 * nothing is known.
 */
export function readHistory(
  folder: string,
  mostBytes: number,
  wanted: (line: string) => boolean = () => true,
): PastBlock[] {
  const linesOf = (text: string) => text.split('\n').filter((line) => line !== '' && wanted(line));
  const text = readFileTail(join(folder, HISTORY_FILE), mostBytes) ?? '';
  const lines = linesOf(text);
  const leftBytes = mostBytes - Buffer.byteLength(text);
  // Half a line would be read for nothing.
  if (leftBytes > 1024) {
    const aside = linesOf(readFileTail(join(folder, ASIDE_FILE), leftBytes) ?? '');
    const newest = lines.at(-1);
    // Somebody may have put aside the very file that was just read.
    if (newest !== undefined && aside.includes(newest)) lines.length = 0;
    lines.unshift(...aside);
  }
  return lines.flatMap((line) => (parseLine(PastBlockSchema, line) as PastBlock | null) ?? []);
}

/** The blocks in which something was repeated, as far back as the history goes. */
export function readRepeats(folder: string): PastBlock[] {
  return readHistory(folder, FULL_BYTES, (line) => HAS_REPEATS.test(line));
}
