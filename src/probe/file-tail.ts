import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** The last `limitBytes` of a regular file, from the first whole line on; null: it cannot be read. Never waits. */
export function readFileTail(path: string, limitBytes: number): string | null {
  let fd: number | undefined;
  try {
    fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stats = fstatSync(fd);
    if (!stats.isFile()) return null;
    const start = Math.max(0, stats.size - limitBytes);
    const buffer = Buffer.alloc(Math.min(stats.size, limitBytes));
    const bytes = readSync(fd, buffer, 0, buffer.length, start);
    const text = buffer.toString('utf8', 0, bytes);
    return start === 0 ? text : text.slice(text.indexOf('\n') + 1);
  } catch {
    return null;
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}
