import { readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXIT, MemguardError, messageOf } from '../errors.ts';
import { field, readJson } from '../probe/engine-config.ts';
import { isFields, shortenReport } from './shorten-report.ts';

const MOST_SESSIONS = 5;
const MARKS = ['report.json', 'session.json'];

/** What a session has to tell: its report, else what `before` and `heal` have noted; never a log. */
export function readSession(folder: string): object {
  const report = readJson(join(folder, 'report.json'));
  if (isFields(report)) {
    const { reports } = report;
    if (!Array.isArray(reports)) return { report: shortenReport(report) };
    return { reports: reports.filter(isFields).slice(-MOST_SESSIONS).map(shortenReport) };
  }
  const session = readJson(join(folder, 'session.json'));
  if (!isFields(session)) return { unreadable: true };
  const { id, startedAt, options, host, endpoint, record, preflight, tuning, warnings } = session;
  const notes = { id, startedAt, options, host, endpoint, record, preflight, tuning, warnings };
  return { notes, healings: healingsOf(folder) };
}

function healingsOf(folder: string): unknown[] {
  const commands = join(folder, 'commands');
  const notes = namesIn(commands).map((name) => readJson(join(commands, name, 'heal.json')));
  return notes.filter(isFields).slice(-MOST_SESSIONS);
}

/** The newest sessions that this user has left where blocks put them: in Jenkins' folder, and in the temporary one. */
export function lastSessions(env: NodeJS.ProcessEnv): string[] {
  const ours = env.WORKSPACE_TMP ? sessionsIn(join(env.WORKSPACE_TMP, 'memguard')) : [];
  const temporary = namesIn(tmpdir()).filter((name) => name.startsWith('memguard-'));
  const others = temporary.map((name) => join(tmpdir(), name)).filter(isSession);
  return newest([...ours, ...others].filter(isOwn));
}

/** The sessions that were named: each is one, or a folder of some. Errors: 66 not there, 65 no session, 77 not readable. */
export function namedSessions(folders: readonly string[]): string[] {
  return folders.flatMap((folder) => {
    try {
      statSync(folder);
    } catch (cause) {
      const isGone = field(cause, 'code') === 'ENOENT';
      const message = isGone ? `${folder}: no such folder` : messageOf(cause);
      const exit = isGone ? EXIT.noInput : EXIT.noPermission;
      throw new MemguardError('no-such-session', exit, message, { cause });
    }
    const found = isSession(folder) ? [folder] : newest(sessionsIn(folder));
    if (found.length > 0) return found;
    throw new MemguardError('not-a-session', EXIT.dataErr, `${folder}: no session of memguard`, {
      hint: 'SESSION is a folder with a report.json, or with a session.json, or one that holds such folders',
    });
  });
}

function sessionsIn(folder: string): string[] {
  return namesIn(folder)
    .map((name) => join(folder, name))
    .filter(isSession);
}

function isSession(folder: string): boolean {
  return MARKS.some((name) => statOf(join(folder, name))?.isFile());
}

/** In /tmp anybody may have put a folder by that name. */
function isOwn(folder: string): boolean {
  return statOf(folder)?.uid === process.getuid?.();
}

function newest(folders: readonly string[]): string[] {
  const changed = (folder: string) => statOf(folder)?.mtimeMs ?? 0;
  return [...folders].sort((a, b) => changed(a) - changed(b)).slice(-MOST_SESSIONS);
}

function statOf(path: string) {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
