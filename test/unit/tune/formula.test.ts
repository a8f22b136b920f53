import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeFormula } from '../../../src/tune/formula.ts';

const NAMES = { ram: 8_388_608, original: 67_584 };

describe('computeFormula', () => {
  it.each([
    ['10', 10],
    ['007', 7],
    ['2.5 * 2', 5],
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['12 - 4 - 3', 5],
    ['64 / 4 / 2', 8],
    ['2 - -3', 5],
    ['-(2 + 3) + 6', 1],
    ['ram / 100', 83_886],
    ['original', 67_584],
    ['max(original, min(ram / 50, 1048576))', 167_772],
    ['min(3, 2, 1)', 1],
    ['max(1)', 1],
    ['  min ( 3 ,2 )  ', 2],
    [`${'0'.repeat(199)}7`, 7],
  ])('%s = %d', (formula, value) => {
    expect(computeFormula(formula, NAMES)).toEqual({ ok: true, value });
  });

  it('rounds down, below zero too', () => {
    expect(computeFormula('7 / 2', NAMES)).toEqual({ ok: true, value: 3 });
    expect(computeFormula('0 - 7 / 2', NAMES)).toEqual({ ok: true, value: -4 });
  });

  it.each([
    ['', 'a value is missing'],
    ['ram +', 'a value is missing'],
    ['ram ram', 'unexpected "ram"'],
    ['1 2', 'unexpected "2"'],
    ['* 2', '"*" is no number'],
    ['(1', '")" is missing before "its end"'],
    ['(1 2', '")" is missing before "2"'],
    ['x1', '"x" is no number and none of ram, original, min, max'],
    [`${'0'.repeat(200)}7`, '201 characters: 200 at most'],
    [`1 %${'%'.repeat(30)}`, `not understood from "${'%'.repeat(20)}" on`],
    ['1)', 'unexpected ")"'],
    ['min 1', '"(" is missing'],
    ['min()', '")" is no number'],
    ['ram / 0', 'divides by zero'],
    ['0 / 0', 'divides by zero'],
    ['ram % 2', 'not understood from "% 2" on'],
    ['2 ** 3', '"*" is no number'],
    ['1.', 'not understood from "." on'],
    ['RAM', 'not understood from "RAM" on'],
    ['NaN', 'not understood'],
    ['nan', '"nan" is no number'],
    ['toString', 'not understood'],
    ['٣', 'not understood'],
  ])('%s: %s', (formula, problem) => {
    const computed = computeFormula(formula, NAMES);
    expect(computed).toEqual({ ok: false, problem: expect.stringContaining(problem) });
  });

  it('says a finite whole number or what is wrong, whatever it is given', () => {
    const part = fc.constantFrom(
      'ram',
      'original',
      'min',
      'max',
      '(',
      ')',
      ',',
      '+',
      '-',
      '*',
      '/',
      '9'.repeat(40),
      '0',
      '.5',
      ' ',
      'x',
      '\n',
      '٣',
      '$',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
        const computed = computeFormula(parts.join(''), NAMES);
        expect(computed.ok ? Number.isInteger(computed.value) : computed.problem !== '').toBe(true);
      }),
      { numRuns: 2000, seed: 5 },
    );
  });
});
