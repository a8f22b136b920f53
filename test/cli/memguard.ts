import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished } from 'vitest';
import type { Report } from '../../src/report/report-schema.ts';
import { missing } from '../needs.ts';
import { expectReportsValid, expectValid } from '../published.ts';

export { expectValid };

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const RESOURCES = join(ROOT, 'resources/memguard');
export const BUNDLE = join(RESOURCES, 'memguard.cjs');
/** An unprivileged user of every Linux. */
export const NOBODY = 65534;
/** Of what only root can do here: [] or ['root']. */
export const noRoot: string[] = missing(process.getuid?.() === 0 ? [] : ['root']);
/** Real words of docker: overlayfs's copy-up found no piece of 64 KiB (coreos/bugs#489). */
export const WORDS =
  'open /var/lib/docker/overlay/4147d85b3462f5e8db7d445913e63e680ce113c7361f0b3bcd95b3bdbf3d3e11-init/merged/dev/console: cannot allocate memory';

/** For what is left behind to let go of the pipes. */
const PATIENCE_MS = 10_000;

/** A place of its own for one test, gone after it: home, temporary folder, history, and a folder at the front of PATH. */
export interface Place {
  folder: string;
  bin: string;
  tmp: string;
  history: string;
  env: NodeJS.ProcessEnv;
}

export interface Answer {
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
  /** Lines of ours, without `memguard: `. */
  said: string[];
}

export interface How {
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  stdin?: string;
  uid?: number;
  node?: string;
  bundle?: string;
  /** Called once the process runs. */
  meanwhile?: (child: ChildProcess) => void;
}

/**
 * Makes a place; inside a test only. After it each report that was made there is held against its published schema, but for a test
 * that lays reports of its own there.
 */
export function place({ hasOwnReports = false } = {}): Place {
  const folder = mkdtempSync(join(tmpdir(), 'memguard cli-'));
  onTestFinished(() => {
    try {
      if (!hasOwnReports) expectReportsValid(folder);
    } finally {
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    }
  });
  const [bin, tmp, history, home] = ['bin', 'tmp', 'history', 'home'].map((name) => {
    const path = join(folder, name);
    mkdirSync(path);
    chmodSync(path, 0o777);
    return path;
  }) as [string, string, string, string];
  chmodSync(folder, 0o755);
  const foreign = /^(_?MEMGUARD|DOCKER|WORKSPACE|BUILDX|NODE_|VITEST|XDG|JENKINS)/;
  const inherited = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  const env = {
    ...Object.fromEntries(inherited),
    PATH: [bin, process.env.PATH].join(delimiter),
    HOME: home,
    TMPDIR: tmp,
    MEMGUARD_HISTORY: history,
  };
  return { folder, bin, tmp, history, env };
}

/** Runs the built command. */
export function memguard(args: readonly string[], where: Place, how: How = {}): Promise<Answer> {
  const { node = process.execPath, bundle = BUNDLE } = how;
  return start(node, [bundle, ...args], where, how);
}

/** A shell in a block that `before` has opened: its docker is the shim. */
export function shellIn(session: string, script: string, where: Place, env?: NodeJS.ProcessEnv) {
  const PATH = [join(session, 'bin'), where.env.PATH].join(delimiter);
  return start('/bin/sh', ['-c', script], where, { env: { ...env, PATH } });
}

function start(file: string, args: readonly string[], where: Place, how: How): Promise<Answer> {
  const { cwd = where.folder, uid } = how;
  const child = spawn(file, args, {
    cwd,
    env: { ...where.env, ...how.env },
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk) => out.push(chunk));
  child.stderr.on('data', (chunk) => err.push(chunk));
  child.stdin.on('error', () => {});
  child.stdin.end(how.stdin ?? '');
  how.meanwhile?.(child);
  return new Promise((resolve, reject) => {
    const answer = (exitCode: number | null, signal: NodeJS.Signals | null) => {
      const stderr = Buffer.concat(err).toString();
      const stdout = Buffer.concat(out).toString();
      resolve({ exitCode, signal, stdout, stderr, said: saidIn(stderr) });
    };
    child.on('error', reject);
    child.on('close', answer);
    // Somebody whom it left behind may hold the pipes: that must not hold the test.
    child.on('exit', (exitCode, signal) => {
      setTimeout(answer, PATIENCE_MS, exitCode, signal).unref();
    });
  });
}

function saidIn(stderr: string): string[] {
  const own = /^memguard: (.*)$/;
  return stderr.split('\n').flatMap((line) => own.exec(line)?.[1] ?? []);
}

/** An executable script at the front of PATH. */
export function program(where: Place, name: string, script: string, folder = where.bin): string {
  const path = join(folder, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return path;
}

/** A docker that notes each call in PLACE/calls: memguard itself makes none; `script` is what it does then. */
export function standIn(where: Place, script: string): void {
  const calls = join(where.folder, 'calls');
  writeFileSync(calls, '');
  chmodSync(calls, 0o666);
  program(where, 'docker', `printf '%s\\n' "$*" >>'${calls}'\n${script}`);
}

/** What a stand-in does that fails for memory the first time, and then never again. */
export function failsOnce(where: Place): string {
  return `if mkdir '${where.tmp}/failed' 2>/dev/null; then echo '${WORDS}' >&2; exit 1; fi; echo built`;
}

export function callsOf(where: Place): string[] {
  return readFileSync(join(where.folder, 'calls'), 'utf8').split('\n').slice(0, -1);
}

/** The report in a folder; it must be as published. */
export function reportIn(folder: string): Report {
  const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'));
  expectValid('report', report);
  return report;
}

export function historyOf({ history }: Place): { [name: string]: unknown }[] {
  const lines = readFileSync(join(history, 'history.jsonl'), 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line));
}

/** Processes whose command line names this path. */
export function processesOf(path: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(path);
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** Waits until something holds, for 20 s at most. */
export async function until(holds: () => boolean): Promise<void> {
  for (let turns = 0; turns < 400 && !holds(); turns++) await pause(50);
  expect(holds()).toBe(true);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
