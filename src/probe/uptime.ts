import { readFileSync } from 'node:fs';

/** Seconds since boot, as /proc/uptime tells them: `12345.67 98765.43`. */
export function uptimeSeconds(): number {
  return parseUptime(readFileSync('/proc/uptime', 'utf8')) ?? Number.NaN;
}

/** null: not what the kernel prints. */
export function parseUptime(text: string): number | null {
  const [, seconds] = /^(\d{1,15}(?:\.\d{1,9})?)\s/.exec(text) ?? [];
  return seconds === undefined ? null : Number(seconds);
}
