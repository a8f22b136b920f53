import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** One run of an engine's command, as the shim left it in SESSION/commands/N. */
export interface CapturedCommand {
  number: number;
  /** Name of the shim that ran it: `docker`, `podman` … */
  program: string;
  /** Without argv[0]; raw: it may hold secrets. */
  argv: string[];
  /** "build", "compose up" …; `CMD`: the whole command of `run --retry body`. */
  verb: string;
  /** Seconds of /proc/uptime; null: the shim could not note it. */
  startUptime: number | null;
  /** null: still running, killed, or not waited for (`exec -it`). */
  endUptime: number | null;
  exitCode: number | null;
  /** Number of the command that this one repeats. */
  repeatOf: number | null;
  /** The shim got a signal meanwhile. */
  signalled: boolean;
  /** All that it printed, kept or not. */
  logBytes: number;
  /** What it wrote to stdout, as far as that matters (rule 2): 0, 1 (something), or null: not looked at. */
  stdoutBytes: number | null;
  folder: string;
}

/** What was kept of a command's output, decoded; `gapAfterLine`: between these lines the middle was not kept. */
export interface KeptLog {
  text: string;
  gapAfterLine: number | null;
}

const NEWLINE = 10;

/** All commands of a session, by number. Folders that the shim could not fill are left out. */
export function readCommands(session: string): CapturedCommand[] {
  return listNumbers(join(session, 'commands'), /^(\d{1,9})$/)
    .map((number) => readCommand(session, number))
    .filter((command): command is CapturedCommand => command !== null);
}

/** One command, or null: there is no such folder, or nothing in it. */
export function readCommand(session: string, number: number): CapturedCommand | null {
  const folder = join(session, 'commands', String(number));
  const argv = readText(join(folder, 'argv'));
  if (argv === null) return null;
  const notes = parseNotes(readText(join(folder, 'notes')) ?? '');
  const numberOf = (key: string) => {
    const value = notes.get(key);
    return value !== undefined && /^\d{1,15}(\.\d{1,9})?$/.test(value) ? Number(value) : null;
  };
  return {
    number,
    program: notes.get('program') ?? 'docker',
    argv: argv.split('\0').slice(0, -1),
    verb: notes.get('verb') ?? '',
    startUptime: numberOf('start'),
    endUptime: numberOf('end'),
    exitCode: numberOf('exit'),
    repeatOf: numberOf('repeat-of'),
    signalled: notes.has('signals'),
    logBytes: copiedBytes(readText(join(folder, 'dd')) ?? ''),
    stdoutBytes: sizeOf(join(folder, 'stdout')),
    folder,
  };
}

/** The log as far as it was kept: its first piece, and its last two. */
export function readKeptLog(folder: string): KeptLog {
  const pieces: Buffer[] = [];
  let gapAfterLine: number | null = null;
  let previous = 0;
  for (const piece of listNumbers(folder, /^log\.(\d{1,9})$/)) {
    if (piece !== previous + 1) {
      if (pieces.at(-1)?.at(-1) !== NEWLINE) pieces.push(Buffer.of(NEWLINE));
      gapAfterLine = countLines(pieces);
    }
    pieces.push(readFileSync(join(folder, `log.${piece}`)));
    previous = piece;
  }
  return { text: Buffer.concat(pieces).toString('utf8'), gapAfterLine };
}

/** Commands that ran and left no folder (the report lists 200). */
export function countDropped(session: string): number {
  return (readText(join(session, 'commands', 'dropped')) ?? '').split('\n').length - 1;
}

/** Verbs that ran in guards inside this one, and "repeated" for each repeat there (rule 6). */
export function readNested(session: string): string[] {
  return (readText(join(session, 'nested')) ?? '').split('\n').filter((line) => line !== '');
}

function parseNotes(text: string): Map<string, string> {
  const notes = new Map<string, string>();
  for (const line of text.split('\n')) {
    const blank = line.indexOf(' ');
    if (blank > 0) notes.set(line.slice(0, blank), line.slice(blank + 1));
  }
  return notes;
}

/** Sum of dd's "N bytes … copied", one a piece. */
function copiedBytes(ddWords: string): number {
  let bytes = 0;
  for (const [, count] of ddWords.matchAll(/^(\d{1,15}) bytes/gm)) bytes += Number(count);
  return bytes;
}

function countLines(pieces: readonly Buffer[]): number {
  let lines = 0;
  for (const piece of pieces) for (const byte of piece) if (byte === NEWLINE) lines++;
  return lines;
}

function listNumbers(folder: string, name: RegExp): number[] {
  return listNames(folder)
    .map((entry) => Number(name.exec(entry)?.[1] ?? Number.NaN))
    .filter((number) => !Number.isNaN(number))
    .sort((a, b) => a - b);
}

function listNames(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function sizeOf(path: string): number | null {
  try {
    return statSync(path).size;
  } catch {
    return null;
  }
}
