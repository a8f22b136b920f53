import { join } from 'node:path';
import { EXIT, MemguardError, messageOf } from '../errors.ts';
import { replaceFile } from '../replace-file.ts';

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
