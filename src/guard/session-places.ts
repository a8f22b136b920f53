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

export interface Selection {
  /** Only sessions of that Jenkins build; null: all. */
  buildTag: string | null;
  /** Where the page goes: never taken for a session. */
  out: string;
}

/** Where a report is, or why it is not told whether one is wanted from there. */
export interface Place {
  /** A session's folder, or a file of reports. */
  path: string;
  problem: string | null;
}

export const SESSION_FILE = 'session.json';
export const REPORT_FILE = 'report.json';
/** In Jenkins a workspace's temporary folder holds the sessions in a folder of this name. */
const OURS = 'memguard';
const HEAD_BYTES = 1000;

/**
 * What one name of the command line stands for: a file, a session, or the sessions in a folder and in its folder `memguard`.
 * Errors: 66 or 77 for a name that is not there or not readable, 65 for what is neither folder nor file.
 */
export function placesOf(name: string, selection: Selection): Place[] {
  const { buildTag, out } = selection;
  const stats = reading(name, buildTag !== null, () => statSync(name));
  // Whoever asks for the blocks of a build need not know whether there were any.
  if (stats === null) return [];
  if (stats.isFile()) return buildTag === null ? [{ path: name, problem: null }] : [];
  if (!stats.isDirectory()) {
    const message = `${name}: expected a folder or a file, found neither`;
    throw new MemguardError('not-a-session', EXIT.dataErr, message);
  }
  if (isSession(name)) return ofBuild(name, buildTag);
  const ours = join(name, OURS);
  const found = [name, ...(statOf(ours)?.isDirectory() ? [ours] : [])]
    .flatMap((folder) => foldersIn(folder))
    // The last page of these sessions is none of them.
    .filter((folder) => resolve(folder) !== resolve(out))
    .filter((folder) => isSession(folder) || holdsBuild(folder))
    .flatMap((folder) => ofBuild(folder, buildTag));
  // The page of many blocks, where it is not one of the sessions beside it.
  const isPage = found.length === 0 && buildTag === null && has(name, REPORT_FILE);
  return isPage ? [{ path: name, problem: null }] : found;
}

/** A block's own folder: a page of many blocks would replace its report. */
export function isOwnFolder(folder: string): boolean {
  return has(folder, SESSION_FILE) || kindOf(join(folder, REPORT_FILE)) === 'report';
}

export function has(folder: string, name: string): boolean {
  return statOf(join(folder, name))?.isFile() ?? false;
}

export function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
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

function foldersIn(folder: string): string[] {
  const names = reading(folder, false, () => readdirSync(folder)) ?? [];
  return names.sort().map((name) => join(folder, name));
}

/** Other programs' folders hold files of that name, too; one that cannot be read may be ours. */
function isSession(folder: string): boolean {
  const kind = kindOf(join(folder, REPORT_FILE));
  return has(folder, SESSION_FILE) || kind === 'report' || kind === 'unreadable';
}

function holdsBuild(folder: string): boolean {
  return kindOf(join(folder, REPORT_FILE)) === 'build';
}

function ofBuild(path: string, buildTag: string | null): Place[] {
  if (buildTag === null) return [{ path, problem: null }];
  if (!has(path, SESSION_FILE)) return [];
  try {
    const session = JSON.parse(readFileSync(join(path, SESSION_FILE), 'utf8'));
    return session?.buildTag === buildTag ? [{ path, problem: null }] : [];
  } catch (error) {
    // It may well be one of that build: a block that is lost in silence would look like none.
    const problem = `${path}: it cannot be told which build this block is of, for its ${SESSION_FILE} cannot be read: ${messageOf(error)}`;
    return [{ path, problem }];
  }
}

/** Told by the beginning: such a file may be large. null: there is none, or it is another program's. */
function kindOf(path: string): 'report' | 'build' | 'unreadable' | null {
  if (!statOf(path)?.isFile()) return null;
  const head = Buffer.alloc(HEAD_BYTES);
  try {
    const file = openSync(path, 'r');
    try {
      const length = readSync(file, head, 0, HEAD_BYTES, 0);
      const [, kind] = /"memguard\.(report|build)\//.exec(head.toString('utf8', 0, length)) ?? [];
      return kind === 'report' || kind === 'build' ? kind : null;
    } finally {
      closeSync(file);
    }
  } catch {
    return 'unreadable';
  }
}
