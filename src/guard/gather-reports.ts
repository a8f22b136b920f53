import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MemguardError, messageOf } from '../errors.ts';
import { mendReport } from '../report/mend-report.ts';
import { type Found, readReportFile } from './read-report-file.ts';
import {
  has,
  type Place,
  placesOf,
  REPORT_FILE,
  SESSION_FILE,
  type Selection,
  statOf,
} from './session-places.ts';
import { unclosedReport } from './unclosed-report.ts';

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

async function* readAll(places: readonly Place[]): AsyncGenerator<Found> {
  for (const { path, problem } of places) {
    if (problem !== null) yield { source: path, report: null, problem };
    else if (statOf(path)?.isDirectory()) yield* inSession(path);
    else yield* readReportFile(path);
  }
}

/** A session's own report; one without a whole report is told from its notes. */
async function* inSession(folder: string): AsyncGenerator<Found> {
  let problem: string | null = null;
  if (has(folder, REPORT_FILE)) {
    const found = readReportFile(join(folder, REPORT_FILE));
    problem = found.find(({ report }) => report === null)?.problem ?? null;
    if (problem === null || !has(folder, SESSION_FILE)) {
      yield* found;
      return;
    }
  }
  yield await fromNotes(folder, problem);
}

/** `broken`: what is wrong with the report that is there; null: there is none. */
async function fromNotes(folder: string, broken: string | null): Promise<Found> {
  try {
    // Notes may be broken in ways that only whoever shows them would notice.
    const report = mendReport(await unclosedReport(folder));
    if (typeof report === 'string') return { source: folder, report: null, problem: report };
    if (broken !== null) report.warnings.unshift({ code: 'report-broken', message: broken });
    return { source: folder, report, problem: null };
  } catch (error) {
    // Ours name the folder.
    const named = error instanceof MemguardError ? '' : `${folder} cannot be read: `;
    const problem = otherVersion(folder) ?? `${named}${messageOf(error)}`;
    return { source: folder, report: null, problem };
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
