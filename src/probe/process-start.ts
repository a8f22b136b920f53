import { readFileSync } from 'node:fs';

/**
 * Field 22 of /proc/PID/stat, clock ticks after boot: with it a reused pid is not taken for the process (proc(5)). Null: there is
 * no such process, or one that has ended and is not waited for yet.
 */
export function startTimeOf(pid: number): string | null {
  try {
    return parseStartTime(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return null;
  }
}

/** The same of the file's text. The name in it is the process's own choice, and may hold blanks and brackets. */
export function parseStartTime(stat: string): string | null {
  const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = fields[18] ?? '';
  return state !== 'Z' && /^\d{1,20}$/.test(ticks) ? ticks : null;
}
