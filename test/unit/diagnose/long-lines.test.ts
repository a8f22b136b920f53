import { expect, test } from 'vitest';
import { WholeLines } from '../../../src/diagnose/long-lines.ts';

function blocks(bytes: Buffer, size: number): string {
  const taken: string[] = [];
  const lines = new WholeLines((block) => taken.push(block.toString('latin1')));
  for (let at = 0; at < bytes.length; at += size) lines.push(bytes.subarray(at, at + size));
  lines.end();
  return taken.join('');
}

test.each([65_535, 65_536, 65_537, 100_000, 140_000, 1_000_000])(
  'a line of %i bytes comes out the same, however it comes in',
  (length) => {
    const bytes = Buffer.from(`a\n${'y'.repeat(length)}\nb\r${'z'.repeat(length)}`);
    const outs = [1000, 4096, 65_536, 3_000_000].map((size) => blocks(bytes, size));
    expect(new Set(outs).size).toBe(1);
  },
);

test('a long line keeps its head and its tail', () => {
  const out = blocks(Buffer.from(`head${'y'.repeat(10_000_000)}tail\n`), 65_536);
  expect(out).toMatch(/^heady+tail\n$/);
  expect(out.length).toBeLessThanOrEqual(65_536);
});
