import { describe, expect, it } from 'vitest';
import { evidenceOf } from '../../../src/diagnose/evidence.ts';
import { logLines } from '../../../src/diagnose/log-lines.ts';
import { machineEvidence } from '../../../src/diagnose/machine-evidence.ts';
import { recordOf } from './logs.ts';

const avg10 = (value: number) => {
  const some = { avg10: value, avg60: 0, avg300: 0, totalUs: 0 };
  return recordOf({ pressure: { some, full: some } });
};
const texts = (...how: Parameters<typeof machineEvidence>) =>
  machineEvidence(...how).map(({ text }) => text);

describe('what the machine shows', () => {
  it.each([
    [0, 0.99, 0],
    [0, 1, 1],
    [5, 5.5, 0],
    [2, 12.345, 1],
  ])('pressure from %d to %d: %i lines', (was, now, count) => {
    const told = texts(avg10(was), avg10(now), 4);
    expect(told).toHaveLength(count);
    if (count > 0) expect(told[0]).toContain(`${now.toFixed(2)} % of the last 10 s`);
  });

  it('pressure that was not read, before or now, tells nothing', () => {
    expect(texts(recordOf({}), avg10(50), 4)).toEqual([]);
    expect(texts(avg10(0), recordOf({}), 4)).toEqual([]);
    expect(texts(null, avg10(50), 4)).toEqual([]);
  });

  it('counters that rose, of those that tell of strain', () => {
    const before = recordOf({ vmstat: { allocstall_normal: 5, compact_fail: 3, pgfault: 1 } });
    const after = recordOf({
      vmstat: { allocstall_normal: 9, compact_fail: 3, compact_stall: 7, pgfault: 99 },
    });
    expect(texts(before, after, 4)).toEqual(['allocstall_normal rose by 4, to 9']);
  });

  it('nothing free of the order above the watermark of that very zone, in figures', () => {
    const zone = (node: number, name: string, free: number[]) => ({ node, zone: name, free });
    const mark = (node: number, name: string, lowPages: number) => ({
      ...{ node, zone: name, freePages: 100, minPages: 0, lowPages, highPages: 0 },
    });
    const buddyinfo = [
      zone(0, 'Normal', [36, 0, 0, 0, 4, 0]),
      zone(1, 'Normal', [100, 0, 0, 0, 0, 0]),
    ];
    const full = recordOf({
      buddyinfo,
      watermarks: [mark(1, 'Normal', 0), mark(0, 'DMA', 0), mark(0, 'Normal', 1000)],
    });
    expect(texts(null, full, 4)).toEqual([
      'no request of order 4 could be served above the low watermark (free blocks of that size and larger: node 0 Normal: 4, node 1 Normal: 0)',
    ]);
    const roomy = recordOf({ buddyinfo, watermarks: [mark(0, 'Normal', 0), mark(1, 'Normal', 0)] });
    expect(texts(null, roomy, 4)).toEqual([]);
    // Without watermarks, what is there counts.
    expect(texts(null, recordOf({ buddyinfo, watermarks: null }), 4)).toEqual([]);
  });
});

describe('evidence', () => {
  const textOf = (text: string) => {
    const [line] = logLines(`x${text}`);
    return line ? evidenceOf({ ...line, text }, 'build').text : null;
  };

  it('is no longer than a line of a report, and says where it was cut', () => {
    expect(textOf('a'.repeat(300))).toBe('a'.repeat(300));
    expect(textOf('a'.repeat(301))).toBe(`${'a'.repeat(298)} …`);
    expect(textOf('  indented  ')).toBe('indented');
  });
});
