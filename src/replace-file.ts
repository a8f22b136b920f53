import { closeSync, fchmodSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/**
 * By a name that nobody else has, then by rename: who reads it sees the old text or the new one, and nothing is left beside it.
 * The mode whatever the umask; without one as the umask has it. Errors: those of the file system.
 */
export function replaceFile(path: string, text: string, mode: number | null = null): void {
  const beside = besideOf(path);
  try {
    const fd = openSync(beside, 'wx', mode ?? 0o666);
    try {
      writeFileSync(fd, text);
      if (mode !== null) fchmodSync(fd, mode);
    } finally {
      closeSync(fd);
    }
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/** Where a new file is written before it gets its name; nothing is there. Errors: those of the file system. */
export function besideOf(path: string): string {
  const beside = `${path}.${process.pid}.new`;
  // One that was left by a process of this number; its name may be a link to elsewhere by now.
  rmSync(beside, { force: true });
  return beside;
}
