import { join } from 'node:path';
import { readFileTail } from '../probe/file-tail.ts';
import { ASIDE_FILE, HISTORY_FILE } from '../report/history-bounds.ts';
import { isFields } from './shorten-report.ts';

const MOST_BLOCKS = 100;
/** Lines are about 500 bytes. */
const MOST_BYTES = 256 * 1024;

/** The last lines of the history, what was put aside too, oldest first; what is torn or nobody's is left out. */
export function lastBlocks(folder: string): object[] {
  const linesOf = (name: string) =>
    (readFileTail(join(folder, name), MOST_BYTES) ?? '').split('\n').filter(Boolean);
  const lines = linesOf(HISTORY_FILE);
  // What was put aside lately is older, and stands there alone.
  const aside = lines.length < MOST_BLOCKS ? linesOf(ASIDE_FILE) : [];
  // Somebody may have put aside the very file that was just read.
  const isSame = lines.length > 0 && aside.includes(lines[0] as string);
  return [...aside, ...(isSame ? [] : lines)].map(parsed).filter(isFields).slice(-MOST_BLOCKS);
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
