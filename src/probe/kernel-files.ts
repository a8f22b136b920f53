import { closeSync, constants, fstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { messageOf } from '../errors.ts';

/** What a file said, or why it said nothing. `denied`: it is there, but not for this user. */
export type Reading =
  | { kind: 'text'; text: string }
  | { kind: 'absent' }
  | { kind: 'problem'; message: string; denied: boolean };

export type Listing =
  | { kind: 'names'; names: string[] }
  | { kind: 'absent' }
  | { kind: 'problem'; message: string };

/** The largest kernel file that is read, zoneinfo of 1,024 CPUs, has about 2 MiB. */
const LIMIT_BYTES = 8 * 1024 * 1024;
const CHUNK_BYTES = 64 * 1024;
/** The kernel answers EOPNOTSUPP where a file is there and its feature is off: pressure/memory on EL8 without psi=1. */
const ABSENT = new Set(['ENOENT', 'ENOTDIR', 'EOPNOTSUPP', 'ENOTSUP']);
const DENIED = new Set(['EACCES', 'EPERM']);

/** The only reader of /proc and /sys: below `/`, or below a fixture tree. Never throws, never waits. */
export class KernelFiles {
  readonly root: string;
  readonly #prefix: string;
  readonly #chunk = Buffer.allocUnsafe(CHUNK_BYTES);

  constructor(root = '/') {
    this.root = root;
    this.#prefix = root.endsWith('/') ? root : `${root}/`;
  }

  /** Whether this is the running kernel, so that system calls may answer as well. */
  get isLive(): boolean {
    return this.#prefix === '/';
  }

  /**
   * The text of a file named relative to the root: `proc/meminfo`. Synchronous: the quickest way for 60 tiny files.
   * `inOneRead`: for files that the kernel hands out at once (sysctl), where asking for more only costs time.
   */
  read(path: string, inOneRead = false): Reading {
    let fd: number | undefined;
    try {
      // O_NONBLOCK: opening a FIFO in somebody's tree must not wait for a writer.
      fd = openSync(this.#prefix + path, constants.O_RDONLY | constants.O_NONBLOCK);
      const text = this.#readAll(fd, inOneRead);
      if (text === null) return problem('larger than 8 MiB');
      // A FIFO reads as empty. Asked only then: a fstat for each of 60 files is a tenth of the whole record's time.
      if (text === '' && !fstatSync(fd).isFile()) return problem('not a regular file');
      return { kind: 'text', text };
    } catch (error) {
      return refusal(error);
    } finally {
      if (fd !== undefined) closeQuietly(fd);
    }
  }

  /** The names in a folder, sorted. */
  list(path: string): Listing {
    try {
      return { kind: 'names', names: readdirSync(this.#prefix + path).sort() };
    } catch (error) {
      return refusal(error);
    }
  }

  #readAll(fd: number, inOneRead: boolean): string | null {
    const parts: Buffer[] = [];
    let filled = 0;
    let total = 0;
    for (;;) {
      const bytes = readSync(fd, this.#chunk, filled, CHUNK_BYTES - filled, null);
      filled += bytes;
      total += bytes;
      if (total > LIMIT_BYTES) return null;
      if (bytes === 0 || inOneRead) break;
      if (filled === CHUNK_BYTES) {
        parts.push(Buffer.from(this.#chunk));
        filled = 0;
      }
    }
    if (parts.length === 0) return this.#chunk.toString('utf8', 0, filled);
    return Buffer.concat([...parts, this.#chunk.subarray(0, filled)]).toString('utf8');
  }
}

function problem(message: string, denied = false): Reading & { kind: 'problem' } {
  return { kind: 'problem', message, denied };
}

function refusal(error: unknown): (Reading & { kind: 'problem' }) | { kind: 'absent' } {
  const code = String((error as NodeJS.ErrnoException).code ?? '');
  if (ABSENT.has(code)) return { kind: 'absent' };
  if (DENIED.has(code)) return problem(`not readable by this user (${code})`, true);
  return problem(`cannot be read (${code || messageOf(error).slice(0, 60)})`);
}

function closeQuietly(fd: number): void {
  try {
    closeSync(fd);
  } catch {
    // Nothing was written: a failing close loses nothing.
  }
}
