import { resolve } from 'node:path';
import { EXIT, MemguardError, messageOf } from '../../errors.ts';
import { makeFolder } from '../../make-folder.ts';
import { replaceFile } from '../../replace-file.ts';

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
    for (const [name, text] of Object.entries(files)) replaceFile(resolve(folder, name), text);
    return paths;
  } catch (cause) {
    throw new MemguardError('cannot-write', EXIT.cantCreate, `--out: ${messageOf(cause)}`, {
      hint: 'name a folder that this user may write',
      cause,
    });
  }
}
