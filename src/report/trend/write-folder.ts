import { renameSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { EXIT, MemguardError, messageOf } from '../../errors.ts';
import { makeFolder } from '../../make-folder.ts';

/** Writes files by their names, each by rename: somebody may be reading the last ones. Returns their absolute paths. Errors: 73. */
export function writeFolder(
  folder: string,
  files: { readonly [name: string]: string },
  isDry: boolean,
): string[] {
  const paths = Object.keys(files).map((name) => resolve(folder, name));
  if (isDry) return paths;
  try {
    makeFolder(folder);
    Object.values(files).forEach((content, at) => {
      const path = paths[at] as string;
      const made = `${path}.${process.pid}.new`;
      writeFileSync(made, content);
      renameSync(made, path);
    });
    return paths;
  } catch (cause) {
    throw new MemguardError('cannot-write', EXIT.cantCreate, `--out: ${messageOf(cause)}`, {
      hint: 'name a folder that this user may write',
      cause,
    });
  }
}
