import type { Diagnosis } from '../diagnose/diagnosis-schema.ts';
import { countText, sizeText } from '../probe/size-text.ts';
import { DEFAULT_ORDER, LEAST_BLOCKS } from '../remedy/margin.ts';
import type { Remedy } from '../remedy/remedy-schema.ts';
import type { Report } from '../report/report-schema.ts';
import type { CapturedCommand } from '../watch/command-folder.ts';
import { commandName } from '../watch/engine-programs.ts';
import { KERNEL_FAILURE } from './block-report.ts';

/** The one line between two tries: what failed, what was done, what it gained. */
export function tellRepeat(
  command: Pick<CapturedCommand, 'program' | 'verb'>,
  { title }: Diagnosis,
  remedy: Remedy,
): string {
  const enough = helped(remedy) ? '' : ' (not enough, by the counts)';
  return `${nameOf(command)} failed: ${title}; ${tellRemedy(remedy)}${enough}; running it again, once`;
}

function helped({ result, order, freeBlocks }: Remedy): boolean {
  if (result !== 'shared') return result === 'recovered';
  // What the other guard was content with is its affair; a count as low as before helps nobody.
  return freeBlocks.after !== null && blocksOf(freeBlocks.after, order) >= LEAST_BLOCKS;
}

/** Why a failure that looked like one of memory is left as it is; null: it did not look so. */
export function tellNotRepeated(
  command: Pick<CapturedCommand, 'program' | 'verb'>,
  { cause, title, retry }: Diagnosis,
  reason: string,
): string | null {
  if (cause === null) return null;
  const verdict = retry === 'no' ? `${title}: ${reason}` : `${title}; not run again: ${reason}`;
  return `${nameOf(command)} failed: ${verdict}`;
}

/** "compacted memory in 0.2 s: free blocks of 64 KiB and more 0 → 34,000". */
export function tellRemedy({ rungs, result, order, seconds, freeBlocks }: Remedy): string {
  const { before, after } = freeBlocks;
  const size = sizeText(4 * 2 ** (order ?? DEFAULT_ORDER));
  if (result === 'shared') {
    const now = after
      ? `: ${countText(blocksOf(after, order))} free blocks of ${size} and more`
      : '';
    return `another guard's remedy is shared${now}`;
  }
  const what = {
    compact: 'compacted memory',
    'drop1+compact': 'dropped the page cache and compacted memory',
    'drop3+compact': 'dropped page cache and slab and compacted memory',
  }[rungs.at(-1)?.action ?? 'compact'];
  const [was, is] = [before, after].map((free) => free && countText(blocksOf(free, order)));
  const gain = was && is ? `: free blocks of ${size} and more ${was} → ${is}` : '';
  return `${what} in ${seconds.toFixed(1)} s${gain}`;
}

function blocksOf(free: readonly number[], order: number | null): number {
  return free.slice(order ?? DEFAULT_ORDER).reduce((sum, each) => sum + each, 0);
}

function nameOf({ program, verb }: Pick<CapturedCommand, 'program' | 'verb'>): string {
  if (verb === 'CMD') return 'the command';
  return verb === 'body' ? 'the body' : commandName(program, verb);
}

/** Whether the report tells more than that nothing happened: a repeat, or a failure of which something is known. */
export function hasNews(report: Report): boolean {
  const { verdict, attempts } = report;
  if (attempts.length > 1) return true;
  return verdict === 'failed' && (causeOf(attempts) !== null || kernelWarning(report) !== null);
}

/** What the kernel logged beside a failure that seems to be another. */
function kernelWarning({ warnings }: Report): string | null {
  return warnings.find(({ code }) => code === KERNEL_FAILURE)?.message ?? null;
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
  const last = [where, ...problems].join('; ');
  if (attempts.length > 1) return [tellVerdict(report), last];
  const kernel = causeOf(attempts) === null ? kernelWarning(report) : null;
  return kernel === null ? [last] : [`failed; ${kernel}`, last];
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
