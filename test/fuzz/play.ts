import fc from 'fast-check';
import { messageOf } from '../../src/errors.ts';
import { within } from '../../src/guard/time-limit.ts';
import type { Target } from './target.ts';

/** Nothing costs more than so many times the median, byte for byte. */
const MOST_TIMES = 100;
/** What every call costs is not the input's: shorter ones count as this long. */
const LEAST_BYTES = 200;
/** Of what is refused at its first sign nothing can be told by a multiple. */
const LEAST_NS_PER_BYTE = 25;
/** A busy machine may stop us at any input: what seems dear is measured again. */
const TRIES = 7;
const AT_ONCE = 200;
/** What takes longer than this for a batch hangs. */
const HANGS_MS = 60_000;
/** One that finds so much has a fault that is found by every other input, too. */
const MOST_FINDINGS = 5;
const SHRINK_MS = 10_000;

export interface Finding {
  target: string;
  seed: number;
  /** From 1, within what this seed makes. */
  number: number;
  message: string;
  /** The least input that was found to break something, too. */
  least: unknown;
}

export interface Played {
  name: string;
  count: number;
  findings: Finding[];
  /** Cost per byte of the dearest input, as a multiple of the median. */
  worstTimes: number;
  seconds: number;
}

/** `count` inputs of one target, made from `seed`; a batch has the seed after the one before. */
export function playTarget(target: Target, seed: number, count: number): Played {
  const start = performance.now();
  const played: Played = { name: target.name, count, findings: [], worstTimes: 1, seconds: 0 };
  for (let done = 0; done < count && played.findings.length < MOST_FINDINGS; done += AT_ONCE) {
    const batch = { seed: seed + done / AT_ONCE, numRuns: Math.min(AT_ONCE, count - done) };
    playBatch(target, batch, played, done === 0);
  }
  played.seconds = (performance.now() - start) / 1000;
  return played;
}

/** The one input that a finding names. */
export function inputOf(target: Target, seed: number, number: number): unknown {
  return fc.sample(target.inputs, { seed, numRuns: number }).at(-1);
}

interface Batch {
  seed: number;
  numRuns: number;
}

function playBatch(target: Target, batch: Batch, played: Played, isFirst: boolean): void {
  const inputs = fc.sample(target.inputs, batch);
  let current = 0;
  const tell = (at: number, message: string, least: unknown) =>
    played.findings.push({ target: target.name, seed: batch.seed, number: at + 1, message, least });
  const costs: number[] = [];
  const ended = within(HANGS_MS, () => {
    // The first time they run uncompiled.
    for (const [at, input] of isFirst ? inputs.entries() : []) {
      current = at;
      faultOf(target, input);
    }
    for (const [at, input] of inputs.entries()) {
      current = at;
      const { ns, fault } = timed(target, input);
      costs.push(ns / Math.max(LEAST_BYTES, sizeOf(input)));
      if (fault !== null) tell(at, fault, null);
      if (played.findings.length >= MOST_FINDINGS) return;
    }
  });
  if (ended === null) tell(current, `hangs for ${HANGS_MS / 1000} s`, inputs[current]);
  for (const finding of played.findings) finding.least ??= leastOf(target, batch, finding);
  const dear = dearOf(target, inputs, costs);
  played.worstTimes = Math.max(played.worstTimes, dear.worst);
  for (const { at, times } of dear.tooDear)
    tell(at, `${Math.round(times)} times the median`, inputs[at]);
}

function timed(target: Target, input: unknown): { ns: number; fault: string | null } {
  const start = process.hrtime.bigint();
  const fault = faultOf(target, input);
  return { ns: Number(process.hrtime.bigint() - start), fault };
}

function faultOf(target: Target, input: unknown): string | null {
  try {
    target.play(input);
    return null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    const stack = error instanceof Error ? (error.stack ?? '') : '';
    const from = /\bsrc\/(?!guard\/time-limit)[\w./-]+:\d+/.exec(stack)?.[0];
    return `${messageOf(error)}${from === undefined ? '' : ` (${from})`}`;
  }
}

function dearOf(target: Target, inputs: readonly unknown[], costs: readonly number[]) {
  const sorted = [...costs].sort((a, b) => a - b);
  const median = Math.max(LEAST_NS_PER_BYTE, sorted[Math.floor(sorted.length / 2)] ?? 0);
  let worst = 1;
  const tooDear: { at: number; times: number }[] = [];
  for (const [at, cost] of costs.entries()) {
    if (cost <= median * MOST_TIMES && cost / median <= worst) continue;
    const input = inputs[at];
    const tries = Array.from({ length: TRIES }, () => timed(target, input).ns);
    const times = Math.min(...tries) / Math.max(LEAST_BYTES, sizeOf(input)) / median;
    worst = Math.max(worst, times);
    if (times > MOST_TIMES) tooDear.push({ at, times });
  }
  return { worst, tooDear };
}

function sizeOf(input: unknown): number {
  return typeof input === 'string' ? input.length : JSON.stringify(input).length;
}

/** By fast-check's own shrinking, from the batch's first finding on; whatever has not shrunk in time is as it was. */
function leastOf(target: Target, batch: Batch, { number }: Finding): unknown {
  const whole = inputOf(target, batch.seed, number);
  const property = fc.property(target.inputs, (input) => faultOf(target, input) === null);
  const { counterexample } = fc.check(property, {
    ...batch,
    path: String(number - 1),
    interruptAfterTimeLimit: SHRINK_MS,
  });
  return counterexample?.[0] ?? whole;
}
