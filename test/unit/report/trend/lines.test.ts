import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Lines } from '../../../../src/report/trend/lines.ts';

const MOST_BYTES = 64 * 1024;

function cut(...pieces: Buffer[]): { lines: string[]; leftOut: number } {
  const lines: string[] = [];
  let leftOut = 0;
  const cutter = new Lines(
    (line) => lines.push(line),
    () => leftOut++,
  );
  for (const piece of pieces) cutter.takeBytes(piece);
  cutter.end();
  return { lines, leftOut };
}

it('lines come whole, wherever the pieces end', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'grapheme' })),
      fc.integer({ min: 1, max: 9 }),
      (texts, size) => {
        const wanted = texts
          .map((text) => text.replaceAll('\n', ' '))
          .filter((text) => text !== '');
        const bytes = Buffer.from(wanted.map((text) => `${text}\n`).join(''));
        const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
          bytes.subarray(at * size, (at + 1) * size),
        );
        expect(cut(...pieces).lines).toEqual(wanted);
      },
    ),
  );
});

it('a last line without its end is a line', () => {
  expect(cut(Buffer.from('a\nb')).lines).toEqual(['a', 'b']);
});

it('a piece is only lent', () => {
  const buffer = Buffer.from('ab');
  const lines: string[] = [];
  const cutter = new Lines(
    (line) => lines.push(line),
    () => {},
  );
  cutter.takeBytes(buffer);
  buffer.fill('x');
  cutter.takeBytes(Buffer.from('\n'));
  expect(lines).toEqual(['ab']);
});

it.each([
  ['in one piece', [`${'x'.repeat(MOST_BYTES + 1)}\nnext\n`]],
  ['in many', [...Array.from({ length: 20 }, () => 'x'.repeat(50_000)), '\nnext\n']],
  ['at the end', [`next\n${'x'.repeat(MOST_BYTES)}`, 'x']],
])('one that is too long is left out, and the next is not: %s', (_, texts) => {
  const pieces = texts.map((text) => Buffer.from(text));
  expect(cut(...pieces)).toEqual({ lines: ['next'], leftOut: 1 });
});
