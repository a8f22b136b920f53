import { spawnSync } from 'node:child_process';
import { closeSync, linkSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { liveLeases } from '../access/live-leases.ts';
import type { Access } from '../access/privileged.ts';
import { LEASES } from '../access/run-folder.ts';
import { EXIT, MemguardError, messageOf } from '../errors.ts';
import { makeFolder } from '../make-folder.ts';
import { leaseText } from '../tune/lease.ts';
import { reconcile } from '../tune/reconcile.ts';

/** As flock(1) -n says that somebody else holds the lock. */
const IS_HELD = 1;
const LEASE = 'memguard-trial';

/** Lets go of a lock; who ends lets go, too, however he ends. */
export type Unlock = () => void;

/**
 * Makes DIR, where nobody else reads what CMD printed, and keeps it for us. Errors: 69 another trial is at work in it, or flock(1)
 * is not here; 73 no such folder can be made.
 */
export function lockFolder(folder: string): Unlock {
  let fd: number;
  try {
    makeFolder(folder, 0o700);
    fd = openSync(join(folder, 'trial.lock'), 'a', 0o600);
  } catch (cause) {
    throw new MemguardError('cannot-write', EXIT.cantCreate, `--out: ${messageOf(cause)}`, {
      hint: 'name a folder that this user may write',
      cause,
    });
  }
  if (tryLock(fd)) return () => closeSync(fd);
  closeSync(fd);
  throw busy(
    `another trial is at work in ${folder}`,
    'wait for its end, or name another folder by --out',
  );
}

/**
 * One trial on a kernel: two would disturb each other. It is a lease that asks for no setting, `memguard-trial`: those are kept by a
 * lock, one per kernel, anybody may make them, `tune status` shows who it is. Errors: 69 another trial runs; 73.
 */
export async function lockHost(access: Access): Promise<Unlock> {
  const { names, problem } = await liveLeases();
  if (problem !== null)
    throw busy(`it can't be told whether another trial runs: ${problem}`, 'memguard doctor');
  if (names.includes(LEASE)) throw otherTrial();
  // Root takes away what a trial that was killed has left.
  await reconcile(access);
  const hidden = join(LEASES, `.${LEASE}-${process.pid}`);
  const path = join(LEASES, LEASE);
  let fd: number | null = null;
  try {
    fd = openSync(hidden, 'wx', 0o644);
    writeSync(fd, `# pid ${process.pid}\n${leaseText(lease())}`);
    if (!tryLock(fd)) throw new Error('flock: it cannot be locked');
    // Unlike rename, this fails where one is there.
    linkSync(hidden, path);
  } catch (cause) {
    if (fd !== null) closeSync(fd);
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') throw otherTrial();
    throw new MemguardError('no-lease', EXIT.cantCreate, `no lease can be made in ${LEASES}`, {
      hint: 'memguard doctor says what is missing',
      cause,
    });
  } finally {
    rmSync(hidden, { force: true });
  }
  const held = fd;
  return () => {
    rmSync(path, { force: true });
    closeSync(held);
  };
}

function lease() {
  return { profile: 'trial', since: new Date().toISOString(), byHand: false, settings: [] };
}

/** The kernel's own lock, which ends with us: flock(1) locks the open file that it is handed. */
function tryLock(fd: number): boolean {
  const stdio = ['ignore', 'ignore', 'ignore', fd] as ['ignore', 'ignore', 'ignore', number];
  const { status, error } = spawnSync('flock', ['-n', '3'], { stdio });
  if (status === 0) return true;
  if (status === IS_HELD) return false;
  throw busy(`flock: ${error ? messageOf(error) : `exit ${status}`}`, 'install util-linux');
}

function otherTrial(): MemguardError {
  return busy(
    'another trial runs on this host: they would disturb each other',
    'memguard tune status shows it',
  );
}

function busy(message: string, hint: string): MemguardError {
  return new MemguardError('busy', EXIT.unavailable, message, { hint });
}
