import { closeSync, fchmodSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, MemguardError, messageOf } from '../errors.ts';

/** node_exporter runs as another user. */
const FOR_ALL_TO_READ = 0o644;

/**
 * DIR/memguard.prom for node_exporter's textfile collector, which reads *.prom whenever it is asked: so by another name first, and
 * then by rename. Errors: 73.
 */
export function writeTextfile(folder: string, text: string): void {
  const path = join(folder, 'memguard.prom');
  try {
    replaceFile(path, text, FOR_ALL_TO_READ);
  } catch (cause) {
    throw new MemguardError('no-textfile', EXIT.cantCreate, `${path}: ${messageOf(cause)}`, {
      hint: "--textfile takes the folder of node_exporter's --collector.textfile.directory, which this user must be able to write to",
      cause,
    });
  }
}

/** By a name that nobody else has, then by rename: who reads it sees the old text or the new one. The mode whatever the umask. */
export function replaceFile(path: string, text: string, mode: number): void {
  const beside = `${path}.${process.pid}.new`;
  try {
    // One that was left by a process of this number; its name may be a link to elsewhere by now.
    rmSync(beside, { force: true });
    const fd = openSync(beside, 'wx', mode);
    try {
      writeFileSync(fd, text);
      fchmodSync(fd, mode);
    } finally {
      closeSync(fd);
    }
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}
