import { countText } from '../probe/size-text.ts';
import type { Report, Warning } from './report-schema.ts';

/** A guard makes a handful of each; a report that was edited by hand may have any number. */
const MOST = 50;

/** The report as a page shows it: of a great many attempts, remedies and warnings some, and a warning that says how many there are. */
export function shownReport(report: Report): Report {
  const { attempts, remedies, warnings } = report;
  const notShown = [
    ...notShownOf('attempts', attempts.length),
    ...notShownOf('remedies', remedies.length),
    ...notShownOf('warnings', warnings.length),
  ];
  if (notShown.length === 0) return report;
  return {
    ...report,
    attempts: withLast(attempts),
    remedies: withLast(remedies),
    warnings: [...notShown, ...warnings.slice(0, MOST)],
  };
}

/** How it ended is of more interest than what stands before that. */
function withLast<T>(items: readonly T[]): T[] {
  return items.length > MOST ? [...items.slice(0, MOST - 1), ...items.slice(-1)] : [...items];
}

function notShownOf(what: string, count: number): Warning[] {
  if (count <= MOST) return [];
  const message = `of ${countText(count)} ${what} ${MOST} are shown; all of them are in report.json`;
  return [{ code: 'not-shown', message }];
}
