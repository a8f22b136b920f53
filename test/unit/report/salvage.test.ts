import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { salvage } from '../../../src/report/salvage.ts';

/** A field that was there from the start, and one that came later. */
const Schema = v.object({ first: v.number(), later: v.nullish(v.number(), null) });

describe('a field that came later', () => {
  it.each([
    ['is null in what was written before', { first: 1 }, { first: 1, later: null }, []],
    ['is kept', { first: 1, later: 2 }, { first: 1, later: 2 }, []],
    ['may be null', { first: 1, later: null }, { first: 1, later: null }, []],
    [
      'is null and told, if it is broken',
      { first: 1, later: '2' },
      { first: 1, later: null },
      ['later'],
    ],
  ])('%s', (_, value, expected, told) => {
    const lost: string[] = [];
    expect(salvage(Schema, value, { first: 0, later: null }, lost)).toEqual(expected);
    expect(lost).toEqual(told);
  });
});
