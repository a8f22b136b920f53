import type { Diagnosis } from '../diagnose/diagnosis-schema.ts';
import { countText, sizeText } from '../probe/size-text.ts';
import { DEFAULT_ORDER } from '../remedy/ladder.ts';
import type { Remedy } from '../remedy/remedy-schema.ts';
import type { Report } from '../report/report-schema.ts';
import type { CapturedCommand } from '../watch/command-folder.ts';

/** The one line between two tries: what failed, what was done, what it gained. */
export function tellRepeat(
  { verb }: Pick<CapturedCommand, 'verb'>,
  { title }: Diagnosis,
  remedy: Remedy,
): string {
  const gained = remedy.result === 'recovered' ? '' : ' (not enough, by the counts)';
  return `${nameOf(verb)} failed: ${title}; ${tellRemedy(remedy)}${gained}; running it again, once`;
}

/** Why a failure that looked like one of memory is left as it is; null: it did not look so. */
export function tellNotRepeated(
  { verb }: Pick<CapturedCommand, 'verb'>,
  { cause, title, retry }: Diagnosis,
  reason: string,
): string | null {
  if (cause === null) return null;
  const verdict = retry === 'no' ? `${title}: ${reason}` : `${title}; not run again: ${reason}`;
  return `${nameOf(verb)} failed: ${verdict}`;
}

/** "compacted memory in 0.2 s: free blocks of 64 KiB and more 0 → 34,000". */
function tellRemedy(remedy: Remedy): string {
  const order = remedy.order ?? DEFAULT_ORDER;
  const done = remedy.rungs.at(-1)?.action ?? 'compact';
  const what = {
    compact: 'compacted memory',
    'drop1+compact': 'dropped the page cache and compacted memory',
    'drop3+compact': 'dropped page cache and slab and compacted memory',
  }[done];
  const { before, after } = remedy.freeBlocks;
  const gain =
    before && after
      ? `: free blocks of ${sizeText(4 * 2 ** order)} and more ${blocks(before, order)} → ${blocks(after, order)}`
      : '';
  return `${what} in ${remedy.seconds.toFixed(1)} s${gain}`;
}

function blocks(free: readonly number[], order: number): string {
  return countText(free.slice(order).reduce((sum, each) => sum + each, 0));
}

function nameOf(verb: string): string {
  return verb === 'CMD' ? 'the command' : `docker ${verb}`;
}

/** Whether the report tells more than that nothing happened: a repeat, or a failure whose cause is known. */
export function hasNews({ verdict, attempts }: Report): boolean {
  return attempts.length > 1 || (verdict === 'failed' && causeOf(attempts) !== null);
}

/** The last lines of a block: one when nothing happened; else what became of it, and where the report is. */
export function tellEnd(
  report: Report,
  reportPath: string | null,
  problems: readonly string[],
): string[] {
  const { verdict, attempts } = report;
  if (!hasNews(report)) return [[QUIET_ENDS[verdict], ...problems].join('; ')];
  const where = reportPath === null ? 'there is no report' : `report: ${reportPath}`;
  return [tellVerdict(report), [where, ...problems].join('; ')].slice(attempts.length > 1 ? 0 : 1);
}

const QUIET_ENDS: { [verdict in Report['verdict']]: string } = {
  passed: 'passed, nothing to do',
  'passed-after-retry': 'passed',
  failed: 'failed, but nothing speaks of a failure of memory',
  aborted: 'aborted',
  unknown: 'it is not known how the block ended',
};

function tellVerdict({ verdict, attempts, remedies, startedAt, endedAt }: Report): string {
  const seconds = (Date.parse(endedAt ?? startedAt) - Date.parse(startedAt)) / 1000;
  const remedySeconds = remedies.reduce((sum, remedy) => sum + remedy.seconds, 0);
  const cost = `${attempts.length} attempts, ${seconds.toFixed(1)} s in all, ${remedySeconds.toFixed(1)} s of it for the remedy`;
  if (verdict === 'passed-after-retry') return `saved by running it again (${cost})`;
  if (verdict === 'failed') return `failed, also after running it again (${cost})`;
  return `${verdict} (${cost})`;
}

function causeOf(attempts: Report['attempts']): string | null {
  return attempts.at(-1)?.diagnosis?.cause ?? null;
}
