import { spawnSync } from 'node:child_process';
import {
  accessSync,
  appendFileSync,
  closeSync,
  constants,
  openSync,
  readSync,
  renameSync,
  statSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { makeFolder } from '../make-folder.ts';
import type { Report } from './report-schema.ts';

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
  order: number | null;
  /** Repeats of commands and bodies, and those that saved what they repeated. */
  repeats: number;
  repeatsSaved: number;
  seconds: number;
  remedySeconds: number;
  lowestAvailableKiB: number | null;
  highestDirtyKiB: number | null;
  slabKiB: number | null;
  /** The part of the slab that no pressure gives back: what leaks is in it. */
  unreclaimableSlabKiB: number | null;
  /** Memory cgroups in the kernel, those that were removed and not yet freed too; null: not told. */
  memoryCgroups: number | null;
}

/** A file of this size is put aside; the one put aside before it goes. About 10,000 blocks each. */
export const FULL_BYTES = 4 * 1024 * 1024;
const LOCK_SECONDS = 5;

export function historyLine(report: Report, memoryCgroups: number | null): HistoryLine {
  const failed = report.attempts.find(({ diagnosis }) => diagnosis?.cause);
  const commands = report.attempts.flatMap((attempt) => attempt.commands);
  const repeated = commands.filter(({ repeatOf }) => repeatOf !== null);
  const bodies = report.attempts.filter(({ scope }) => scope === 'body').length - 1;
  const bodyRepeats = Math.max(0, bodies);
  const extreme = (of: 'peaks' | 'lows', name: string) =>
    report.attempts.map((attempt) => attempt[of][name]?.KiB).filter((KiB) => KiB !== undefined);
  const lows = extreme('lows', 'MemAvailable');
  const dirty = extreme('peaks', 'Dirty');
  const endedAt = report.endedAt ?? report.startedAt;
  return {
    schema: 'memguard.history/1',
    at: endedAt,
    id: report.id,
    label: report.label,
    hostname: report.host.hostname,
    bootId: report.host.bootId,
    verdict: report.verdict,
    mode: report.mode,
    cause: failed?.diagnosis?.cause ?? null,
    order: failed?.diagnosis?.order ?? null,
    repeats: repeated.length + bodyRepeats,
    repeatsSaved:
      repeated.filter(({ exitCode }) => exitCode === 0).length +
      (report.verdict === 'passed-after-retry' ? bodyRepeats : 0),
    seconds: (Date.parse(endedAt) - Date.parse(report.startedAt)) / 1000,
    remedySeconds: report.remedies.reduce((sum, { seconds }) => sum + seconds, 0),
    lowestAvailableKiB: lows.length > 0 ? Math.min(...lows) : null,
    highestDirtyKiB: dirty.length > 0 ? Math.max(...dirty) : null,
    slabKiB: report.records.after?.meminfo?.Slab ?? null,
    unreclaimableSlabKiB: report.records.after?.meminfo?.SUnreclaim ?? null,
    memoryCgroups,
  };
}

/** /var/lib/memguard where this user may write, else the user's own state folder (XDG base directories). */
export function historyFolder(asked: string | null): string {
  if (asked !== null) return asked;
  for (const folder of ['/var/lib/memguard']) {
    try {
      makeFolder(folder);
      accessSync(folder, constants.W_OK);
      return folder;
    } catch {
      // not for this user
    }
  }
  return join(process.env.XDG_STATE_HOME || join(homedir(), '.local', 'state'), 'memguard');
}

/** Appends one line under the history's lock, and puts a full file aside. Errors: those of the file system. */
export function appendHistory(folder: string, line: HistoryLine): void {
  makeFolder(folder);
  const file = join(folder, 'history.jsonl');
  const lock = openSync(join(folder, 'history.lock'), 'a');
  try {
    waitForLock(lock);
    if (sizeOf(file) >= FULL_BYTES) renameSync(file, join(folder, 'history.1.jsonl'));
    appendFileSync(file, `${endsTorn(file) ? '\n' : ''}${JSON.stringify(line)}\n`);
  } finally {
    closeSync(lock);
  }
}

/**
 * The kernel's own lock. Node has no flock, but flock(1) locks the open file that it is handed, and that lock is ours until we
 * close it, however we end; lock files of libraries outlive a kill -9. Where flock(1) is missing or somebody holds the lock
 * for 5 s, a line is still appended in one write, which the kernel keeps whole.
 */
function waitForLock(fd: number): void {
  spawnSync('flock', ['-w', String(LOCK_SECONDS), '3'], {
    stdio: ['ignore', 'ignore', 'ignore', fd],
  });
}

/** Somebody was killed in the middle of a line: that must not cost the next one, too. */
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

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}
