import {
  type Change,
  changeOf,
  giveName,
  prepare,
  remove,
  whyNotPlaced,
} from '../access/place-file.ts';
import { EXIT, MemguardError, messageOf } from '../errors.ts';
import type { ResolvedProfile } from './resolve-profile.ts';

/** Where settings stay beyond a reboot (sysctl.d(5)). */
const PERSIST_PATH = '/etc/sysctl.d/90-memguard.conf';

/** The file for sysctl(8), each value with its reason. */
export function sysctlText({ name, settings }: ResolvedProfile): string {
  const blocks = settings.map(({ key, value, why, source }) => {
    const reason = [why, source].filter((each) => each !== null).join(' ');
    const comment = reason === '' ? '' : `# ${reason.replace(/\s+/g, ' ')}\n`;
    return `${comment}${key} = ${value}\n`;
  });
  const head = `# memguard: profile ${name}. Made by \`memguard tune apply --persist\`, removed by \`memguard tune restore --persist\`.\n`;
  return [head, ...blocks].join('\n');
}

/**
 * What writes it, as root, once it is known that the profile applies. Errors: 73 not there, or in a place that others may
 * write, told here, before anything is set; 73 it could not be written, told by what writes.
 */
export function persistable(profile: ResolvedProfile): (dryRun: boolean) => Change {
  const file = { path: PERSIST_PATH, mode: 0o644, text: sysctlText(profile) };
  mustBePlaceable();
  return (dryRun) => {
    const change = changeOf(file);
    if (dryRun || change.action === 'unchanged') return change;
    try {
      prepare(file);
      giveName(file);
    } catch (cause) {
      throw notPersisted(
        messageOf(cause),
        'nothing is set; the folder must be one that root can write',
        cause,
      );
    }
    return change;
  };
}

/** Takes it back, as root. Errors: 73 it is not ours. */
export function unpersist(dryRun: boolean): Change {
  mustBePlaceable();
  return remove(PERSIST_PATH, dryRun);
}

function mustBePlaceable(): void {
  const reason = whyNotPlaced(PERSIST_PATH);
  if (reason === null) return;
  throw notPersisted(
    reason,
    'only root may write there, and a file of that name has to be one that memguard made',
  );
}

function notPersisted(reason: string, hint: string, cause?: unknown): MemguardError {
  const message = `${PERSIST_PATH}: ${reason}`;
  return new MemguardError('not-persisted', EXIT.cantCreate, message, { hint, cause });
}
