import { join } from 'node:path';
import { readFileTail } from '../probe/file-tail.ts';
import { isFields } from './shorten-report.ts';

const MOST_BLOCKS = 100;
/** Lines are about 500 bytes. */
const MOST_BYTES = 256 * 1024;

/** The last lines of the history, oldest first; what is torn or nobody's is left out. */
export function lastBlocks(folder: string): object[] {
  const text = readFileTail(join(folder, 'history.jsonl'), MOST_BYTES) ?? '';
  return text.split('\n').map(parsed).filter(isFields).slice(-MOST_BLOCKS);
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
