import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../errors.ts';
import { appendHistory, historyFolder, historyLine } from '../report/history.ts';
import type { Report } from '../report/report-schema.ts';

/** Writes the line of history, then SESSION/report.json. Returns what could not be written. */
export function publish(report: Report, folder: string, history: string | null): string[] {
  const problems: string[] = [];
  try {
    appendHistory(historyFolder(history), historyLine(report));
  } catch (error) {
    const message = `the history was not written: ${messageOf(error)}`;
    problems.push(message);
    report.warnings.push({ code: 'no-history', message });
  }
  try {
    writeFileSync(join(folder, 'report.json'), `${JSON.stringify(report, null, 1)}\n`);
  } catch (error) {
    problems.push(`the report was not written: ${messageOf(error)}`);
  }
  return problems;
}
