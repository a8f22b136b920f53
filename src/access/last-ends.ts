import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { uptimeSeconds } from '../probe/uptime.ts';
import { RUN_FOLDER } from './run-folder.ts';

/** What memguard-priv notes the end of. */
export type NotedAction = 'compact' | 'drop1' | 'drop3' | 'preflight';

/** When the last of each kind ended on this kernel, in hundredths of a second since boot. */
export type LastEnds = { [action in NotedAction]?: number };

/** memguard-priv's: on a host, and in a container that has no folder of the host's. */
const FILES = [`${RUN_FOLDER}/last`, '/run/memguard-priv/last'];
const WRITABLE_BY_OTHERS = 0o022;
/** `compact 0ed5b3a4-… 123456`. */
const LINE = /^(compact|drop1|drop3|preflight) ([0-9a-f-]{36}) (\d{1,13})$/;

/** Reads them; none where nobody has noted one, or somebody else than root may have. Never throws; one small file. */
export function readLastEnds(files: readonly string[] = FILES): LastEnds {
  const text = files.map(rootsText).find((each) => each !== null);
  if (text === undefined || text === null) return {};
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return parseLastEnds(text, boot, uptimeCentiseconds());
  } catch {
    return {};
  }
}

/** An end of another boot, or one that is still to come (a container may have an uptime of its own), counts for nothing. */
export function parseLastEnds(text: string, bootId: string, nowCentiseconds: number): LastEnds {
  const ends: LastEnds = {};
  for (const line of text.split('\n')) {
    const [, action, boot, ended] = LINE.exec(line) ?? [];
    if (boot !== bootId || Number(ended) > nowCentiseconds) continue;
    ends[action as NotedAction] = Number(ended);
  }
  return ends;
}

/** Hundredths of a second since boot. */
export function uptimeCentiseconds(): number {
  return Math.round(uptimeSeconds() * 100);
}

/** Null: it is not there, or not root's alone. */
function rootsText(path: string): string | null {
  let fd: number | undefined;
  try {
    fd = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const { uid, mode } = fstatSync(fd);
    if (uid !== 0 || (mode & WRITABLE_BY_OTHERS) !== 0) return null;
    return readFileSync(fd, 'utf8');
  } catch {
    return null;
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}
