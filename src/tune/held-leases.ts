import { lstatSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { liveLeases } from '../access/live-leases.ts';
import { LEASES } from '../access/run-folder.ts';
import { EXIT, MemguardError, messageOf } from '../errors.ts';
import { KernelFiles } from '../probe/kernel-files.ts';
import { killQuietly } from './kill-quietly.ts';
import { type Lease, parseLease } from './lease.ts';

export interface HeldLease extends Lease {
  /** Owner of the file. */
  uid: number;
}

/** The leases that live, in the order of their names. Errors: 69 it can't be told which live. */
export async function heldLeases(): Promise<HeldLease[]> {
  const { names, problem } = await liveLeases();
  if (problem !== null) {
    throw new MemguardError('no-leases', EXIT.unavailable, `${LEASES}: ${problem}`, {
      hint: 'memguard doctor says what is missing',
    });
  }
  const files = new KernelFiles();
  return names.flatMap((id) => {
    const path = join(LEASES, id);
    const reading = files.read(path.slice(1));
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (reading.kind !== 'text' || !stats?.isFile()) return [];
    return [{ ...parseLease(id, reading.text), uid: stats.uid }];
  });
}

/**
 * Ends a lease: takes its file away, and ends its holder. Whoever really holds the file is looked for, since what a lease says of
 * itself may be forged. Errors: 77 it is somebody else's.
 */
export function endLease({ id, pid, uid }: HeldLease): void {
  const path = join(LEASES, id);
  const isHolder = pid !== null && holds(pid, path, uid);
  try {
    rmSync(path, { force: true });
  } catch (cause) {
    throw new MemguardError('not-yours', EXIT.noPermission, `${id}: ${messageOf(cause)}`, {
      hint: 'only its owner and root may end a lease',
      cause,
    });
  }
  // A guard that holds its own lease goes on; its report says that the lease has ended.
  if (isHolder && isSleep(pid)) killQuietly(pid);
}

function holds(pid: number, path: string, uid: number): boolean {
  const folder = `/proc/${pid}`;
  try {
    if (lstatSync(folder).uid !== uid) return false;
    return readdirSync(`${folder}/fd`).some((fd) => linkOf(`${folder}/fd/${fd}`) === path);
  } catch {
    return false;
  }
}

/** The holder of a lease is a `sleep` (holder.sh). */
function isSleep(pid: number): boolean {
  const comm = new KernelFiles().read(`proc/${pid}/comm`);
  return comm.kind === 'text' && comm.text.trim() === 'sleep';
}

function linkOf(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}
