import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Arming takes 20 to 60 s on a quiet host; on one where others free memory it starts over and over. */
const ARM_TIMEOUT_MS = 240_000;
const STOP_TIMEOUT_MS = 60_000;
const SOURCES = 'test/genuine';
/** What fragment.c changes and puts back, below /proc/sys. */
export const SETTINGS = [
  'vm/extfrag_threshold',
  'vm/compaction_proactiveness',
  'vm/nr_hugepages',
  'fs/pipe-max-size',
  'fs/pipe-user-pages-soft',
];

/** A host on which genuine requests for 64 KiB in one piece fail, as long as nobody compacts its memory. */
export interface SickHost {
  /** Makes it sick, again if need be: the seconds that this took, and fragment's last word on the free memory. */
  arm(): Promise<{ seconds: number; said: string }>;
  /** Ends the sickness, and gives back all memory and settings. Throws if a setting is not what it was. */
  restore(): Promise<void>;
}

/** Compiles one of the programs beside this file. */
export function compile(name: 'fragment' | 'order-probe', folder: string): string {
  const program = join(folder, name);
  execFileSync('cc', ['-O2', '-static', '-o', program, `${SOURCES}/${name}.c`]);
  return program;
}

/** Starts fragment.c; `command` is the build that is to fail: what it would free is taken, too. */
export function sickHost(
  fragment: string,
  options: readonly string[],
  command: string,
  env: NodeJS.ProcessEnv,
): SickHost {
  const before = settings();
  let process: ChildProcess | undefined;
  let said = '';
  let armings = 0;
  const ended = () => process?.exitCode !== null || process.signalCode !== null;

  const start = () => {
    const started = spawn(fragment, [...options, command], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    started.stdout.on('data', (chunk) => {
      said += chunk;
    });
    started.stderr.on('data', (chunk) => {
      said += chunk;
    });
    process = started;
  };
  return {
    async arm() {
      const startMs = Date.now();
      if (process) process.kill('SIGUSR1');
      else start();
      armings += 1;
      while (said.split(' armed: ').length - 1 < armings) {
        if (ended()) throw new Error(`fragment ended:\n${said}`);
        if (Date.now() - startMs > ARM_TIMEOUT_MS)
          throw new Error(`fragment does not get there:\n${said}`);
        await sleep(100);
      }
      return { seconds: (Date.now() - startMs) / 1000, said: said.trim().split('\n').at(-1) ?? '' };
    },
    async restore() {
      const startMs = Date.now();
      process?.kill('SIGTERM');
      while (process && !ended()) {
        if (Date.now() - startMs > STOP_TIMEOUT_MS) throw new Error('fragment does not end');
        await sleep(50);
      }
      const after = settings();
      if (after !== before)
        throw new Error(`settings were not put back: ${before} is now ${after}`);
    },
  };
}

function settings(): string {
  return SETTINGS.map((name) => {
    try {
      return `${name}=${readFileSync(`/proc/sys/${name}`, 'utf8').trim()}`;
    } catch {
      return `${name} is not on this kernel`;
    }
  }).join(' ');
}
