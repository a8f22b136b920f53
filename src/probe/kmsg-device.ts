import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** The kernel's longest record (CONSOLE_EXT_LOG_MAX); a shorter buffer gets EINVAL. */
const RECORD_BYTES = 8192;
/** The kernel's log has 16 MiB at most where somebody asked for much (log_buf_len). */
const LIMIT_BYTES = 16 * 1024 * 1024;

/**
 * All that /dev/kmsg (or a file in its place) holds now, within `timeoutMs`; null: it cannot be read here. Never waits: the
 * device answers EAGAIN after its last record, and EPIPE where records were overwritten before they were read.
 */
export function readKmsgDevice(path: string, timeoutMs: number): string | null {
  let fd: number;
  try {
    fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch {
    return null;
  }
  try {
    const stats = fstatSync(fd);
    if (!stats.isCharacterDevice() && !stats.isFile()) return null;
    return readRecords(fd, performance.now() + timeoutMs);
  } catch {
    return null;
  } finally {
    closeSync(fd);
  }
}

function readRecords(fd: number, deadlineMs: number): string {
  const buffer = Buffer.allocUnsafe(RECORD_BYTES);
  const parts: Buffer[] = [];
  let bytes = 0;
  while (bytes < LIMIT_BYTES && performance.now() < deadlineMs) {
    const read = readRecord(fd, buffer);
    if (read === 0) break;
    if (read < 0) continue;
    parts.push(Buffer.from(buffer.subarray(0, read)));
    bytes += read;
  }
  return Buffer.concat(parts).toString('utf8');
}

/** Bytes read; 0: no more; −1: some were lost, and the next one is there. */
function readRecord(fd: number, buffer: Buffer): number {
  try {
    return readSync(fd, buffer, 0, RECORD_BYTES, null);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EAGAIN') return 0;
    if (code === 'EPIPE') return -1;
    throw error;
  }
}
