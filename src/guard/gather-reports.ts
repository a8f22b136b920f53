import {
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  type Stats,
  statSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { EXIT, MemguardError, messageOf } from '../errors.ts';
import { mendReport } from '../report/mend-report.ts';
import type { Report } from '../report/report-schema.ts';
import { unclosedReport } from './unclosed-report.ts';

/** One report, or why there is none, of one place. */
export interface Found {
  /** Path of the session's folder or of the file. */
  source: string;
  report: Report | null;
  /** What is wrong with it; null: nothing. */
  problem: string | null;
}

export interface Selection {
  /** Only sessions of that Jenkins build; null: all. */
  buildTag: string | null;
  /** Where the page goes: never taken for a session. */
  out: string;
}

const SESSION_FILE = 'session.json';
const REPORT_FILE = 'report.json';
const HEAD_BYTES = 1000;
/** Node holds no longer string than 512 MiB; a report has some hundred KiB. */
const MOST_BYTES = 256 * 1024 * 1024;

/**
 * The reports of sessions, of files of reports, and of folders that hold sessions, one after the other: any number in little memory.
 * Errors: 66 or 77 for a name that is not there or not readable, before anything is read.
 */
export function gatherReports(
  names: readonly string[],
  selection: Selection,
): AsyncGenerator<Found> {
  const places = names.flatMap((name) => placesOf(name, selection));
  return readAll(places);
}

async function* readAll(places: readonly string[]): AsyncGenerator<Found> {
  for (const place of places) {
    if (statOf(place)?.isDirectory()) yield* inSession(place);
    else yield* inFile(place);
  }
}

/** What one name of the command line stands for: a file, a session, or the sessions in a folder. */
function placesOf(name: string, { buildTag, out }: Selection): string[] {
  const stats = reading(name, buildTag !== null, () => statSync(name));
  // Whoever asks for the blocks of a build need not know whether there were any.
  if (stats === null) return [];
  if (stats.isFile()) return buildTag === null ? [name] : [];
  if (!stats.isDirectory()) {
    const message = `${name}: expected a folder or a file, found neither`;
    throw new MemguardError('not-a-session', EXIT.dataErr, message);
  }
  if (isSession(name)) return isOfBuild(name, buildTag) ? [name] : [];
  const found = (reading(name, false, () => readdirSync(name)) ?? [])
    .sort()
    .map((entry) => join(name, entry))
    // The last page of these sessions is none of them.
    .filter((folder) => resolve(folder) !== resolve(out))
    .filter((folder) => isSession(folder) && isOfBuild(folder, buildTag));
  return found.length === 0 && buildTag === null && has(name, REPORT_FILE) ? [name] : found;
}

/** `read` of what the command line names; null: it is not there, and need not be. */
function reading<T>(name: string, isOptional: boolean, read: () => T): T | null {
  try {
    return read();
  } catch (cause) {
    const hint =
      'SESSION is a folder of a guarded block, a folder that holds some, or a report.json';
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' && isOptional) return null;
    const options = { hint, cause };
    if (code !== 'EACCES') {
      const message = `${name}: no such folder or file`;
      throw new MemguardError('no-such-session', EXIT.noInput, message, options);
    }
    const message = `${name} cannot be read: ${messageOf(cause)}`;
    throw new MemguardError('session-unreadable', EXIT.noPermission, message, options);
  }
}

/** Other programs' folders hold files of that name, too. */
function isSession(folder: string): boolean {
  const report = join(folder, REPORT_FILE);
  return has(folder, SESSION_FILE) || (has(folder, REPORT_FILE) && isOurs(report));
}

function has(folder: string, name: string): boolean {
  return statOf(join(folder, name))?.isFile() ?? false;
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function isOfBuild(folder: string, buildTag: string | null): boolean {
  if (buildTag === null) return true;
  try {
    return JSON.parse(readFileSync(join(folder, SESSION_FILE), 'utf8')).buildTag === buildTag;
  } catch {
    return false;
  }
}

/** Told by the beginning: such a file may be large. What cannot be read may be one of ours. */
function isOurs(path: string): boolean {
  const head = Buffer.alloc(HEAD_BYTES);
  try {
    const file = openSync(path, 'r');
    try {
      const length = readSync(file, head, 0, HEAD_BYTES, 0);
      return /"memguard\.(?:report|build)\//.test(head.toString('utf8', 0, length));
    } finally {
      closeSync(file);
    }
  } catch {
    return true;
  }
}

/** A session's own report; one without a whole report is told from its notes. */
async function* inSession(folder: string): AsyncGenerator<Found> {
  let problem: string | null = null;
  if (has(folder, REPORT_FILE)) {
    const found = readFile(join(folder, REPORT_FILE));
    problem = found.find(({ report }) => report === null)?.problem ?? null;
    if (problem === null || !has(folder, SESSION_FILE)) {
      yield* found;
      return;
    }
  }
  try {
    const report = await unclosedReport(folder);
    if (problem !== null) report.warnings.unshift({ code: 'report-broken', message: problem });
    yield { source: folder, report, problem: null };
  } catch (error) {
    yield { source: folder, report: null, problem: otherVersion(folder) ?? messageOf(error) };
  }
}

/** null: its version is not the reason why a session cannot be read. */
function otherVersion(folder: string): string | null {
  try {
    const { schema } = JSON.parse(readFileSync(join(folder, SESSION_FILE), 'utf8'));
    if (!/^memguard\.session\/(?!1$)\d+$/.test(schema)) return null;
    return `${folder} was made by another version of memguard (${schema}), and has no report yet`;
  } catch {
    return null;
  }
}

async function* inFile(path: string): AsyncGenerator<Found> {
  yield* readFile(path);
}

function readFile(path: string): Found[] {
  const unreadable = (why: string): Found[] => [
    { source: path, report: null, problem: `${path} cannot be read: ${why}` },
  ];
  try {
    if (statSync(path).size > MOST_BYTES) return unreadable('it is larger than 256 MiB');
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    const found = reportsIn(value).map((each): Found => {
      const report = mendReport(each);
      return typeof report === 'string'
        ? { source: path, report: null, problem: `${path} cannot be read: ${report}` }
        : { source: path, report, problem: null };
    });
    return [...found, ...warningsIn(value, path)];
  } catch (error) {
    return unreadable(messageOf(error));
  }
}

/** `memguard.build/N` holds many. */
function reportsIn(value: unknown): readonly unknown[] {
  return isBuild(value) && Array.isArray(value.reports) ? value.reports : [value];
}

/** What whoever gathered a build could not read, either. */
function warningsIn(value: unknown, path: string): Found[] {
  if (!isBuild(value)) return [];
  const messages: unknown[] = Array.isArray(value.warnings)
    ? value.warnings.map((warning) => warning?.message)
    : [];
  if (value.schema !== 'memguard.build/1') {
    messages.push(`${path} was made by another version of memguard (${value.schema})`);
  }
  return messages.flatMap((message) =>
    typeof message === 'string' ? [{ source: path, report: null, problem: message }] : [],
  );
}

function isBuild(
  value: unknown,
): value is { schema: string; reports?: unknown; warnings?: unknown } {
  const schema = (value as { schema?: unknown } | null)?.schema;
  return typeof schema === 'string' && /^memguard\.build\/\d+$/.test(schema);
}
