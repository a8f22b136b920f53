import { EXIT, MemguardError, messageOf } from './errors.ts';

/** What a file that somebody named, and that cannot be read, ends a command with: 66 it is not there, 77 not for this user. */
export function unreadableFile(path: string, cause: unknown): MemguardError {
  const code = String((cause as NodeJS.ErrnoException).code);
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new MemguardError('no-such-file', EXIT.noInput, `${path}: no such file`, {
      hint: 'name a file that is there, or - for stdin',
      cause,
    });
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return new MemguardError('unreadable-file', EXIT.noPermission, messageOf(cause), {
      hint: 'it has to be readable by the user that memguard runs as',
      cause,
    });
  }
  return new MemguardError('unreadable-file', EXIT.noInput, `${path}: ${messageOf(cause)}`, {
    cause,
  });
}
