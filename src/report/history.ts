import { spawnSync } from 'node:child_process';
import { accessSync, appendFileSync, closeSync, constants, openSync, readSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Diagnosis } from '../diagnose/diagnosis-schema.ts';
import { makeFolder } from '../make-folder.ts';
import { boundHistory, HISTORY_FILE, sizeOf } from './history-bounds.ts';
import type { Report } from './report-schema.ts';

const LOCK_SECONDS = 5;

/** One block in the history of an agent (`memguard.history/1`), a line of JSON. */
export interface HistoryLine {
  schema: 'memguard.history/1';
  /** RFC 3339, UTC: when the block ended. */
  at: string;
  id: string;
  label: string | null;
  hostname: string;
  /** Of the kernel's start; null: not known. */
  bootId: string | null;
  verdict: Report['verdict'];
  mode: Report['mode'];
  /** Of the first attempt that failed. */
  cause: string | null;
  /** Could a repeat help, by that diagnosis? null: no such failure, or a line of an older memguard. */
  retry: Diagnosis['retry'] | null;
  order: number | null;
  /** Repeats of commands and bodies, and those that saved what they repeated. */
  repeats: number;
  repeatsSaved: number;
  seconds: number;
  remedySeconds: number;
  /** What tries took that were repeated, and repeats that failed; null: a line of an older memguard. */
  inVainSeconds: number | null;
  lowestAvailableKiB: number | null;
  highestDirtyKiB: number | null;
  slabKiB: number | null;
  /** The part of the slab that no pressure gives back: what leaks is in it. */
  unreclaimableSlabKiB: number | null;
  /** Memory cgroups in the kernel, those that were removed and not yet freed too; null: not told. */
  memoryCgroups: number | null;
  memTotalKiB: number | null;
}

/** Of a host whose memguard may write there. */
export const HOST_FOLDER = '/var/lib/memguard';

/** Where this user's blocks go: {@link HOST_FOLDER}, which is made, where the user may write there; else the user's own. */
export function historyFolderToWrite(asked: string | null): string {
  if (asked !== null) return asked;
  try {
    makeFolder(HOST_FOLDER);
  } catch {
    // It is not for this user to make.
  }
  return historyFolder(null);
}

/** Where this user's blocks are, if there are any; makes nothing. */
export function historyFolder(asked: string | null): string {
  if (asked !== null) return asked;
  try {
    accessSync(HOST_FOLDER, constants.W_OK);
    return HOST_FOLDER;
  } catch {
    return userFolder();
  }
}

/** In the user's state folder (XDG base directories). */
export function userFolder(): string {
  return join(process.env.XDG_STATE_HOME || join(homedir(), '.local', 'state'), 'memguard');
}

/**
 * Appends one line under the history's lock, and puts aside what is full or old. When this has returned the line is kept,
 * whoever is killed. Errors: those of the file system.
 */
export function appendHistory(folder: string, line: HistoryLine): void {
  makeFolder(folder);
  const file = join(folder, HISTORY_FILE);
  const lock = openSync(join(folder, 'history.lock'), 'a');
  try {
    boundHistory(folder, Date.parse(line.at), waitForLock(lock));
    appendFileSync(file, `${endsTorn(file) ? '\n' : ''}${JSON.stringify(line)}\n`);
  } finally {
    closeSync(lock);
  }
}

/**
 * The kernel's own lock. Node has no flock, but flock(1) locks the open file that it is handed, and that lock is ours until we
 * close it, however we end; lock files of libraries outlive a kill -9. Where flock(1) is missing or somebody holds the lock
 * for 5 s, a line is still appended in one write, which the kernel keeps whole. true: we hold it.
 */
function waitForLock(fd: number): boolean {
  const { status } = spawnSync('flock', ['-w', String(LOCK_SECONDS), '3'], {
    stdio: ['ignore', 'ignore', 'ignore', fd],
  });
  return status === 0;
}

/** Somebody was killed, or the disk was full, in the middle of a line: that must not cost the next one, too. */
function endsTorn(path: string): boolean {
  const size = sizeOf(path);
  if (size === 0) return false;
  const file = openSync(path, 'r');
  try {
    const last = Buffer.alloc(1);
    readSync(file, last, 0, 1, size - 1);
    return last.toString() !== '\n';
  } finally {
    closeSync(file);
  }
}
