import { EXIT, MemguardError } from '../errors.ts';
import {
  type InstalledFile,
  installedFiles,
  type Services,
  SUDOERS_PATH,
  usersIn,
} from './installed-files.ts';
import {
  type Change,
  changeOf,
  forget,
  giveName,
  isFolder,
  prepare,
  textOf,
  whyNotPlaced,
} from './place-file.ts';
import { RUN_FOLDER } from './run-folder.ts';
import { runPrivileged } from './run-privileged.ts';
import { PRIV_PATH } from './sudo.ts';
import { whyBadFragment, whyNoFragments, whyNotLetIn } from './sudoers.ts';
import { startTimer, systemdRuns, timerChange } from './timer.ts';
import { findUser, type User } from './user-name.ts';

export interface Changes {
  changes: Change[];
  /** What could not be done, though the rights are there. */
  warnings: string[];
}

const INIT_MS = 10_000;

/**
 * Gives users the right to run memguard-priv by sudo. Everything is looked at before anything is written, and nothing gets its
 * name before visudo has passed the fragment. Users who have the right already keep it. Errors: 64, 66 for a user; 69 sudo
 * is not to be had or broken; 73 a place that root should not write to, all of them at once.
 */
export async function install(names: readonly string[], dryRun: boolean): Promise<Changes> {
  const users: User[] = [];
  for (const name of names) users.push(await findUser(name));
  const services: Services = { systemd: systemdRuns(), tmpfiles: isFolder('/etc/tmpfiles.d') };
  const bad = installedFiles(names, services).flatMap(({ path }) => whyNotPlaced(path) ?? []);
  if (bad.length > 0) throw unplaceable(bad);
  const noSudo = await whyNoFragments();
  if (noSudo !== null) throw unavailable(noSudo);

  const all = [...new Set([...usersIn(textOf(SUDOERS_PATH) ?? ''), ...names])];
  const files = installedFiles(all, services);
  const changes = files.map(changeOf);
  if (services.systemd) changes.push(timerChange(true));
  changes.push({ path: RUN_FOLDER, action: isFolder(RUN_FOLDER) ? 'unchanged' : 'created' });
  if (dryRun) return { changes, warnings: [] };

  await putAll(files.filter((file) => changeOf(file).action !== 'unchanged'));
  const warnings = services.systemd ? await startTimer() : [];
  const { exitCode, message } = await runPrivileged([PRIV_PATH, 'init'], INIT_MS);
  if (exitCode !== EXIT.ok) warnings.push(message);
  for (const user of users) {
    const why = await whyNotLetIn(user);
    if (why !== null) warnings.push(why);
  }
  return {
    changes: changes.filter(({ path }) => path !== RUN_FOLDER || isFolder(RUN_FOLDER)),
    warnings,
  };
}

async function putAll(files: readonly InstalledFile[]): Promise<void> {
  try {
    for (const file of files) {
      const beside = prepare(file);
      const why = file.path === SUDOERS_PATH ? await whyBadFragment(beside) : null;
      if (why !== null) throw unavailable(why);
    }
    files.forEach(giveName);
  } finally {
    files.forEach(forget);
  }
}

function unavailable(message: string): MemguardError {
  return new MemguardError('no-sudo', EXIT.unavailable, `${message}; nothing was changed`, {
    hint: 'rights are given by sudo: it has to be there and in order',
  });
}

export function unplaceable(reasons: readonly string[]): MemguardError {
  const message = `${reasons.join('; ')}; nothing was changed`;
  return new MemguardError('unsafe-place', EXIT.cantCreate, message, {
    hint: 'what root runs must lie where only root can write: chown root:root and chmod go-w, or move what is in the way',
  });
}
