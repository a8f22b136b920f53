import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import {
  addLine,
  type BlockTotals,
  BlockTotalsSchema,
  type Counting,
  noBlocks,
} from './block-totals.ts';
import { ASIDE_FILE, HISTORY_FILE } from './history-bounds.ts';

/** Both files have 8 MiB; of a larger one the rest is counted at the next call. */
const MOST_BYTES = 32 * 1024 * 1024;
/** So much of its first line tells a file from the next one: that has the block's id. */
const HEAD_BYTES = 256;

/** What was counted, and how far: kept beside the history, so that a total never falls when old lines go. See ADR 15. */
const KeptSchema = v.object({
  schema: v.literal('memguard.totals/1'),
  /** Begin of the first line of the file that was read last. */
  head: v.string(),
  /** The same of the file that was put aside, all of which was counted; '': there was none. */
  aside: v.optional(v.string(), ''),
  /** So many bytes of the first were counted. */
  bytes: v.pipe(v.number(), v.integer(), v.minValue(0)),
  totals: BlockTotalsSchema,
});

type Kept = v.InferOutput<typeof KeptSchema>;

export interface ReadTotals {
  totals: BlockTotals;
  /** Name and text of what is to be kept for the next time; null: nothing is new. */
  keep: { path: string; text: string } | null;
}

/**
 * The totals of a history: what was kept, and what was added since. Null: there is a history, but not for this user. Reads only
 * what is new, and writes nothing: two who read at once come to the same.
 */
export function readTotals(folder: string, counting: Counting): ReadTotals | null {
  const path = join(folder, `totals.${counting.hostname.replace(/[^\w.-]/g, '_')}.json`);
  const kept = readKept(path);
  // The one that is written to first: it may be put aside between the two.
  const opened = [HISTORY_FILE, ASIDE_FILE].map((name) => open(join(folder, name)));
  try {
    if (opened.includes('refused')) return null;
    const [current = null, aside = null] = opened.map((file) => (file === 'refused' ? null : file));
    const before = JSON.stringify(kept);
    const next = count(kept, current, aside, counting);
    const text = JSON.stringify(next);
    const isNew = text !== before;
    return { totals: next.totals, keep: isNew ? { path, text: `${text}\n` } : null };
  } finally {
    for (const file of opened) if (file !== null && file !== 'refused') closeSync(file.fd);
  }
}

/** Goes on counting, in `kept.totals` themselves. */
function count(kept: Kept, current: Opened | null, aside: Opened | null, counting: Counting): Kept {
  const next = { ...kept, aside: aside?.head ?? '' };
  const isKnown = (file: Opened | null) =>
    file !== null && kept.head !== '' && file.head === kept.head;
  // What is neither is all new: the file that was counted is gone.
  const isAsideNew =
    !isKnown(current) &&
    aside !== null &&
    aside.head !== current?.head &&
    (isKnown(aside) || aside.head !== kept.aside);
  for (const file of [isAsideNew ? aside : null, current]) {
    if (file === null) continue;
    const start = isKnown(file) ? kept.bytes : 0;
    const lines = wholeLines(file.fd, start);
    for (const line of lines.toString('utf8').split('\n')) addLine(kept.totals, line, counting);
    if (start + lines.length === 0) continue;
    next.head = file.head;
    next.bytes = start + lines.length;
  }
  return next;
}

interface Opened {
  fd: number;
  head: string;
}

function open(path: string): Opened | 'refused' | null {
  let fd: number | undefined;
  try {
    fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    if (!fstatSync(fd).isFile()) throw new Error('not a regular file');
    return { fd, head: headOf(fd) };
  } catch (error) {
    if (fd !== undefined) closeSync(fd);
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? null : 'refused';
  }
}

function headOf(fd: number): string {
  const buffer = Buffer.alloc(HEAD_BYTES);
  const bytes = readSync(fd, buffer, 0, HEAD_BYTES, 0);
  // One that begins with empty lines would be told from no file, and be counted anew at each call.
  const lines = buffer.toString('latin1', 0, bytes).split('\n');
  return lines.find((line) => line !== '') ?? (bytes > 0 ? '\n' : '');
}

/** From `start` to the last end of a line: what is being written is for the next time. */
function wholeLines(fd: number, start: number): Buffer {
  const buffer = Buffer.alloc(Math.min(Math.max(0, fstatSync(fd).size - start), MOST_BYTES));
  const bytes = readSync(fd, buffer, 0, buffer.length, start);
  return buffer.subarray(0, buffer.subarray(0, bytes).lastIndexOf('\n') + 1);
}

function readKept(path: string): Kept {
  const nothing: Kept = {
    schema: 'memguard.totals/1',
    head: '',
    aside: '',
    bytes: 0,
    totals: noBlocks(),
  };
  try {
    if (!statSync(path).isFile()) return nothing;
    const parsed = v.safeParse(KeptSchema, JSON.parse(readFileSync(path, 'utf8')));
    return parsed.success ? parsed.output : nothing;
  } catch {
    return nothing;
  }
}
