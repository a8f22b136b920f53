import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What memguard keeps while it tunes. */
export const RUN = '/run/memguard';
/** A minute, and what is promised five times. */
const UNFINISHED_MS = 85_000;

export function leaseFiles(): string[] {
  return readdirSync(join(RUN, 'leases'));
}

/** What the leases say of their holders. */
export function leaseHolders(): number[] {
  return leaseFiles().flatMap((name) => {
    if (name.startsWith('.')) return [];
    try {
      const text = readFileSync(join(RUN, 'leases', name), 'utf8');
      return [Number(/^# pid (\d+)$/m.exec(text)?.[1] ?? 0)];
    } catch {
      return []; // it has just been removed
    }
  });
}

/**
 * Leases that root has never seen: whoever made them was killed before he could have root reconcile. They hold nothing, and the
 * next memguard command (or the timer) removes them.
 */
export function untoldLeases(): string[] {
  const seen = readSeen();
  return leaseFiles().filter((name) => !name.startsWith('.') && !seen.includes(`\n${name}:`));
}

function readSeen(): string {
  try {
    return readFileSync(join(RUN, 'state/seen'), 'utf8');
  } catch {
    return '';
  }
}

/** Leases, originals, and changes that root's script took for somebody else's. */
export function filesLeft(): string[] {
  const untold = untoldLeases();
  const leases = leaseFiles().filter((name) => !untold.includes(name) && !isUnfinished(name));
  const drifted = readdirSync(join(RUN, 'state')).filter((name) => name.startsWith('drifted.'));
  return [...leases, ...readdirSync(join(RUN, 'baseline')), ...drifted].map(
    (name) => `left: ${name}`,
  );
}

/** Whose maker was killed before it had its name: it holds nothing, and root removes it a minute after it was first seen. */
function isUnfinished(name: string): boolean {
  if (!name.startsWith('.')) return false;
  const stats = lstatSync(join(RUN, 'leases', name), { throwIfNoEntry: false });
  return stats !== undefined && Date.now() - stats.mtimeMs < UNFINISHED_MS;
}
