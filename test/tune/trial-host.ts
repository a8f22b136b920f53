import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Trial, TrialRun } from '../../src/trial/trial-schema.ts';
import { until } from '../priv/waiting.ts';
import { BUNDLE, type Host, host } from './host.ts';

/** A trial on a host of its own, with what it leaves. */
export class TrialHost {
  readonly host: Host;
  readonly out: string;

  constructor(own: Host) {
    this.host = own;
    this.out = join(own.folder('trials'), 'trial');
  }

  /** Runs it to its end. `options` before `--`. */
  trial(options: readonly string[], command: readonly string[], how = {}) {
    return this.host.memguard(this.words(options, command), how);
  }

  words(options: readonly string[], command: readonly string[]): string[] {
    return [
      'trial',
      '--profiles',
      'none,high-order',
      '--out',
      this.out,
      ...options,
      '--',
      ...command,
    ];
  }

  /** Starts it, and leaves it to the test to end it. */
  async start(options: readonly string[], command: readonly string[]): Promise<Running> {
    const words = [process.execPath, BUNDLE, ...this.words(options, command)];
    const [file, args] = this.host.lab.command(words);
    const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let stderr = '';
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.stdout.resume();
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    return { child, stderr: () => stderr, ended: once(child, 'close') };
  }

  /** Runs that are kept. */
  runs(): TrialRun[] {
    const path = join(this.out, 'trial.jsonl');
    const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
    const lines = text
      .slice(0, text.lastIndexOf('\n') + 1)
      .split('\n')
      .slice(1, -1);
    return lines.map((line) => JSON.parse(line));
  }

  order(): string {
    return this.runs()
      .map(({ profile }) => profile)
      .join(' ');
  }

  result(): Trial {
    return JSON.parse(readFileSync(join(this.out, 'trial.json'), 'utf8'));
  }

  log(name: string): string {
    return readFileSync(join(this.out, 'logs', name), 'utf8');
  }
}

export interface Running {
  child: ChildProcess;
  stderr(): string;
  /** [exit code, signal]. */
  ended: Promise<unknown[]>;
}

export async function trialHost(): Promise<TrialHost> {
  return new TrialHost(await host());
}

/** Whether a process runs with just these words. */
export function runs(...words: string[]): boolean {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .some((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8') === `${words.join('\0')}\0`;
      } catch {
        return false;
      }
    });
}

/** A `sleep` that no other test has. */
export function ownSleep(): string {
  return `9${process.pid}${Math.floor(Math.random() * 1000)}`;
}

/** Waits until a sleep runs, or does not. */
export async function untilSleeps(seconds: string, isThere = true): Promise<void> {
  await until(() => runs('sleep', seconds) === isThere);
}
