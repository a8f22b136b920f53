import { lstatSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { TIMER, TIMER_LINK } from '../access/installed-files.ts';
import { RUN_FOLDER } from '../access/run-folder.ts';
import { PRIV_PATH } from '../access/sudo.ts';
import { type Check, lacks, works } from './check.ts';

/** Owner and mode of a folder; null: no folder. */
interface Folder {
  uid: number;
  mode: number;
}

export interface RunFindings {
  run: Folder | null;
  leases: Folder | null;
  isInstalled: boolean;
  /** systemd is the first process here. */
  hasSystemd: boolean;
  hasTimer: boolean;
  container: string | null;
}

const LEASES_MODE = 0o1777;
const WRITABLE_BY_OTHERS = 0o022;

export function findRunFolder(root: string, container: string | null): RunFindings {
  return {
    run: folderAt(join(root, RUN_FOLDER)),
    leases: folderAt(join(root, RUN_FOLDER, 'leases')),
    isInstalled: statOf(join(root, PRIV_PATH)) !== null,
    hasSystemd: statOf(join(root, 'run/systemd/system')) !== null,
    hasTimer: statOf(join(root, TIMER_LINK)) !== null,
    container,
  };
}

/** /run/memguard holds leases and originals: without it nothing is tuned. */
export function runFolderCheck({ run, leases, isInstalled, container }: RunFindings): Check {
  const check = RUN_FOLDER;
  if (run === null && container !== null) {
    const found = `missing in this container (${container}): nothing is tuned`;
    return lacks(check, found, `mount ${RUN_FOLDER} from the host: -v ${RUN_FOLDER}:${RUN_FOLDER}`);
  }
  if (run === null && isInstalled) {
    const found = 'missing: nothing is tuned, and originals of settings in force are lost with it';
    return lacks(check, found, `${PRIV_PATH} init (as root)`);
  }
  if (run === null) {
    return lacks(check, 'missing: nothing is tuned', 'memguard install --user NAME (as root)');
  }
  const isGood =
    run.uid === 0 &&
    (run.mode & WRITABLE_BY_OTHERS) === 0 &&
    leases?.uid === 0 &&
    leases.mode === LEASES_MODE;
  if (isGood) return works(check, 'there');
  const mend = `rm -r ${RUN_FOLDER} && ${PRIV_PATH} init (as root, while no build runs)`;
  return lacks(check, 'not as memguard-priv makes it: root 0755, with leases root 1777', mend);
}

/** The timer that reconciles once a minute, for the case that root's watcher is killed; where systemd runs. */
export function timerChecks({ isInstalled, hasSystemd, hasTimer }: RunFindings): Check[] {
  if (!isInstalled || !hasSystemd) return [];
  if (hasTimer) return [works('timer', TIMER)];
  return [lacks('timer', `${TIMER} is not enabled`, `systemctl enable --now ${TIMER} (as root)`)];
}

function folderAt(path: string): Folder | null {
  const stats = statOf(path);
  return stats?.isDirectory() ? { uid: stats.uid, mode: stats.mode & 0o7777 } : null;
}

function statOf(path: string): Stats | null {
  try {
    return lstatSync(path);
  } catch {
    return null;
  }
}
