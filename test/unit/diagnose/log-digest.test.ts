import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../src/diagnose/diagnose.ts';
import { type LogDigest, LogDigester } from '../../../src/diagnose/log-digest.ts';
import { shippedKnowledge } from '../../../src/diagnose/shipped-knowledge.ts';
import { diagnosed } from './logs.ts';

const knowledge = shippedKnowledge();
const samples = [...knowledge.printed, ...knowledge.logged].flatMap((cause) => cause.samples);
const WORDS = 'x: Cannot allocate memory';
const KERNEL = '[71553.093623] runc: page allocation failure: order:5, mode:0x40dc0';
const OOM = '[544.922131] Out of memory: Killed process 2592 (npm) total-vm:1kB, anon-rss:1kB';
const MIB = 1 << 20;

/** One buffer for all, as a reader of files has it: what is kept must be a copy. */
const lent = Buffer.alloc(16 * MIB);

function digest(pieces: Iterable<Buffer>): LogDigest {
  const digester = new LogDigester(knowledge);
  for (const piece of pieces) digester.push(lent.subarray(0, piece.copy(lent)));
  return digester.end();
}

function verdict(pieces: Iterable<Buffer>) {
  const facts = { exitCode: null, extraPatterns: [], before: null, atFailure: null };
  return diagnose({ log: digest(pieces), knowledge, ...facts });
}

function* repeated(line: string, bytes: number): Generator<Buffer> {
  const block = Buffer.from(line.repeat(Math.ceil(100_000 / line.length)));
  for (let written = 0; written < bytes; written += block.length) yield block;
}

function* joined(...parts: (string | Iterable<Buffer>)[]): Generator<Buffer> {
  for (const part of parts) {
    if (typeof part === 'string') yield Buffer.from(part);
    else yield* part;
  }
}

describe('however a log is cut up, the digest is the same', () => {
  const piece = fc.oneof(
    fc.constantFrom(...samples),
    fc.constantFrom(
      '\n',
      '\r',
      '\r\n',
      '\n\n',
      '无法分配内存',
      'Step 2/3 : RUN make\n',
      '\x1b[31m',
    ),
    fc.constantFrom('#7 0.123 ', '------\n', ' > [2/3] RUN x:\n', '\x00', '\ufeff', WORDS),
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc
      .record({ sign: fc.constantFrom('x', 'ü', '€'), length: fc.integer({ min: 1, max: 70_000 }) })
      .map(({ sign, length }) => sign.repeat(length)),
  );
  const log = fc.array(piece, { maxLength: 30 }).map((pieces) => Buffer.from(pieces.join('')));

  test('at any places', () => {
    fc.assert(
      fc.property(log, fc.array(fc.nat(), { maxLength: 20 }), (bytes, places) => {
        const cuts = places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b);
        const starts = [0, ...cuts];
        const pieces = starts.map((start, at) => bytes.subarray(start, cuts[at] ?? bytes.length));
        expect(digest(pieces)).toEqual(digest([bytes]));
      }),
      { numRuns: 100 },
    );
  });

  test('behind more than is kept', () => {
    const bytes = Buffer.concat([
      ...joined(repeated('one more line of it\r\n', 3 * MIB), 'y'.repeat(3 * MIB), '\n', WORDS),
    ]);
    const wanted = digest([bytes]);
    for (const size of [4096, 65_536, 65_537, 1_000_003]) {
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
        bytes.subarray(at * size, (at + 1) * size),
      );
      expect(digest(pieces)).toEqual(wanted);
    }
  });
});

describe('of a log longer than what is kept', () => {
  const FILLING = 'compiled one more module\n';

  test('the last words decide, with their line number', () => {
    const filling = [...repeated(FILLING, 20 * MIB)];
    const lines = Buffer.concat(filling).toString().split('\n').length;
    const found = verdict(joined(filling, `${WORDS}\n`));
    expect(found).toMatchObject({ cause: 'generic', evidence: [{ line: lines, text: WORDS }] });
  });

  test.each([
    ['page-alloc-high', KERNEL, 5],
    ['oom-kill', OOM, null],
    ['page-alloc-high', KERNEL.replace('allocation', '\x1b[1mallocation\x1b[0m'), 5],
    ['page-alloc-high', KERNEL.toUpperCase(), 5],
  ])('what the kernel said at its start is known: %s', (cause, line, order) => {
    const found = verdict(joined(`first\n${line}\n`, repeated(FILLING, 20 * MIB)));
    expect(found).toMatchObject({ cause, order, evidence: [{ source: 'kernel', line: 2 }] });
  });

  test('words of long ago decide nothing', () => {
    const found = verdict(joined(`${WORDS}\n`, repeated(FILLING, 20 * MIB)));
    expect(found).toMatchObject({ cause: null, retry: 'no' });
  });

  test("the step's headline is known, however much the step printed", () => {
    const failed = `${WORDS}\nThe command '/bin/sh -c make' returned a non-zero code: 12\n`;
    const head = 'Step 1/9 : FROM x\n ---> 0\nStep 2/9 : RUN make\n ---> Running in 0\n';
    const found = verdict(joined(head, repeated(FILLING, 20 * MIB), failed));
    expect(found).toMatchObject({ cause: 'generic', step: '2/9 RUN make' });
  });

  test.each([
    ['a line of 10 MB', 'z'.repeat(10_000_000)],
    ['a progress bar of 10 MB', '50%\r'.repeat(2_500_000)],
  ])('%s before the words', (_, long) => {
    expect(verdict(joined(`${long}\n${WORDS}\n`))).toMatchObject({
      cause: 'generic',
      evidence: [{ line: 2 }],
    });
  });

  test('a line of 10 MB behind the words is one line', () => {
    expect(verdict(joined(`${WORDS}\n${'z'.repeat(10_000_000)}\n`))).toMatchObject({
      cause: 'generic',
      evidence: [{ line: 1 }],
    });
  });

  test('what is kept of it has a limit in lines, too', () => {
    expect(digest(repeated('a\n', 8 * MIB)).lines).toHaveLength(50_000);
  });
});

test('a gap: what stands before it decides nothing, but for the kernel', () => {
  const log = `${WORDS}\n${KERNEL}\nhead\ntail\n`;
  expect(diagnosed(log, { gapAfterLine: 3 })).toMatchObject({ cause: 'page-alloc-high' });
  expect(diagnosed(`${WORDS}\nhead\ntail\n`, { gapAfterLine: 2 })).toMatchObject({ cause: null });
  const [evidence] = diagnosed(`head\n${WORDS}\n`, { gapAfterLine: 1 }).evidence;
  expect(evidence).toMatchObject({ line: null, text: WORDS });
});

test('without any text to look for, every line is looked at', () => {
  const [cause] = knowledge.logged;
  if (!cause) throw new Error('no knowledge');
  const own = { ...cause, id: 'own', patterns: ['a[bc]+d'], regexps: [/a[bc]+d/i] };
  const digester = new LogDigester({ ...knowledge, logged: [own] });
  digester.push(Buffer.from('one\ntwo ABCBD\n'));
  expect(digester.end().kernel.any).toMatchObject({ cause: { id: 'own' }, line: { number: 2 } });
});
