import { describe, expect, it } from 'vitest';
import { soakChart } from '../../soak/chart.tsx';
import { growthOf } from '../../soak/growth.ts';
import type { Sizes } from '../../soak/measure.ts';
import { soakPage } from '../../soak/page.ts';
import { planOf } from '../../soak/plan.ts';
import { isGood, type Result } from '../../soak/result.ts';

const MOMENTS = 40;
const LEVEL: Omit<Sizes, 'builds' | 'elapsedSeconds'> = {
  files: 60,
  bytes: 300_000,
  historyBytes: 8_000_000,
  runFiles: 20,
  runBytes: 900,
  strayFiles: 0,
  leases: 1,
  processes: 0,
  longLivedDescriptors: 24,
  longLivedPssKiB: 1200,
  helperPeakKiB: 60_000,
  helpers: 140,
  engineDescriptors: 30,
  enginePssKiB: 90_000,
  settings: {},
};

function soak(change: (at: number) => Partial<Sizes> = () => ({})): Sizes[] {
  return Array.from({ length: MOMENTS }, (_, at) => ({
    ...{ ...LEVEL, builds: (at + 1) * 50, elapsedSeconds: at * 30 },
    ...change(at),
  }));
}

function resultOf(sizes: Sizes[], change: Partial<Result> = {}): Result {
  return {
    ...{ schema: 'memguard.soak/1', seed: 1, builds: 2000, seconds: 1200, kernel: '6', node: '20' },
    ...{ kinds: [{ kind: 'plain', builds: 2000, medianSeconds: 0.6 }], repeated: 200 },
    ...{ faults: [], drifts: [], left: [], growth: growthOf(sizes), sizes },
    ...change,
  };
}

describe('growth', () => {
  it('is none where all stays as it was, and where it goes up and down', () => {
    expect(isGood(resultOf(soak()))).toBe(true);
    expect(isGood(resultOf(soak((at) => ({ files: 60 + (at % 3) * 20 }))))).toBe(true);
  });

  it.each([
    ['files', (at: number) => ({ files: 60 + 2 * at })],
    ['leases', (at: number) => ({ leases: at < 20 ? 1 : 2 })],
    ['processes', (at: number) => ({ processes: at > 25 ? 1 : 0 })],
    ['longLivedDescriptors', (at: number) => ({ longLivedDescriptors: 24 + Math.floor(at / 10) })],
    ['longLivedPssKiB', (at: number) => ({ longLivedPssKiB: 1200 + 25 * at })],
    ['strayFiles', (at: number) => ({ strayFiles: at })],
  ])('of %s is seen, and named', (measure, change) => {
    const result = resultOf(soak(change));
    const grown = result.growth.filter(({ hasGrown }) => hasGrown);
    expect(grown.map((each) => each.measure)).toEqual([measure]);
    expect(isGood(result)).toBe(false);
    expect(soakPage(result)).toContain('**grew**');
  });

  it.each([['faults'], ['drifts'], ['left']])('apart: %s alone are no good result', (what) => {
    expect(isGood(resultOf(soak(), { [what]: ['x'] }))).toBe(false);
  });
});

it('a plan comes from its seed alone, and has all kinds', () => {
  expect(planOf(200, 1)).toEqual(planOf(200, 1));
  expect(planOf(200, 1)).not.toEqual(planOf(200, 2));
  expect(new Set(planOf(200, 1).map(({ kind }) => kind)).size).toBe(6);
});

it('the chart stands alone: a namespace, its own style, no script', () => {
  const chart = soakChart(resultOf(soak()));
  expect(chart).toMatch(
    /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" [^>]*><title [^<]*<\/title><desc [^<]*<\/desc><style>/,
  );
  expect(chart).not.toMatch(/<script|href=/);
});
