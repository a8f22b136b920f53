import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { DiagnosisSchema } from '../../../src/diagnose/diagnosis-schema.ts';
import { shippedKnowledge } from '../../../src/diagnose/shipped-knowledge.ts';
import { diagnosed } from './logs.ts';

const knowledge = shippedKnowledge();
const samples = [...knowledge.printed, ...knowledge.logged].flatMap((cause) => cause.samples);

/** Pieces that the readers of logs look for, in any order, whole and broken. */
const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '------',
    ' > [2/3] RUN make:',
    'Step 1/2 : RUN x',
    'Successfully built 0',
    "The command '",
    "' returned a non-zero code: 1",
    'executor failed running [',
    ']: exit code: 1',
    'process "',
    '" did not complete successfully: ',
    '#7 ',
    '#1 [internal] load build definition',
    '#7 [2/3] RUN make',
    '#7 ERROR: x',
    '[2026-11-24T11:00:00.000Z] ',
    'web_1  | ',
    '\x1b[91m',
    '\x1b]0;',
    '\r',
    '\n',
    '\ufffd',
    'Cannot allocate memory',
  ),
  fc.constantFrom(...samples),
);
const log = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

test('any log gets a diagnosis of the published shape', () => {
  fc.assert(
    fc.property(
      log,
      fc.option(fc.nat(30)),
      fc.option(fc.nat(300)),
      (text, gapAfterLine, exitCode) => {
        const diagnosis = diagnosed(text, { gapAfterLine, exitCode });
        expect(v.is(DiagnosisSchema, diagnosis)).toBe(true);
        for (const { text: shown } of diagnosis.evidence) {
          expect(shown.length).toBeLessThanOrEqual(300);
          expect(shown).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f]/);
        }
        if (diagnosis.retry === 'no' || diagnosis.cause !== null) return;
        expect.unreachable('a repeat without a cause');
      },
    ),
    { numRuns: 3000 },
  );
});

test.each([
  ['one line of 8 MiB', 'x'.repeat(8 << 20)],
  ['a progress bar of 8 MiB', 'Pulling 50%\r'.repeat(700_000)],
  ['four million blank lines', '\n'.repeat(4 << 20)],
  ['quotations without an end', "The command 'x\n".repeat(100_000)],
  ['escapes', '\x1b[\x1b]'.repeat(500_000)],
])('%s', (_, text) => {
  expect(diagnosed(text).retry).toBe('no');
  expect(diagnosed(`${text}\nx: Cannot allocate memory\n`).retry).toBe('maybe');
});
