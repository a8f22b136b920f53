import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { TextDecoder } from 'node:util';
import { EXIT, MemguardError, messageOf } from '../errors.ts';
import { type Problem, parseYaml, type YamlDocument } from './parse-yaml.ts';

/** The largest file that people write by hand here has a few KiB. */
const MOST_BYTES = 64 * 1024;

/** A YAML file that somebody wrote: what it holds, or what is wrong with it. Errors: 66 no such file, 77 not for this user. */
export function readYamlFile(path: string): YamlDocument | Problem {
  const bytes = readBytes(path);
  if (!Buffer.isBuffer(bytes)) return bytes;
  try {
    return parseYaml(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { line: lineOfNoise(bytes), message: 'not UTF-8' };
  }
}

export function isProblem(read: YamlDocument | Problem): read is Problem {
  return 'message' in read;
}

function readBytes(path: string): Buffer | Problem {
  let fd: number | undefined;
  try {
    // O_NONBLOCK: a FIFO must not keep us waiting for a writer.
    fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stat = fstatSync(fd);
    if (!stat.isFile()) return { line: 1, message: 'not a regular file' };
    const buffer = Buffer.alloc(MOST_BYTES + 1);
    const length = readSync(fd, buffer, 0, buffer.length, 0);
    if (length <= MOST_BYTES) return buffer.subarray(0, length);
    return { line: 1, message: `${stat.size} bytes: ${MOST_BYTES} at most` };
  } catch (cause) {
    throw unreadable(path, cause);
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

function unreadable(path: string, cause: unknown): MemguardError {
  const code = String((cause as NodeJS.ErrnoException).code);
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new MemguardError('no-such-file', EXIT.noInput, `${path}: no such file`, { cause });
  }
  return new MemguardError('unreadable-file', EXIT.noPermission, messageOf(cause), {
    hint: 'it has to be readable by the user that memguard runs as',
    cause,
  });
}

/** The first line that is not what it was before it was decoded. */
function lineOfNoise(bytes: Buffer): number {
  const text = bytes.toString('utf8');
  return text.slice(0, Math.max(0, text.indexOf('\ufffd'))).split('\n').length;
}
