import { statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { EXIT, MemguardError, messageOf } from '../errors.ts';

/** Two bundles of one second are told apart by a number. */
const MOST_TRIES = 100;

/**
 * Writes it for its owner alone, into a folder that is there or a file that is not, and never over one. Returns the path.
 * Errors: 73.
 */
export function writeBundle(text: string, out: string, now: Date): string {
  const place = resolve(out);
  if (!isFolder(place)) return write(place, text);
  for (let number = 1; ; number++) {
    try {
      return write(join(place, `${nameOf(now)}${number === 1 ? '' : `-${number}`}.json`), text);
    } catch (error) {
      const isThere = error instanceof MemguardError && error.code === 'is-there';
      if (!isThere || number === MOST_TRIES) throw error;
    }
  }
}

function write(path: string, text: string): string {
  try {
    writeFileSync(path, text, { flag: 'wx', mode: 0o600 });
    return path;
  } catch (cause) {
    const isThere = (cause as NodeJS.ErrnoException).code === 'EEXIST';
    throw new MemguardError(
      isThere ? 'is-there' : 'cannot-write',
      EXIT.cantCreate,
      isThere ? `${path} is there already` : `the bundle cannot be written: ${messageOf(cause)}`,
      { hint: '--out names another file, or a folder', cause },
    );
  }
}

/** memguard-support-20261125-104107 */
function nameOf(now: Date): string {
  const [date = '', time = ''] = now.toISOString().slice(0, 19).replace(/[-:]/g, '').split('T');
  return `memguard-support-${date}-${time}`;
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
