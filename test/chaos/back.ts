import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { BUNDLE } from '../cli/memguard.ts';
import type { ChaosHost } from './host.ts';
import { describeProcess, processesOf, rootsOwn } from './processes.ts';
import { filesLeft, leaseFiles, untoldLeases } from './run-folder.ts';
import { differences, type Settings } from './vm.ts';

/** How soon everything is back. */
export const PROMISED_MS = 5_000;
const LOOK_MS = 10;
/** Root takes away what is older than 60 s by its clock of whole seconds. */
const FORGOTTEN_MS = 62_000;

/** `memguard tune status`, which reconciles first. */
export function askStatus({ users: [{ uid, gid }] }: ChaosHost): void {
  const env = { PATH: process.env.PATH, HOME: '/nonexistent' };
  const options = { uid, gid, env, cwd: '/', encoding: 'utf8' } as const;
  const { status, stderr } = spawnSync(process.execPath, [BUNDLE, 'tune', 'status'], options);
  if (status !== 0) throw new Error(`tune status: exit ${status}: ${stderr}`);
}

export interface Back {
  /** Until every setting was the original, and no lease or original was kept. */
  backMs: number;
  /** The same until nothing was left at all. */
  clearMs: number;
  /** Leases whose makers were killed before root knew of them. */
  untold: number;
  /** What is there that should not be; []: nothing. */
  left: string[];
}

/** Waits, `patienceMs` at most after `start`, until the host is as it was. */
export async function untilBack(
  originals: Settings,
  host: ChaosHost,
  start: number,
  patienceMs: number,
): Promise<Back> {
  let backMs: number | null = null;
  let untold = 0;
  for (;;) {
    const held = [...differences(originals), ...filesLeft()];
    backMs = held.length > 0 ? null : (backMs ?? performance.now() - start);
    const left = held.length > 0 ? held : processesLeft(host);
    const clearMs = performance.now() - start;
    const names = untoldLeases();
    if (left.length === 0 && names.length > 0 && untold === 0) {
      untold = names.length;
      askStatus(host);
    } else if (left.length === 0 && names.length === 0) {
      return { backMs: backMs ?? clearMs, clearMs, untold, left };
    } else if (clearMs > patienceMs) {
      return {
        backMs: backMs ?? clearMs,
        clearMs,
        untold,
        left: [...left, ...names.map((name) => `left: untold ${name}`)],
      };
    }
    await sleep(LOOK_MS);
  }
}

function processesLeft({ users }: ChaosHost): string[] {
  const pids = [...processesOf(users.map(({ uid }) => uid)), ...rootsOwn()];
  return pids.map((pid) => `left: process ${describeProcess(pid)}`);
}

/** Files of makers who were killed before their leases had names: what is left of them a minute after root has seen them. */
export async function leftAfterAMinute(host: ChaosHost): Promise<string[]> {
  if (leaseFiles().length === 0) return [];
  askStatus(host);
  await sleep(FORGOTTEN_MS);
  askStatus(host);
  return leaseFiles();
}
