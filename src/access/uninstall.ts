import { chmodSync, readdirSync } from 'node:fs';
import { EXIT, MemguardError } from '../errors.ts';
import { type Changes, unplaceable } from './install.ts';
import { installedFiles, type Services } from './installed-files.ts';
import { liveLeases } from './live-leases.ts';
import { type Change, isFolder, isThere, remove, whyNotPlaced } from './place-file.ts';
import { openAccess } from './privileged.ts';
import { LEASES, RUN_FOLDER } from './run-folder.ts';
import { runPrivileged } from './run-privileged.ts';
import { forgetTimer, stopTimer, systemdRuns, timerChange } from './timer.ts';

const BASELINE = `${RUN_FOLDER}/baseline`;
const RECONCILE_MS = 30_000;
const REMOVE_MS = 30_000;
/** Of {@link LEASES}: nobody but root takes a lease any more; and as `init` makes it. */
const CLOSED = 0o700;
const OPEN = 0o1777;

/**
 * Takes back all that `install` has put, once every setting has its original again. Errors: 73 a place that root should not
 * write to, or a file that is not memguard's; 75 a lease lives; 69 the originals could not be brought back. Then nothing is
 * removed.
 */
export async function uninstall(dryRun: boolean): Promise<Changes> {
  const all: Services = { systemd: true, tmpfiles: true };
  const paths = installedFiles([], all)
    .map(({ path }) => path)
    .reverse();
  const bad = paths.filter(isThere).flatMap((path) => whyNotPlaced(path) ?? []);
  if (bad.length > 0) throw unplaceable(bad);
  await giveBack(dryRun);

  const hasTimer = systemdRuns();
  const changes: Change[] = hasTimer ? [timerChange(false)] : [];
  const warnings = hasTimer && !dryRun ? await stopTimer() : [];
  changes.push(...paths.map((path) => remove(path, dryRun)));
  if (hasTimer && !dryRun) warnings.push(...(await forgetTimer()));
  const hadFolder = isFolder(RUN_FOLDER);
  changes.push({ path: RUN_FOLDER, action: hadFolder ? 'removed' : 'absent' });
  if (hadFolder && !dryRun) {
    // By rm, which is not led elsewhere by a folder that its owner exchanges for a link meanwhile; node:fs would be.
    const { exitCode, message } = await runPrivileged(['rm', '-rf', '--', RUN_FOLDER], REMOVE_MS);
    if (exitCode !== EXIT.ok) warnings.push(`${RUN_FOLDER} is not removed: ${message}`);
  }
  return { changes, warnings };
}

/**
 * Every setting gets its original; then nobody can take a lease any more. In this order: memguard-priv refuses to reconcile over
 * a folder that is not as it made it. What began in between is found by the second look.
 */
async function giveBack(dryRun: boolean): Promise<void> {
  await refuseWhileHeld();
  if (dryRun) return;
  if (originalsKept().length > 0) {
    const { message } = await openAccess(0).act(['reconcile'], RECONCILE_MS);
    refuseWhileKept(message);
  }
  if (!isFolder(LEASES)) return;
  chmodSync(LEASES, CLOSED);
  try {
    await refuseWhileHeld();
    refuseWhileKept('a build has begun meanwhile');
  } catch (error) {
    chmodSync(LEASES, OPEN);
    throw error;
  }
}

async function refuseWhileHeld(): Promise<void> {
  const { names, problem } = await liveLeases();
  if (problem !== null) throw stillHeld(problem);
  if (names.length === 0) return;
  throw stillHeld(`leases are held: ${names.length} (${names.slice(0, 3).join(', ')})`);
}

function refuseWhileKept(why: string): void {
  const left = originalsKept();
  if (left.length > 0) throw stillHeld(`originals of ${left.join(', ')} are not back: ${why}`);
}

function originalsKept(): string[] {
  return isFolder(BASELINE) ? readdirSync(BASELINE).filter((name) => name.startsWith('vm.')) : [];
}

function stillHeld(message: string): MemguardError {
  return new MemguardError('still-held', EXIT.unavailable, `${message}; nothing was removed`, {
    hint: 'memguard tune status tells who holds what; a lease ends with its build',
  });
}
