import { join } from 'node:path';
import * as v from 'valibot';
import { readFileTail } from '../probe/file-tail.ts';
import { FULL_BYTES, type HistoryLine } from './history.ts';

/** A hundred blocks and more, for trends: cheap enough for the end of each block. */
export const TREND_BYTES = 64 * 1024;
/** Blocks in which nothing was repeated are most, and need not be read. */
const HAS_REPEATS = /"repeats":[1-9]/;

const count = v.nullish(v.number(), null);

/** Of a line of the history what is asked again. Fields that came later are null in older lines. */
const PastBlockSchema = v.object({
  schema: v.literal('memguard.history/1'),
  at: v.pipe(v.string(), v.isoTimestamp()),
  hostname: v.string(),
  bootId: v.nullish(v.string(), null),
  verdict: v.string(),
  repeats: v.number(),
  repeatsSaved: v.number(),
  slabKiB: count,
  unreclaimableSlabKiB: count,
  memoryCgroups: count,
});

export type PastBlock = Pick<
  HistoryLine,
  keyof v.InferOutput<typeof PastBlockSchema> & keyof HistoryLine
>;

/**
 * The blocks of the last `mostBytes` of a history, oldest first; `wanted` looks at a line before it costs anything. What is no
 * line of ours, or torn, is left out. Never throws: without a history nothing is known.
 */
export function readHistory(
  folder: string,
  mostBytes: number,
  wanted: (line: string) => boolean = () => true,
): PastBlock[] {
  const blocks: PastBlock[] = [];
  for (const line of (readFileTail(join(folder, 'history.jsonl'), mostBytes) ?? '').split('\n')) {
    if (line === '' || !wanted(line)) continue;
    const block = parseLine(line);
    if (block !== null) blocks.push(block);
  }
  return blocks;
}

/** The blocks in which something was repeated, as far back as the file goes. */
export function readRepeats(folder: string): PastBlock[] {
  return readHistory(folder, FULL_BYTES, (line) => HAS_REPEATS.test(line));
}

function parseLine(line: string): PastBlock | null {
  try {
    const parsed = v.safeParse(PastBlockSchema, JSON.parse(line));
    return parsed.success ? (parsed.output as PastBlock) : null;
  } catch {
    return null;
  }
}
