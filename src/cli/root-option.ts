import { statSync } from 'node:fs';
import { EXIT, MemguardError, messageOf } from '../errors.ts';
import { usageError } from './usage-error.ts';

/** The folder of `--root`. Errors: 64 none or several, 65 no folder, 66 not there, 77 not for this user. */
export function rootOf({ root }: { [name: string]: unknown }): string {
  if (typeof root !== 'string' || root === '') throw usageError('--root needs one folder');
  const hint = 'DIR is a folder that holds proc and sys';
  try {
    if (statSync(root).isDirectory()) return root;
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === 'EACCES') {
      throw new MemguardError(
        'root-unreadable',
        EXIT.noPermission,
        `--root ${root}: ${messageOf(cause)}`,
        { hint, cause },
      );
    }
    throw new MemguardError('no-such-root', EXIT.noInput, `--root ${root}: no such folder`, {
      hint,
      cause,
    });
  }
  throw new MemguardError('root-not-a-folder', EXIT.dataErr, `--root ${root}: not a folder`, {
    hint,
  });
}
