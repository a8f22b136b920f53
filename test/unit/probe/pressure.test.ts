import { describe, expect, it } from 'vitest';
import { parsePressure, readPressure } from '../../../src/probe/pressure.ts';
import { hostText, MemoryTree } from './trees.ts';

const SOME = 'some avg10=0.10 avg60=2.00 avg300=3.85 total=15\n';

describe('parsePressure', () => {
  it('reads both lines', () => {
    expect(parsePressure(hostText('prometheus-procfs', 'proc/pressure/memory'))).toEqual({
      ok: true,
      value: {
        some: { avg10: 0.1, avg60: 2, avg300: 3.85, totalUs: 15 },
        full: { avg10: 0.2, avg60: 3, avg300: 4.95, totalUs: 25 },
      },
    });
  });

  it('tolerates kinds of lines that are not known yet, and a missing "full"', () => {
    expect(parsePressure(`${SOME}most avg10=x\n`)).toMatchObject({
      ok: true,
      value: { full: null },
    });
  });

  it.each([
    ['', ': empty'],
    ['full avg10=0.00 avg60=0.00 avg300=0.00 total=0\n', ': no line "some avg10=…"'],
    ['some avg10=0.00\n', ':1: expected "some avg10=…", got "some avg10=0.00"'],
    [
      SOME.replace('0.10', `${'9'.repeat(400)}.1`),
      `:1: expected "some avg10=…", got "some avg10=${'9'.repeat(49)}…"`,
    ],
  ])('refuses %#', (text, problem) => {
    expect(parsePressure(text)).toEqual({ ok: false, problem });
  });
});

describe('readPressure', () => {
  it('is null without a warning where the kernel has none', () => {
    expect(readPressure(new MemoryTree({}))).toEqual({ value: null, warnings: [] });
  });
});
