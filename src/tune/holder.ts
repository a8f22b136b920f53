import {
  type ChildProcess,
  type ChildProcessByStdio,
  type StdioOptions,
  spawn,
  spawnSync,
} from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, fchmodSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { LEASES } from '../access/run-folder.ts';
import { EXIT, MemguardError } from '../errors.ts';
import { startTimeOf } from '../probe/process-start.ts';
import holderScript from './holder.sh';
import { killQuietly } from './kill-quietly.ts';
import { type Lease, leaseText } from './lease.ts';
import { coverStrays } from './stray-descriptors.ts';

/** The process by which a lease lives: as long as it keeps the lock. */
export interface Holder {
  /** The lease's name. */
  id: string;
  pid: number;
  /** See {@link startTimeOf}. */
  startTime: string;
  /** The lock is memguard's own (`run`): the lease ends with it, however it ends. */
  isOwn: boolean;
}

export type NewLease = Omit<Lease, 'id' | 'pid'>;

/** Who has not got a lock by then is given up. */
const BOUND_SECONDS = 5;
/** A holder ends within some milliseconds. */
const WAIT_MS = 5;
const MOST_WAITS = 200;
/** The longest that a timer of Node can wait: 24 days. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** Descriptors of the leases that this very process holds. */
const ownLocks = new Map<string, number>();

/**
 * Starts a process that holds a new lease, for `holdSeconds` at most; resolves when the lease has its name. It outlives us, and
 * keeps JENKINS_NODE_COOKIE (the end of Jenkins' `node` ends it), but not the cookie by which an inner `timeout` kills
 * workspace-wide. `id`: a UUID; one that is in use is refused. Errors: 73 no lease can be made there.
 */
export async function startHolder(
  lease: NewLease,
  holdSeconds: number,
  id: string = randomUUID(),
): Promise<Holder> {
  const { JENKINS_SERVER_COOKIE: _, ...env } = process.env;
  const words = ['-c', holderScript, 'memguard-holder', LEASES, id, String(holdSeconds)];
  const nowhere = openSync('/dev/null', 'r+');
  const stdio: StdioOptions = ['pipe', 'pipe', 'ignore', ...coverStrays(nowhere)];
  const options = { detached: true, stdio, env };
  const child = spawn('/bin/sh', words, options) as ChildProcessByStdio<Writable, Readable, null>;
  closeSync(nowhere);
  const pid = child.pid ?? 0;
  try {
    child.stdin.on('error', () => {});
    child.stdin.end(leaseText(lease));
    await firstWord(child);
    return { id, pid, startTime: startTimeOf(pid) ?? '', isOwn: false };
  } catch (cause) {
    if (pid > 0) killQuietly(-pid);
    rmSync(join(LEASES, `.${id}`), { force: true });
    throw noLease(cause);
  } finally {
    child.stdout.destroy();
    child.unref();
  }
}

/**
 * Holds a new lease, for `holdSeconds` at most, by a lock of our own: flock(1) locks the open file that it is handed, and no child of
 * ours inherits that. Errors: 73 no lease can be made there.
 */
export function holdOurselves(lease: NewLease, holdSeconds: number): Holder {
  const id = randomUUID();
  const hidden = join(LEASES, `.${id}`);
  let fd: number | null = null;
  try {
    fd = openSync(hidden, 'wx', 0o644);
    fchmodSync(fd, 0o644);
    writeSync(fd, `# pid ${process.pid}\n${leaseText(lease)}`);
    const words = ['-w', String(BOUND_SECONDS), '3'];
    const { status, error } = spawnSync('flock', words, {
      stdio: ['ignore', 'ignore', 'ignore', fd],
    });
    if (status !== 0) throw error ?? new Error(`flock: exit ${status}`);
    renameSync(hidden, join(LEASES, id));
  } catch (cause) {
    if (fd !== null) closeSync(fd);
    rmSync(hidden, { force: true });
    throw noLease(cause);
  }
  ownLocks.set(id, fd);
  setTimeout(releaseOwn, Math.min(holdSeconds * 1000, LONGEST_TIMER_MS), id).unref();
  return { id, pid: process.pid, startTime: startTimeOf(process.pid) ?? '', isOwn: true };
}

/** Whether the lease still lives, as far as its holder tells. */
export function isHeld({ id, pid, startTime, isOwn }: Holder): boolean {
  if (isOwn && pid === process.pid) return ownLocks.has(id);
  return startTime !== '' && startTimeOf(pid) === startTime;
}

/** Ends a lease, and waits for its lock to be free; what it held is given back by the next reconcile. */
export async function endHolder(holder: Holder): Promise<void> {
  try {
    rmSync(join(LEASES, holder.id), { force: true });
  } catch {
    // Read-only by now: without its lock it holds nothing, and root removes it when it can.
  }
  if (ownLocks.has(holder.id)) return releaseOwn(holder.id);
  if (holder.isOwn || !isHeld(holder)) return;
  killQuietly(holder.pid);
  for (let waits = 0; isHeld(holder) && waits < MOST_WAITS; waits++) {
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
  }
}

function releaseOwn(id: string): void {
  const fd = ownLocks.get(id);
  ownLocks.delete(id);
  if (fd !== undefined) closeSync(fd);
}

/** The first thing that the child says; rejects if it ends, or says nothing in time. */
function firstWord(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(reject, BOUND_SECONDS * 1000, new Error('no lock in time'));
    const settle = (error?: Error) => {
      clearTimeout(timer);
      if (error) reject(error);
      else resolve();
    };
    child.stdout?.once('data', () => settle());
    child.once('error', settle);
    child.once('exit', (code) => settle(new Error(`the holder ended with ${code}`)));
  });
}

function noLease(cause: unknown): MemguardError {
  return new MemguardError('no-lease', EXIT.cantCreate, `no lease can be made in ${LEASES}`, {
    hint: 'that needs flock (util-linux), and the folder as memguard-priv init makes it',
    cause,
  });
}
