import { readFileSync } from 'node:fs';

/** Seconds since boot, as /proc/uptime tells them: `12345.67 98765.43`. */
export function uptimeSeconds(): number {
  return Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]);
}
