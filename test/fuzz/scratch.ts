import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Memory, where there is a place for files in it: a million of them would only wear a disk. */
const PLACE = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** A folder for the files of one target, until this process ends. */
export function scratch(name: string): string {
  const folder = mkdtempSync(join(PLACE, `memguard-fuzz-${name}-`));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
