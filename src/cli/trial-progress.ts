import { say } from '../guard/say.ts';
import { durationText } from '../report/words/duration-text.ts';
import type { Listener } from '../trial/conduct.ts';
import type { PlannedRun } from '../trial/seeded-order.ts';
import type { TrialRun } from '../trial/trial-schema.ts';
import type { Values } from './option-values.ts';
import { showProgress } from './progress.ts';

/** Tells people how a trial goes: a line for each run, and on a terminal what is being done and how long it may still take. */
export function trialListener(argv: Values): Listener & { stop(): void } {
  const isQuiet = argv.quiet === true;
  const pace = paceOf();
  let stop = () => {};
  return {
    begins(plan, order, done) {
      const { seed, reference } = plan;
      pace.total = order.length;
      pace.first = done;
      pace.perBlock = plan.profiles.length;
      const goesOn = done === 0 ? '' : `, ${done} of them done already`;
      if (!isQuiet) say(`${order.length} runs${goesOn}; seed ${seed}; compared with ${reference}`);
    },
    runBegins(planned) {
      stop = showProgress(() => doing(planned, pace), argv, 'by the caller');
    },
    runEnded(run) {
      stop();
      pace.last = run.number;
      if (!isQuiet) say(lineOf(run, pace.total));
    },
    warn(message) {
      stop();
      say(message);
    },
    stop: () => stop(),
  };
}

interface Pace {
  /** All runs of the trial, those of a block, those that were there when we began, and the last that has ended. */
  total: number;
  perBlock: number;
  first: number;
  last: number;
  begunMs: number;
}

function paceOf(): Pace {
  return { total: 0, perBlock: 0, first: 0, last: 0, begunMs: Date.now() };
}

function doing({ number, block, profile }: PlannedRun, pace: Pace): string {
  return `run ${number} of ${pace.total}, block ${block}, ${profile}${leftText(pace, Date.now())}`;
}

/** From the first whole block on; empty before. Exported for its test. */
export function leftText({ total, perBlock, first, last, begunMs }: Pace, nowMs: number): string {
  const made = last - first;
  if (made < perBlock) return '';
  const leftMs = ((nowMs - begunMs) / made) * (total - last);
  return `, about ${durationText(leftMs / 1000)} left`;
}

function lineOf(run: TrialRun, total: number): string {
  const { number, block, profile, durationMs, succeeded, counted, why } = run;
  const end = succeeded ? 'passed' : `failed (${howItFailed(run)})`;
  const out = counted ? '' : `; left out: ${why}`;
  const seconds = (durationMs / 1000).toFixed(1);
  return `run ${number} of ${total}, block ${block}, ${profile}: ${end} in ${seconds} s${out}`;
}

function howItFailed({ timedOut, signal, exitCode, lastLines }: TrialRun): string {
  if (timedOut) return 'timed out';
  const last = lastLines.at(-1);
  return `${signal ?? `exit ${exitCode}`}${last === undefined ? '' : `: ${last}`}`;
}
