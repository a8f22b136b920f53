import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';

/** Where `install` puts root's script. */
export const PRIV = '/usr/local/sbin/memguard-priv';

/** Processes that these users own; a dead one that its parent has not yet looked at is none. */
export function processesOf(uids: readonly number[]): number[] {
  return pids().filter((pid) => uids.includes(ownerOf(pid)) && !isDead(pid));
}

/** Whoever carries Jenkins' cookie of one `node`. */
export function carriersOf(cookie: string): number[] {
  return pids().filter((pid) => textOf(`/proc/${pid}/environ`).includes(cookie));
}

/** Root's watchers here: who holds their lock open. */
export function watchers(): number[] {
  return pids().filter(
    (pid) => isPriv(pid) && filesOf(pid).includes('/run/memguard/state/watch.lock'),
  );
}

/** Runs of `memguard-priv reconcile`. */
export function reconciles(): number[] {
  return pids().filter((pid) => isPriv(pid) && argvOf(pid).at(-1) === 'reconcile');
}

/** Root's processes that have something of /run/memguard open, or run memguard-priv. */
export function rootsOwn(): number[] {
  return pids().filter((pid) => {
    const isSoOpen = (path: string) => path.startsWith('/run/memguard/');
    return isPriv(pid) || (isHere(pid) && ownerOf(pid) === 0 && filesOf(pid).some(isSoOpen));
  });
}

export function kill(pid: number, signal: NodeJS.Signals = 'SIGKILL'): void {
  // 0 would be all of our own group.
  if (pid <= 0) return;
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended by itself just now.
  }
}

/** Again and again, since one may start another meanwhile. */
export function killAll(find: () => number[]): void {
  for (let found = find(); found.length > 0; found = find()) {
    for (const pid of found) kill(pid);
  }
}

export function describeProcess(pid: number): string {
  return `${pid} (uid ${ownerOf(pid)}): ${argvOf(pid).join(' ').slice(0, 200)} [${filesOf(pid).join(' ')}]`;
}

/** Root's, and of the script that `install` has put. */
function isPriv(pid: number): boolean {
  return ownerOf(pid) === 0 && argvOf(pid).includes(PRIV) && isHere(pid);
}

/** In our own mount namespace: other tests have a /run of their own in theirs. */
function isHere(pid: number): boolean {
  return linkOf(`/proc/${pid}/ns/mnt`) === linkOf('/proc/self/ns/mnt');
}

function linkOf(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}

function pids(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function ownerOf(pid: number): number {
  try {
    return statSync(`/proc/${pid}`).uid;
  } catch {
    return -1;
  }
}

function isDead(pid: number): boolean {
  return /^State:\t[ZX]/m.test(textOf(`/proc/${pid}/status`));
}

function argvOf(pid: number): string[] {
  return textOf(`/proc/${pid}/cmdline`).split('\0').slice(0, -1);
}

function filesOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`));
  } catch {
    return []; // it has ended meanwhile
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
