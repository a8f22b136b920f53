import { EXIT } from '../errors.ts';
import { TIMER, TIMER_LINK } from './installed-files.ts';
import { type Change, isFolder, isThere } from './place-file.ts';
import { runPrivileged } from './run-privileged.ts';

const SYSTEMCTL_MS = 20_000;

/** Whether systemd is the first process here (sd_booted(3)). */
export function systemdRuns(): boolean {
  return isFolder('/run/systemd/system');
}

/** Reads the units anew and has the timer run, also after a boot. */
export async function startTimer(): Promise<string[]> {
  return systemctl(['daemon-reload'], ['enable', '--now', TIMER]);
}

/** Before its files are removed: systemd finds the timer by them. */
export async function stopTimer(): Promise<string[]> {
  return systemctl(['disable', '--now', TIMER]);
}

export async function forgetTimer(): Promise<string[]> {
  return systemctl(['daemon-reload']);
}

/** What becomes of the timer's link, which systemctl makes and removes. */
export function timerChange(wanted: boolean): Change {
  const isEnabled = isThere(TIMER_LINK);
  if (wanted) return { path: TIMER_LINK, action: isEnabled ? 'unchanged' : 'created' };
  return { path: TIMER_LINK, action: isEnabled ? 'removed' : 'absent' };
}

/** What did not work, in one line each: memguard works without its timer. */
async function systemctl(...calls: string[][]): Promise<string[]> {
  const warnings: string[] = [];
  for (const words of calls) {
    const { exitCode, message } = await runPrivileged(['systemctl', ...words], SYSTEMCTL_MS);
    if (exitCode !== EXIT.ok) warnings.push(`systemctl ${words.join(' ')}: ${message}`);
  }
  return warnings;
}
