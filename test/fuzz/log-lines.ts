import fc from 'fast-check';
import { diagnose } from '../../src/diagnose/diagnose.ts';
import { isKernelLine } from '../../src/diagnose/kernel-word.ts';
import type { Knowledge } from '../../src/diagnose/knowledge.ts';
import { weigh } from '../../src/diagnose/line-weight.ts';
import { digestOf } from '../../src/diagnose/log-digest.ts';
import { logLines } from '../../src/diagnose/log-lines.ts';
import { matchKernelLine, matchLine } from '../../src/diagnose/match-line.ts';
import { redactText } from '../../src/diagnose/redact.ts';

/** The promise: no line costs more than so many times the median, byte for byte. */
const MOST_TIMES = 100;
/** What every call costs is not the line's: shorter ones count as this long. */
const LEAST_BYTES = 200;
/** A busy machine may stop us at any line: what seems dear is measured again. */
const TRIES = 7;
const LINES_PER_LOG = 50;
const LINES_AT_ONCE = 1000;

export interface FuzzedLines {
  count: number;
  findings: string[];
  /** Cost per byte of the dearest line, as a multiple of the median. */
  worstTimes: number;
}

/** Hostile lines: what the patterns look for, whole, broken, repeated, in each other, and noise. */
function lineArbitrary(knowledge: Knowledge): fc.Arbitrary<string> {
  const causes = [...knowledge.printed, ...knowledge.logged];
  const samples = causes.flatMap(({ samples, nearMisses }) => [...samples, ...nearMisses]);
  const words = samples.flatMap((sample) => sample.split(/(?<=[ :=/"'([])/));
  const word = fc.constantFrom(...words);
  const sign = fc.constantFrom(
    ...' :/\\"\'`()[]{}<>=-_.,;#|+*0aA\t\r\x1b\0'.split(''),
    'ü',
    '无',
    '€',
  );
  const times = fc.integer({ min: 1, max: 400 });
  const repeated = fc
    .tuple(fc.oneof(word, sign), times)
    .map(([text, count]) => text.repeat(count).slice(0, 3000));
  const prefix = fc.constantFrom(
    '#12 3.456 ',
    '[2026-11-24T11:00:00.000Z] ',
    'web_1  | ',
    '<4>[1.5] ',
  );
  const part = fc.oneof(
    { weight: 4, arbitrary: word },
    { weight: 2, arbitrary: fc.constantFrom(...samples) },
    { weight: 2, arbitrary: repeated },
    { weight: 1, arbitrary: fc.oneof(prefix, sign, fc.string({ unit: 'binary', maxLength: 20 })) },
  );
  return fc
    .array(part, { minLength: 1, maxLength: 8 })
    .map((parts) => parts.join('').replaceAll('\n', ' '));
}

/** `count` lines, made from `seed`: each alone for what it costs, and in logs for whether anything throws. */
export function fuzzLines(
  seed: number,
  count: number,
  knowledge: Knowledge,
  onBatch: (done: number) => void = () => {},
): FuzzedLines {
  const arbitrary = lineArbitrary(knowledge);
  const findings: string[] = [];
  let median = 0;
  let worst = 0;
  for (let done = 0; done < count; done += LINES_AT_ONCE) {
    const batchSeed = seed + done / LINES_AT_ONCE;
    const numRuns = Math.min(LINES_AT_ONCE, count - done);
    const lines = fc.sample(arbitrary, { seed: batchSeed, numRuns });
    const tell = (what: string, text: string) =>
      findings.push(`seed ${batchSeed}: ${what}: ${JSON.stringify(text.slice(0, 300))}`);
    for (let at = 0; at < lines.length; at += LINES_PER_LOG) {
      const log = lines.slice(at, at + LINES_PER_LOG).join('\n');
      const thrown = thrownBy(() => diagnoseText(log, knowledge));
      if (thrown !== null) tell(thrown, log);
    }
    const measured = () => lines.map((line) => costPerByte(line, knowledge));
    // The first time they run uncompiled.
    if (done === 0) measured();
    const costs = measured();
    median = medianOf(costs);
    lines.forEach((line, at) => {
      if ((costs[at] as number) <= median * MOST_TIMES && (costs[at] as number) <= worst) return;
      const cost = Math.min(...Array.from({ length: TRIES }, () => costPerByte(line, knowledge)));
      worst = Math.max(worst, cost);
      if (cost > median * MOST_TIMES) tell(`${Math.round(cost / median)} times the median`, line);
    });
    onBatch(done + numRuns);
  }
  return { count, findings, worstTimes: worst / median };
}

function diagnoseText(log: string, knowledge: Knowledge): void {
  const facts = { exitCode: null, extraPatterns: [], before: null, atFailure: null };
  diagnose({ log: digestOf(log, knowledge), knowledge, ...facts });
}

function thrownBy(work: () => void): string | null {
  try {
    work();
    return null;
  } catch (error) {
    return String(error);
  }
}

/** All that may be done with one line, in nanoseconds per byte. */
function costPerByte(text: string, knowledge: Knowledge): number {
  const start = process.hrtime.bigint();
  for (const line of logLines(text)) {
    matchLine(line, knowledge.printed);
    matchKernelLine(line, knowledge.logged);
    isKernelLine(line);
    weigh(line.folded);
    redactText(line.text, []);
  }
  const ns = Number(process.hrtime.bigint() - start);
  return ns / Math.max(LEAST_BYTES, Buffer.byteLength(text));
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
