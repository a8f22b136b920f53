import { expect, test } from 'vitest';
import { shippedKnowledge } from '../../../src/diagnose/shipped-knowledge.ts';
import { fuzzLines } from '../../fuzz/log-lines.ts';

test('ten thousand hostile lines: none throws, none costs far more than others', () => {
  expect(fuzzLines(1, 10_000, shippedKnowledge()).findings).toEqual([]);
}, 60_000);
