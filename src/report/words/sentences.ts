import { sizeText } from '../../probe/size-text.ts';
import type { Attempt, Report, Verdict } from '../report-schema.ts';
import { durationText } from './duration-text.ts';
import { secondsBetween } from './moment-text.ts';

type Remedy = Report['remedies'][number];

export const VERDICTS: {
  [verdict in Verdict]: { words: string; tone: 'good' | 'bad' | 'remedy' };
} = {
  passed: { words: 'Passed', tone: 'good' },
  'passed-after-retry': { words: 'Passed after a repeat', tone: 'good' },
  failed: { words: 'Failed', tone: 'bad' },
  aborted: { words: 'Aborted', tone: 'remedy' },
  unknown: { words: 'Not known', tone: 'remedy' },
};

/** A block in one or two plain sentences: how it ended, why, and what memguard did. */
export function blockSentence(report: Report): string {
  const { verdict, attempts, startedAt, endedAt } = report;
  const first = attempts.find(({ outcome }) => outcome === 'failure') ?? null;
  const seconds = secondsBetween(startedAt, endedAt);
  const after = seconds === null ? '' : ` after ${durationText(seconds)}`;
  if (verdict === 'passed') return `The block passed${after}${passedThough(report, first)}.`;
  if (verdict === 'aborted')
    return `The block was aborted${after}${first ? `; ${failure(first)}` : ''}.`;
  if (verdict === 'unknown') {
    const seen = first ? `; before that ${failure(first)}` : '';
    return `It is not known how the block ended${seen}.`;
  }
  if (first === null) {
    const saved = verdict === 'failed' ? 'failed' : 'passed after a repeat';
    return `The block ${saved}${after}.`;
  }
  const repeated = attempts.length > 1;
  if (verdict === 'passed-after-retry') {
    return `${upper(failure(first))}. ${upper(treatment(report))}, and the repeat passed.`;
  }
  if (!repeated) return `${upper(failure(first))}. ${notRepeated(report)}`;
  const last = attempts.at(-1);
  const again = last?.diagnosis?.cause ? `: ${last.diagnosis.title}` : '';
  return `${upper(failure(first))}. ${upper(treatment(report))}, and the repeat failed, too${again}.`;
}

/** A command may fail, and be treated, in a block that passes: `docker build . || true`. */
function passedThough(report: Report, failed: Attempt | null): string {
  if (failed) return `, though ${failure(failed)}; ${treatment(report)}`;
  const isTreated = report.remedies.some(({ trigger }) => trigger !== 'preflight');
  return `; ${isTreated ? treatment(report) : didNothing(report)}`;
}

function didNothing({ remedies }: Report): string {
  const preflight = remedies.find(
    ({ trigger, rungs }) => trigger === 'preflight' && rungs.length > 0,
  );
  return preflight
    ? `memory was compacted before it began (${durationText(preflight.seconds)})`
    : 'memguard had nothing to do';
}

/** "docker build failed: overlayfs found no piece of 64 KiB for a copy-up". */
function failure(attempt: Attempt): string {
  const { diagnosis } = attempt;
  const why = diagnosis?.cause ? `: ${diagnosis.title}` : '';
  return `${commandName(attempt)} failed${why}`;
}

/** Of the command that made an attempt fail; what failed without one is the block. */
export function commandName({ commands }: Attempt): string {
  const failed = [...commands]
    .reverse()
    .find(({ exitCode }) => exitCode !== null && exitCode !== 0);
  if (!failed) return 'the block';
  const [program, verb] = failed.argv;
  if (program === 'CMD') return 'the command';
  return [program, verb?.startsWith('-') ? undefined : verb].filter(Boolean).join(' ');
}

function treatment({ remedies }: Report): string {
  const told = remedies.filter(({ trigger }) => trigger !== 'preflight').map(remedyWords);
  return told.length === 0 ? 'nothing was done about memory' : [...new Set(told)].join(', then ');
}

function notRepeated(report: Report): string {
  const diagnosed = report.attempts.some(({ diagnosis }) => diagnosis?.cause);
  const reason = report.warnings.find(({ code }) => code === 'not-repeated')?.message;
  if (reason) return `It was not run again: ${reason.replace(/^command \d+ \([^)]*\): /, '')}.`;
  const kernel = report.warnings.find(({ code }) => code === 'kernel-failure')?.message;
  if (kernel) return `${upper(kernel)}.`;
  return diagnosed ? 'It was not run again.' : 'Nothing speaks of a failure of memory.';
}

const DONE = {
  compact: 'memory was compacted',
  'drop1+compact': 'the page cache was dropped and memory compacted',
  'drop3+compact': 'page cache and slab were dropped and memory compacted',
};

/** "memory was compacted (0.6 s)". */
export function remedyWords({ rungs, result, seconds }: Remedy): string {
  const last = rungs.at(-1);
  if (result === 'shared') return 'another guard had just compacted memory';
  if (result === 'would') return 'memory would have been compacted (mode observe)';
  if (result === 'not-permitted') return 'memory could not be compacted: no permission';
  const done = last ? DONE[last.action] : 'memory was to be compacted';
  const end =
    result === 'timed-out'
      ? ', given up'
      : result === 'not-recovered'
        ? ', not enough by the counts'
        : '';
  return `${done} (${durationText(seconds)}${end})`;
}

/** "64 KiB": what a request of this order asks for in one piece. */
export function pieceText(order: number, pageKiB: number): string {
  return sizeText(pageKiB * 2 ** order);
}

/** As a sentence begins; a command's name stays as it is typed. */
export function upper(text: string): string {
  return /^docker\b/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);
}
