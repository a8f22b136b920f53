import { describe, expect, it } from 'vitest';
import { readOptions } from '../../bench/options.ts';
import { WITH_GOALS } from '../../bench/rows.ts';

describe('options of the bench', () => {
  it('is the whole table by default, kept where git does not see it', () => {
    expect(readOptions([])).toEqual({
      isQuick: false,
      only: WITH_GOALS,
      out: 'test/.cache/bench.json',
      keep: false,
      page: false,
    });
  });

  it('takes rows by name', () => {
    const { isQuick, only, out } = readOptions(['--quick', '--only', 'shim,trend', '--out', 'x']);
    expect({ isQuick, only, out }).toEqual({ isQuick: true, only: ['shim', 'trend'], out: 'x' });
  });

  it.each([
    [['--only', 'shim,nothing'], '--only nothing: expected starts, '],
    [['--only'], '--only: expected --quick'],
    [['--keep', '--quick'], '--keep is for a whole run'],
    [['--keep', '--only', 'shim'], '--keep is for a whole run'],
  ])('refuses %j', (words, said) => {
    expect(() => readOptions(words)).toThrow(said);
  });
});
