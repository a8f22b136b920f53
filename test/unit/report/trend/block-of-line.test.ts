import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockOfLine } from '../../../../src/report/trend/block-of-line.ts';
import { historyLineWith } from '../history-folder.ts';

const read = (change: object) => blockOfLine(JSON.stringify({ ...historyLineWith(), ...change }));

describe('blockOfLine', () => {
  it.each([
    ['half a line', '{"schema":"memguard.history/1","at":"2020-', 'torn'],
    ['no JSON', '\0\0\0', 'torn'],
    ['a number', '1', 'foreign'],
    ['null', 'null', 'foreign'],
    ['a list', '[]', 'foreign'],
    ['another object', '{"schema":"memguard.report/1"}', 'foreign'],
    ['a newer line', '{"schema":"memguard.history/2"}', 'newer'],
    ['a much newer line', '{"schema":"memguard.history/10"}', 'newer'],
  ])('%s', (_, text, reason) => {
    expect(blockOfLine(text)).toBe(reason);
  });

  it.each([
    ['no moment', { at: 'then' }],
    ['a moment that is no text', { at: 5 }],
    ['no host', { hostname: null }],
  ])('a line with %s is none of ours', (_, change) => {
    expect(read(change)).toBe('foreign');
  });

  it.each([['1'], [-1], [1e300], [true], [null], [{}]])('%j is no figure', (value) => {
    expect(read({ lowestAvailableKiB: value })).toMatchObject({ lowestAvailableKiB: null });
  });

  it('a line of 0.1.0 lacks what came later', () => {
    const { retry: _, inVainSeconds: __, memTotalKiB: ___, ...older } = historyLineWith();
    expect(blockOfLine(JSON.stringify(older))).toMatchObject({
      retry: null,
      inVainSeconds: null,
      memTotalKiB: null,
    });
  });

  it('a verdict that came later is unknown', () => {
    expect(read({ verdict: 'rescued' })).toMatchObject({ verdict: 'unknown' });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.json()),
        fc.dictionary(fc.string(), fc.anything()),
        (text, change) => {
          blockOfLine(text);
          const known = Object.keys(historyLineWith());
          const values = Object.values(change);
          read(Object.fromEntries(known.map((name, at) => [name, values[at] ?? null])));
        },
      ),
    );
  });
});
