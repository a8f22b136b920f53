import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../make-folder.ts';
import { readFileTail } from '../probe/file-tail.ts';

/** What a run quotes of a CMD that failed. */
const LAST_LINES = 20;
const TAIL_BYTES = 16 * 1024;
const MOST_LETTERS = 400;

/** Where the output of one run goes. It is raw, so it is for this user alone. */
export interface RunLogs {
  /** CMD's own; a run that is made again begins it anew. */
  commandFd: number;
  /** Of --prepare, --load and --conclude. */
  besideFd: number;
  commandPath: string;
  besidePath: string;
  close(): void;
}

/** DIR/logs/run-007.log and run-007-beside.log. */
export function openLogs(folder: string, number: number): RunLogs {
  const logs = join(folder, 'logs');
  makeFolder(logs, 0o700);
  const name = join(logs, `run-${String(number).padStart(3, '0')}`);
  const [commandPath, besidePath] = [`${name}.log`, `${name}-beside.log`];
  // Two writers each: what they append must not overwrite.
  const open = (path: string) => {
    closeSync(openSync(path, 'w', 0o600));
    return openSync(path, 'a', 0o600);
  };
  const [commandFd, besideFd] = [open(commandPath), open(besidePath)];
  const close = () => [commandFd, besideFd].forEach(closeSync);
  return { commandFd, besideFd, commandPath, besidePath, close };
}

/** The end of what was printed, as it may be shown. */
export function lastLinesOf(path: string, redact: (line: string) => string): string[] {
  const text = redact(readFileTail(path, TAIL_BYTES) ?? '').trimEnd();
  if (text === '') return [];
  const lines = text.split('\n').slice(-LAST_LINES);
  return lines.map((line) => line.slice(0, MOST_LETTERS));
}
