import { readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Five times what is promised (5 s). */
const PATIENCE_MS = 25_000;

/** Looks again and again until it is so. */
export async function until(isSo: () => boolean, patienceMs = PATIENCE_MS): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error(`not so within ${patienceMs} ms: ${isSo}`);
    await sleep(20);
  }
}

/** Sets a setting of this very machine for the time of `body`. */
export async function withSysctl(
  path: string,
  value: string,
  body: () => Promise<void>,
): Promise<void> {
  const original = readFileSync(path, 'utf8');
  writeFileSync(path, `${value}\n`);
  try {
    await body();
  } finally {
    writeFileSync(path, original);
  }
}

/** A link's target; '': it is gone. */
export function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

/** A folder's names; none: it is gone. */
export function readdirSafely(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
