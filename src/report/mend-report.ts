import { type Report, ReportSchema, type Warning } from './report-schema.ts';
import { salvage } from './salvage.ts';

const NAME = /^memguard\.report\/(\d+)$/;
const MOST_PLACES = 5;
/** The kernel's largest pieces are of order 10; those of other architectures of 13. */
const MOST_ORDER = 20;

/** What stands where a report has nothing that can be read. A new one each time: it is written into. */
function nothing(): Report {
  return {
    schema: 'memguard.report/1',
    id: '',
    label: null,
    startedAt: '',
    endedAt: null,
    verdict: 'unknown',
    mode: 'act',
    host: {
      hostname: '',
      bootId: null,
      cpus: 0,
      memTotalKiB: null,
      swapTotalKiB: null,
      kernel: { release: '', version: '', machine: '' },
      container: null,
      cgroupVersion: null,
    },
    engine: null,
    tuning: null,
    attempts: [],
    remedies: [],
    records: { before: null, after: null },
    samples: { intervalSeconds: 0, columns: [], rows: [] },
    warnings: [],
  };
}

/**
 * A report as far as it can be read: one that was edited by hand, half written or made by a newer memguard loses what is not as it
 * should be, and says so among its warnings. A string: why nothing of it can be shown.
 */
export function mendReport(value: unknown): Report | string {
  const schema = (value as { schema?: unknown } | null)?.schema;
  const version = typeof schema === 'string' ? NAME.exec(schema)?.[1] : undefined;
  if (version === undefined) {
    return `expected the schema memguard.report/1 or memguard.build/1, found ${nameOf(schema)}`;
  }
  const lost: string[] = [];
  const named = { ...(value as object), schema: 'memguard.report/1' };
  const report = salvage(ReportSchema, named, nothing(), lost);
  dropImpossibleOrders(report);
  report.warnings.push(...newer(Number(version), schema as string), ...broken(lost));
  return report;
}

/** 2^order pages of what is no order make sizes that nobody can print. */
function dropImpossibleOrders({ attempts, remedies }: Report): void {
  for (const part of [...attempts.map(({ diagnosis }) => diagnosis), ...remedies]) {
    if (part?.order != null && !(part.order >= 0 && part.order <= MOST_ORDER)) part.order = null;
  }
}

function nameOf(schema: unknown): string {
  return typeof schema === 'string' ? schema.slice(0, 100) : 'none';
}

function newer(version: number, schema: string): Warning[] {
  if (version === 1) return [];
  const message = `this report was made by another version of memguard (${schema}): what this one knows of it is shown`;
  return [{ code: 'other-version', message }];
}

function broken(lost: readonly string[]): Warning[] {
  if (lost.length === 0) return [];
  const named = lost.slice(0, MOST_PLACES).map((place) => place.slice(0, 100));
  const more = lost.length > MOST_PLACES ? ` and ${lost.length - MOST_PLACES} more` : '';
  const message = `report.json is not as memguard writes it, or from a newer memguard, and these parts are left out or not known: ${named.join(', ')}${more}`;
  return [{ code: 'report-broken', message }];
}
