import { describe, expect, it } from 'vitest';
import { extremesOf } from '../../../src/report/extremes.ts';
import { samplesPart } from '../../../src/report/sample-rows.ts';
import { parseSamples, REPORT_COLUMNS, type Sample } from '../../../src/watch/samples.ts';

const sampleAt = (uptime: number, available: number | null): Sample => ({
  uptime,
  values: [100, available, ...Array<number>(13).fill(1)],
});

describe('parseSamples', () => {
  const line = '12.34 1 2 3 4 5 6 7 8 9 - 11 12 13 14 15';

  it('reads a line of the sampler, - as null', () => {
    const [sample] = parseSamples(`${line}\n`);
    expect(sample).toEqual({
      uptime: 12.34,
      values: [1, 2, 3, 4, 5, 6, 7, 8, 9, null, 11, 12, 13, 14, 15],
    });
    expect(REPORT_COLUMNS).toHaveLength(16);
  });

  it.each(['12.34 1 2 3', 'x 1 2 3 4 5 6 7 8 9 - 11 12 13 14 15', `${line} 16`, ''])(
    'leaves out a line that is not whole: %j',
    (torn) => {
      expect(parseSamples(`${line}\n${torn}`)).toHaveLength(1);
    },
  );
});

describe('samplesPart', () => {
  it('counts time from the start of the block', () => {
    const part = samplesPart([sampleAt(10.5, 7), sampleAt(11.5, 6)], 1, 10);
    expect(part.rows.map(([elapsed]) => elapsed)).toEqual([0.5, 1.5]);
    expect(part.rows[0]).toHaveLength(part.columns.length);
  });

  it('keeps the tightest moment of each stretch when there are too many', () => {
    const samples = Array.from({ length: 10_000 }, (_, i) => sampleAt(i, i === 5_001 ? 3 : 1000));
    const { rows } = samplesPart(samples, 1, 0);
    expect(rows.length).toBeLessThanOrEqual(3600);
    expect(rows.find(([elapsed]) => elapsed === 5_001)?.[2]).toBe(3);
  });
});

describe('extremesOf', () => {
  it('tells highest and lowest with the first moment each was seen', () => {
    const samples = [sampleAt(1, 50), sampleAt(2, 20), sampleAt(3, 90), sampleAt(4, 20)];
    const { peaks, lows } = extremesOf(samples, (uptime) => `t${uptime}`);
    expect(peaks.MemAvailable).toEqual({ KiB: 90, at: 't3' });
    expect(lows.MemAvailable).toEqual({ KiB: 20, at: 't2' });
  });

  it('leaves out what this kernel does not tell', () => {
    expect(extremesOf([sampleAt(1, null)], String).peaks).not.toHaveProperty('MemAvailable');
  });
});
