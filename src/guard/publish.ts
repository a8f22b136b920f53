import { join } from 'node:path';
import { messageOf } from '../errors.ts';
import { replaceFile } from '../replace-file.ts';
import { appendHistory, historyFolderToWrite } from '../report/history.ts';
import { historyLine } from '../report/history-line.ts';
import { leaksOf } from '../report/leaks.ts';
import { readHistory, TREND_BYTES } from '../report/read-history.ts';
import type { Report } from '../report/report-schema.ts';

export interface Publication {
  report: Report;
  /** SESSION. */
  folder: string;
  /** Folder of the history; null: the usual one. */
  history: string | null;
  memoryCgroups: number | null;
}

/** Writes the line of history, then SESSION/report.json with what the history shows. Returns what could not be written. */
export function publish({ report, folder, history, memoryCgroups }: Publication): string[] {
  const problems: string[] = [];
  try {
    const historyPath = historyFolderToWrite(history);
    const line = historyLine(report, memoryCgroups);
    report.warnings.push(...leaksOf([...readHistory(historyPath, TREND_BYTES), line], report.host));
    appendHistory(historyPath, line);
  } catch (error) {
    const message = `the history was not written: ${messageOf(error)}`;
    problems.push(message);
    report.warnings.push({ code: 'no-history', message });
  }
  try {
    replaceFile(join(folder, 'report.json'), `${JSON.stringify(report, null, 1)}\n`);
  } catch (error) {
    problems.push(`the report was not written: ${messageOf(error)}`);
  }
  return problems;
}
