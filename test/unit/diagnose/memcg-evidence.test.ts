import { describe, expect, it } from 'vitest';
import { memcgSign } from '../../../src/diagnose/memcg-evidence.ts';

const counted = (oomKills: number | null, limitHits: number | null) => ({ oomKills, limitHits });

describe('the counters of containers’ memory', () => {
  it('a kill at a limit is the limit’s, whatever else was killed', () => {
    const before = { a: counted(0, 0), b: counted(0, 7) };
    for (const atFailure of [
      { a: counted(2, 3), b: counted(1, 7) },
      { b: counted(1, 7), a: counted(2, 3) },
    ]) {
      const { killedBy, evidence } = memcgSign(before, atFailure);
      expect(killedBy).toBe('oom-memcg');
      expect(evidence.map(({ text }) => text).sort()).toEqual([
        'a: its limit was reached 3 times',
        'a: processes killed for memory (oom_kill): 2',
        'b: processes killed for memory (oom_kill): 1',
      ]);
    }
  });

  it('a kill without one may have been the machine’s; one that was not there counted from nought', () => {
    expect(memcgSign({}, { a: counted(1, 0) }).killedBy).toBe('oom-kill');
  });

  it('a limit alone kills nobody', () => {
    expect(memcgSign({ a: counted(0, 1) }, { a: counted(0, 5) })).toEqual({
      killedBy: null,
      evidence: [{ source: 'memcg', line: null, text: 'a: its limit was reached 4 times' }],
    });
  });

  it.each([
    ['nobody looked before', null, { a: counted(9, 9) }],
    ['it was not read before', { a: counted(null, null) }, { a: counted(9, 9) }],
    ['it is not read now', { a: counted(0, 0) }, { a: counted(null, null) }],
    ['it was made anew', { a: counted(5, 5) }, { a: counted(1, 1) }],
  ])('say nothing where %s', (_, before, atFailure) => {
    expect(memcgSign(before, atFailure)).toEqual({ evidence: [], killedBy: null });
  });

  it('kills come first, and no more than eight signs', () => {
    const names = [...'abcdefghijkl'];
    const before = Object.fromEntries(names.map((name) => [name, counted(0, 0)]));
    const after = names.map((name) => [name, counted(name === 'l' ? 1 : 0, 1)] as const);
    const { evidence } = memcgSign(before, Object.fromEntries(after));
    expect(evidence).toHaveLength(8);
    expect(evidence[0]?.text).toMatch(/^l: processes killed/);
  });
});
