import { lstatSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { carriersOf } from '../chaos/processes.ts';
import { leaseFiles, RUN } from '../chaos/run-folder.ts';
import { readSettings, type Settings } from '../chaos/vm.ts';
import type { Place } from './place.ts';

/** What there is after so many builds, while none runs. */
export interface Sizes {
  builds: number;
  elapsedSeconds: number;
  /** Below the folders for sessions, workspaces, reports and temporary files. */
  files: number;
  bytes: number;
  historyBytes: number;
  /** Below /run/memguard. */
  runFiles: number;
  runBytes: number;
  /** Of memguard's, in the system's own temporary folder. */
  strayFiles: number;
  leases: number;
  /** What carries the builds' cookie, but for those that are to live as long as the soak. */
  processes: number;
  /** Descriptors and memory (PSS) of those: the watcher, the lease's holder, the open block's sampler. */
  longLivedDescriptors: number;
  longLivedPssKiB: number;
  /** The most that any helper had since the last time. */
  helperPeakKiB: number;
  helpers: number;
  /** The engine's own, which is not memguard's doing. */
  engineDescriptors: number;
  enginePssKiB: number;
  settings: Settings;
}

/** Long-lived ones, by what they hold open. */
export interface LongLived {
  session: string;
  leaseId: string;
}

export function measure(
  place: Place,
  longLived: LongLived,
  known: ReadonlySet<string>,
): Omit<Sizes, 'builds' | 'elapsedSeconds'> {
  const lasting = lastingProcesses(longLived);
  const steady = lasting.filter((pid) => !isPause(pid));
  const kept = below(place.kept);
  const run = below(RUN);
  const peaks = takePeaks(place);
  const engine = processesNamed('dockerd');
  return {
    files: kept.files,
    bytes: kept.bytes,
    historyBytes: below(place.history).bytes,
    runFiles: run.files,
    runBytes: run.bytes,
    strayFiles: strays(known).length,
    leases: leaseFiles().length,
    processes: carriersOf(place.cookie).filter((pid) => !lasting.includes(pid)).length,
    longLivedDescriptors: sumOf(steady, descriptorsOf),
    longLivedPssKiB: sumOf(steady, pssKiBOf),
    helperPeakKiB: Math.max(0, ...peaks),
    helpers: peaks.length,
    engineDescriptors: sumOf(engine, descriptorsOf),
    enginePssKiB: sumOf(engine, pssKiBOf),
    settings: readSettings(),
  };
}

/** The watcher, the holder of the lease that stays, and the sampler of the block that stays open. */
export function lastingProcesses({ session, leaseId }: LongLived): number[] {
  const marks = [`${RUN}/state/watch.lock`, `${RUN}/leases/${leaseId}`, join(session, 'lock')];
  const isMarked = (file: string) => marks.includes(file);
  return pids().filter((pid) => isHere(pid) && filesOf(pid).some(isMarked));
}

/** The sampler's own `sleep 1`: it is there, or just between two. */
function isPause(pid: number): boolean {
  return textOf(`/proc/${pid}/cmdline`) === 'sleep\x001\x00';
}

/** A session's folder, as `run` makes it where nobody names one: in the system's temporary folder none of the soak's may be. */
const SESSION_NAME = /^memguard-\w{6}$/;

/** Those in the system's temporary folder that were not there before. */
export function strays(known: ReadonlySet<string>): string[] {
  return readdirSync(tmpdir()).filter((name) => SESSION_NAME.test(name) && !known.has(name));
}

function below(folder: string): { files: number; bytes: number } {
  const sum = { files: 0, bytes: 0 };
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    const inner = entry.isDirectory() ? below(path) : null;
    sum.files += 1 + (inner?.files ?? 0);
    sum.bytes += inner?.bytes ?? lstatSync(path, { throwIfNoEntry: false })?.size ?? 0;
  }
  return sum;
}

function takePeaks({ peaks }: Place): number[] {
  const lines = readFileSync(peaks, 'utf8').split('\n').filter(Boolean);
  writeFileSync(peaks, '');
  return lines.map((line) => Number(line.split(' ').at(-1)));
}

function pids(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

/** In our own mount namespace: tests have a /run of their own in theirs. */
function isHere(pid: number): boolean {
  return linkOf(`/proc/${pid}/ns/mnt`)[0] === linkOf('/proc/self/ns/mnt')[0];
}

function processesNamed(name: string): number[] {
  return pids().filter((pid) => textOf(`/proc/${pid}/comm`).trim() === name);
}

function filesOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => linkOf(`/proc/${pid}/fd/${fd}`));
  } catch {
    return []; // it has ended meanwhile
  }
}

function descriptorsOf(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/fd`).length;
  } catch {
    return 0;
  }
}

function pssKiBOf(pid: number): number {
  return Number(/^Pss:\s+(\d+) kB$/m.exec(textOf(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
}

function sumOf(pids: readonly number[], of: (pid: number) => number): number {
  return pids.reduce((sum, pid) => sum + of(pid), 0);
}

function linkOf(path: string): string[] {
  try {
    return [readlinkSync(path)];
  } catch {
    return [];
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
