import type { Report } from '../report-schema.ts';
import { visibleText } from './visible-text.ts';

/** The report with every text and every name in it safe to show ({@link visibleText}); numbers are as they were. */
export function visibleReport(report: Report): Report {
  const { samples, ...rest } = report;
  const shown = visibleTexts(rest);
  return {
    ...shown,
    samples: { ...samples, columns: samples.columns.map((name) => visibleText(name)) },
  };
}

/** The same of anything that JSON can hold. */
export function visibleTexts<T>(value: T): T {
  return visible(value) as T;
}

function visible(value: unknown): unknown {
  if (typeof value === 'string') return visibleText(value);
  if (Array.isArray(value)) return value.map(visible);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [visibleText(name), visible(each)]),
  );
}
