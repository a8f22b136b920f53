import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { EXIT, MemguardError } from '../errors.ts';
import { unreadableFile } from '../unreadable-file.ts';

/** Larger ones cost memory and gain nothing: strings above half of this are not reused by V8's young generation. */
const CHUNK_BYTES = 64 << 10;
/** A FIFO that nobody writes to: a shell may start the writer after us. */
const PATIENCE_MS = 5000;
const MOST_PAUSE_MS = 32;
const TURN_MS = 100;

/**
 * Hands over a file, a FIFO or, for `-`, stdin, piece by piece; a piece is only lent. Errors: 65 a folder, 66 no such file or nobody
 * who writes to it, 77 not for this user.
 */
export async function readLog(path: string, take: (bytes: Buffer) => void): Promise<void> {
  if (path === '-') return readStream(process.stdin, take);
  const { fd, stat } = open(path);
  if (stat.isFIFO()) return readFifo(path, fd, take);
  try {
    if (stat.isDirectory()) {
      throw new MemguardError('not-a-log', EXIT.dataErr, `${path}: a folder, not a log`, {
        hint: 'name a file, or - for stdin',
      });
    }
    await readFile(fd, take);
  } catch (cause) {
    throw cause instanceof MemguardError ? cause : unreadableFile(path, cause);
  } finally {
    closeSync(fd);
  }
}

function open(path: string): { fd: number; stat: Stats } {
  try {
    // O_NONBLOCK: to open a FIFO must not wait for its writer without end.
    const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    return { fd, stat: fstatSync(fd) };
  } catch (cause) {
    throw unreadableFile(path, cause);
  }
}

async function readFile(fd: number, take: (bytes: Buffer) => void): Promise<void> {
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  let since = Date.now();
  for (let length = 1; length > 0; ) {
    length = readSync(fd, buffer, 0, CHUNK_BYTES, null);
    take(buffer.subarray(0, length));
    if (Date.now() - since < TURN_MS) continue;
    // Signals and the progress line have their turn.
    await wait(0);
    since = Date.now();
  }
}

async function readStream(stream: AsyncIterable<Buffer>, take: (bytes: Buffer) => void) {
  for await (const bytes of stream) take(bytes);
}

/** With nobody who writes, reading says "the end"; with somebody who has nothing yet, "again". */
async function readFifo(path: string, fd: number, take: (bytes: Buffer) => void): Promise<void> {
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  const until = Date.now() + PATIENCE_MS;
  let hasWriter = false;
  let pauseMs = MOST_PAUSE_MS;
  for (;;) {
    const length = readSome(fd, buffer);
    if (length === 0 && (hasWriter || Date.now() > until)) break;
    if (length !== 0) hasWriter = true;
    if (length !== null && length > 0) {
      take(buffer.subarray(0, length));
      pauseMs = 1;
      continue;
    }
    await wait(pauseMs);
    pauseMs = Math.min(MOST_PAUSE_MS, pauseMs * 2);
  }
  closeSync(fd);
  if (hasWriter) return;
  const seconds = PATIENCE_MS / 1000;
  throw new MemguardError(
    'nobody-writes',
    EXIT.noInput,
    `${path}: a FIFO that nobody wrote to for ${seconds} s`,
    { hint: 'start its writer first, or pipe the log to stdin' },
  );
}

/** null: there is nothing yet. */
function readSome(fd: number, buffer: Buffer): number | null {
  try {
    return readSync(fd, buffer, 0, buffer.length, null);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return null;
    throw error;
  }
}
