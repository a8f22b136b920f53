import { readFileSync } from 'node:fs';

/**
 * Field 22 of /proc/PID/stat, clock ticks after boot: with it a reused pid is not taken for the process (proc(5)). Null: there is
 * no such process, or one that has ended and is not waited for yet.
 */
export function startTimeOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name before it may hold blanks and brackets.
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? null : (fields[18] ?? null);
  } catch {
    return null;
  }
}
