import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** What still names this folder in its arguments or has something in it open, after `patienceMs`. */
export async function processesUsing(folder: string, patienceMs = 3000): Promise<string[]> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const found = pids().filter((pid) => uses(pid, folder));
    if (found.length === 0 || Date.now() > deadline) return found.map(describe);
    await sleep(20);
  }
}

/** Waits until something is so, and fails when it is not within 10 s. */
export async function until(isSo: () => boolean, what = String(isSo)): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error(`not within 10 s: ${what}`);
    await sleep(10);
  }
}

export async function untilExists(path: string): Promise<void> {
  await until(() => existsSync(path), `${path} is there`);
}

function pids(): string[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
}

function uses(pid: string, folder: string): boolean {
  if (Number(pid) === process.pid) return false;
  return argvOf(pid).includes(folder) || openFiles(pid).some((path) => path.startsWith(folder));
}

function describe(pid: string): string {
  return `${pid}: ${argvOf(pid)} (${openFiles(pid).join(' ')})`;
}

function argvOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

function openFiles(pid: string): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`));
  } catch {
    return []; // it has ended meanwhile, or is not ours to look into
  }
}
