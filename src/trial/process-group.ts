import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import type { Keeper } from './keeper.ts';

/** How a command ended. */
export interface GroupEnd {
  /** null: a signal ended it. */
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  /** The error's code where it could not be started (ENOENT, EACCES, ENOMEM); null: it was. */
  notStarted: string | null;
}

/** A command with all that it starts, as long as that stays in its process group. */
export interface ProcessGroup {
  /** 0: it could not be started. */
  id: number;
  /** Of the command itself; what it left in the background may still run. */
  ended: Promise<GroupEnd>;
  /** How it ended; null: it runs. */
  endNow(): GroupEnd | null;
}

/** Time to end in good order. */
const GRACE_MS = 5_000;
/** SIGKILL is a matter of milliseconds, but in D state. */
const KILL_WAIT_MS = 2_000;
const PAUSE_MS = 20;

export interface HowToStart {
  kind: 'run' | 'prepared';
  env: NodeJS.ProcessEnv;
  /** Where stdout and stderr go. */
  logFd: number;
  keeper: Keeper;
}

/** Starts a command as the leader of a group of its own, without stdin. */
export function startGroup(
  [file, ...args]: readonly [string, ...string[]],
  { kind, env, logFd, keeper }: HowToStart,
): ProcessGroup {
  const stdio = ['ignore', logFd, logFd] as ['ignore', number, number];
  const child = spawn(file, args, { detached: true, stdio, env });
  const id = child.pid ?? 0;
  if (id > 0) keeper.began(kind, id);
  let end: GroupEnd | null = null;
  const ended = new Promise<GroupEnd>((resolve) => {
    const settle = (how: GroupEnd) => {
      end ??= how;
      resolve(end);
    };
    child.on('error', (error: NodeJS.ErrnoException) => {
      if (id === 0) settle({ exitCode: null, signal: null, notStarted: error.code ?? 'unknown' });
    });
    child.on('exit', (exitCode, signal) => settle({ exitCode, signal, notStarted: null }));
  });
  return { id, ended, endNow: () => end };
}

/** A line for /bin/sh. */
export function startShell(line: string, how: HowToStart): ProcessGroup {
  return startGroup(['/bin/sh', '-c', line], how);
}

/** Ends what is left of a group: SIGTERM, and SIGKILL after 5 s. */
export async function endGroup({ id, ended }: ProcessGroup, keeper: Keeper): Promise<void> {
  if (id === 0) return;
  signalGroup(id, 'SIGTERM');
  await untilGone(id, GRACE_MS);
  if (hasLiving(id)) {
    signalGroup(id, 'SIGKILL');
    await untilGone(id, KILL_WAIT_MS);
  }
  // One in D state can't be ended: we only stop waiting for it.
  if (!hasLiving(id)) await ended;
  keeper.gone(id);
}

async function untilGone(id: number, limitMs: number): Promise<void> {
  for (let waited = 0; hasLiving(id) && waited < limitMs; waited += PAUSE_MS) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** Dead ones that a slow init has not buried yet are gone: the kernel counts them into the group. */
function hasLiving(id: number): boolean {
  if (!signalGroup(id, 0)) return false;
  return readdirSync('/proc').some((pid) => /^\d+$/.test(pid) && isLivingIn(id, pid));
}

/** /proc/PID/stat: `PID (NAME) STATE PPID PGRP …`, and the name may be anything. */
function isLivingIn(id: number, pid: string): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state = 'Z', , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(group) === id && !'ZX'.includes(state);
  } catch {
    return false;
  }
}

/** false: nobody is left in it. */
function signalGroup(id: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-id, signal);
  } catch (error) {
    // Somebody is there who is not ours any more.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
