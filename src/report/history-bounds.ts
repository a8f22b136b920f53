import { closeSync, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

export const HISTORY_FILE = 'history.jsonl';
/** What was put aside last. */
export const ASIDE_FILE = 'history.1.jsonl';
/** A file of this size is put aside; the one put aside before it goes. About 8,000 blocks each. */
export const FULL_BYTES = 4 * 1024 * 1024;
/** A file is put aside when it begins so long ago, and goes when it ended so long ago: no line stays for more than 400 days. */
const OLD_DAYS = 200;
export const DAY_MS = 24 * 3_600_000;
/** More than a block's line. */
const HEAD_BYTES = 4096;
/** The first `at` that a clock can have told: a machine without a battery starts in 1970. */
const AT = /"at":"(20[2-9]\d-[^"]{1,30})"/;

/**
 * Keeps the history bounded, by size and age. Without its lock nothing is put aside: two who do that at once would lose a full
 * file. Where nobody ever gets the lock (no flock(1)) that happens at twice the size, rarely enough.
 * @param nowMs the end of the block whose line comes next
 */
export function boundHistory(folder: string, nowMs: number, isLocked: boolean): void {
  const [file, aside] = [join(folder, HISTORY_FILE), join(folder, ASIDE_FILE)];
  const oldMs = nowMs - OLD_DAYS * DAY_MS;
  const isFull = sizeOf(file) >= FULL_BYTES * (isLocked ? 1 : 2);
  if (isFull || (isLocked && beginsAt(file) < oldMs)) renameSync(file, aside);
  if (isLocked && writtenAt(aside) < oldMs) rmSync(aside, { force: true });
}

/** Of the oldest line with a date; Infinity: there is none. */
function beginsAt(path: string): number {
  if (sizeOf(path) === 0) return Number.POSITIVE_INFINITY;
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(HEAD_BYTES);
    const bytes = readSync(file, head, 0, HEAD_BYTES, 0);
    const [, at = ''] = AT.exec(head.toString('latin1', 0, bytes)) ?? [];
    return Date.parse(at) || Number.POSITIVE_INFINITY;
  } finally {
    closeSync(file);
  }
}

/** Infinity: it is not there. */
function writtenAt(path: string): number {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

/** In bytes; 0: it is not there. */
export function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}
