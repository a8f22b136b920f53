import { readFileSync, statSync } from 'node:fs';
import { messageOf } from '../errors.ts';
import { mendReport } from '../report/mend-report.ts';
import type { Report } from '../report/report-schema.ts';

/** One report, or why there is none, of one place. */
export interface Found {
  /** Path of the session's folder or of the file. */
  source: string;
  report: Report | null;
  /** What is wrong with it; null: nothing. */
  problem: string | null;
}

/** Node holds no longer string than 512 MiB; a report has some hundred KiB. */
const MOST_BYTES = 256 * 1024 * 1024;

/** The reports in a file of either schema; what cannot be read is a problem with the file's name. */
export function readReportFile(path: string): Found[] {
  const unreadable = (why: string): Found[] => [
    { source: path, report: null, problem: `${path} cannot be read: ${why}` },
  ];
  try {
    if (statSync(path).size > MOST_BYTES) return unreadable('it is larger than 256 MiB');
    // Some editors put a mark of the byte order before the text.
    const value: unknown = JSON.parse(readFileSync(path, 'utf8').replace(/^\ufeff/, ''));
    const found = reportsIn(value).flatMap((each) => {
      const report = mendReport(each);
      return typeof report === 'string'
        ? unreadable(report)
        : [{ source: path, report, problem: null }];
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
    typeof message === 'string' && message !== ''
      ? [{ source: path, report: null, problem: message }]
      : [],
  );
}

function isBuild(
  value: unknown,
): value is { schema: string; reports?: unknown; warnings?: unknown } {
  const schema = (value as { schema?: unknown } | null)?.schema;
  return typeof schema === 'string' && /^memguard\.build\/\d+$/.test(schema);
}
