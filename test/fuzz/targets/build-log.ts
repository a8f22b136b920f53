import fc from 'fast-check';
import { type DiagnoseInput, diagnose } from '../../../src/diagnose/diagnose.ts';
import { kernelEvidence } from '../../../src/diagnose/kernel-evidence.ts';
import { isKernelLine } from '../../../src/diagnose/kernel-word.ts';
import { weigh } from '../../../src/diagnose/line-weight.ts';
import { digestOf } from '../../../src/diagnose/log-digest.ts';
import { logLines } from '../../../src/diagnose/log-lines.ts';
import { matchKernelLine, matchLine } from '../../../src/diagnose/match-line.ts';
import { necessaryText } from '../../../src/diagnose/necessary-text.ts';
import { redactText } from '../../../src/diagnose/redact.ts';
import { shippedKnowledge } from '../../../src/diagnose/shipped-knowledge.ts';
import { fixturesIn, textLike } from '../mutate.ts';
import { holds, oneLine, plain, printable } from '../promises.ts';
import { target } from '../target.ts';

const LINES_PER_LOG = 50;
const knowledge = shippedKnowledge();
const line = lineArbitrary();

/** A part of a pattern, and a text that it matches. */
const patternPart = fc.constantFrom<[string, string][]>(
  ...([
    ['memory', 'memory'],
    ['Cannot ', 'cannot '],
    ['a+', 'aaa'],
    ['(?:x|yy)', 'yy'],
    ['[a-z]{2}', 'qz'],
    [String.raw`\.`, '.'],
    [String.raw`\bfork\b`, 'fork'],
    ['b?', ''],
    ['c{2}', 'cc'],
    ['d{0,3}', ''],
    ['(\\d+)', '4'],
    ['[^]]', 'z'],
    ['[\\]|]', ']'],
    ['(a(b)\\)c)', 'ab)c'],
    ['.*', ' anything '],
    [String.raw`\x41`, 'A'],
    [String.raw`\u0042`, 'B'],
    ['(?=k)', ''],
    ['k', 'k'],
    ['e*?', 'ee'],
    ['\\/', '/'],
  ] as [string, string][]),
);

/** Logs of builds, the most hostile that memguard reads. */
export const BUILD_LOG = [
  target({
    name: 'line of a log',
    share: 30,
    inputs: line,
    play(text) {
      for (const each of logLines(text)) {
        matchLine(each, knowledge.printed);
        matchKernelLine(each, knowledge.logged);
        isKernelLine(each);
        weigh(each.folded);
        oneLine(redactText(each.text, []), 'a line of evidence');
      }
    },
  }),
  target({
    name: 'log',
    share: 2,
    inputs: fc.array(line, { maxLength: LINES_PER_LOG }).map((lines) => lines.join('\n')),
    play: diagnosed,
  }),
  target({
    name: 'log of a builder',
    share: 3,
    inputs: textLike(fixturesIn('build-logs', '.log')),
    play: diagnosed,
  }),
  target({
    name: 'log of the kernel',
    share: 3,
    inputs: textLike(fixturesIn('logs', '.log')),
    play(text) {
      const evidence = kernelEvidence(text.split('\n'), knowledge);
      plain(evidence);
      for (const each of evidence) printable(each.text, 'evidence');
      diagnosed(text);
    },
  }),
  target({
    name: 'text that a pattern needs',
    share: 4,
    inputs: fc.array(patternPart, { minLength: 1, maxLength: 6 }),
    play(parts) {
      const source = parts.map(([pattern]) => pattern).join('');
      const text = parts.map(([, matching]) => matching).join('');
      if (!new RegExp(source, 'i').test(text)) return;
      const needed = necessaryText(source);
      const isThere = needed === null || text.toLowerCase().includes(needed.toLowerCase());
      holds(isThere, `${JSON.stringify(text)} matches ${source} without ${needed}`);
    },
  }),
];

function diagnosed(log: string): void {
  const facts: Omit<DiagnoseInput, 'log'> = {
    ...{ exitCode: null, extraPatterns: [], before: null, atFailure: null },
    knowledge,
  };
  const diagnosis = diagnose({ ...facts, log: digestOf(log, knowledge) });
  plain(diagnosis);
  holds(diagnosis.confidence >= 0 && diagnosis.confidence <= 1, 'a confidence from 0 to 1');
  holds(diagnosis.order === null || diagnosis.order >= 0, 'an order from 0 on');
  for (const { text, line: number } of diagnosis.evidence) {
    oneLine(text, 'a line of evidence');
    holds(number === null || (number >= 1 && number <= log.split('\n').length), `line ${number}`);
  }
  if (diagnosis.step !== null) oneLine(diagnosis.step, 'the step');
}

/** Hostile lines: what the patterns look for, whole, broken, repeated, in each other, and noise. */
function lineArbitrary(): fc.Arbitrary<string> {
  const causes = [...knowledge.printed, ...knowledge.logged];
  const samples = causes.flatMap((cause) => [...cause.samples, ...cause.nearMisses]);
  const words = samples.flatMap((sample) => sample.split(/(?<=[ :=/"'([])/));
  const word = fc.constantFrom(...words);
  const sign = fc.constantFrom(
    ...' :/\\"\'`()[]{}<>=-_.,;#|+*0aA\t\r\x1b\0'.split(''),
    'ü',
    '无',
    '€',
  );
  const repeated = fc
    .tuple(fc.oneof(word, sign), fc.integer({ min: 1, max: 400 }))
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
