import { describe, expect, it } from 'vitest';
import { wantsPreflight } from '../../../src/guard/preflight-need.ts';
import type { UsableZone } from '../../../src/probe/usable-zones.ts';
import { SESSION } from './block.ts';

const OPTIONS = { ...SESSION.options, preflight: true };

function normal(blocks: number, limits: UsableZone['limits'] = null): UsableZone {
  return { node: 0, zone: 'Normal', free: [9999, 999, 0, 0, blocks], limits };
}

describe('whether memory is compacted beforehand', () => {
  it.each([
    [0, 1, true],
    [7, 1, true],
    [8, 1, false],
    [8, 20, true],
    [20, 20, false],
  ])('%i requests of 64 KiB for %i guards: %s', (blocks, guards, wanted) => {
    expect(wantsPreflight(OPTIONS, [normal(blocks)], () => guards)).toBe(wanted);
  });

  it('counts nothing of a zone that is down to its watermark', () => {
    const limits = { freePages: 500, lowPages: 600, reservePages: 0, freeCmaPages: 0 };
    expect(wantsPreflight(OPTIONS, [normal(100, limits)], () => 1)).toBe(true);
    const more = { ...limits, freePages: 5000 };
    expect(wantsPreflight(OPTIONS, [normal(100, more)], () => 1)).toBe(false);
  });

  it('on a host with plenty of them no process is looked at', () => {
    const guards = () => {
      throw new Error('looked');
    };
    expect(wantsPreflight(OPTIONS, [normal(300)], guards)).toBe(false);
  });

  it.each([
    ['--no-preflight', { preflight: false }],
    ['--remedies none', { remedies: 'none' }],
    ['the replay', { replay: true }],
  ] as const)('never with %s', (_, change) => {
    expect(wantsPreflight({ ...OPTIONS, ...change }, [normal(0)], () => 1)).toBe(false);
  });

  it('never where it is not known', () => {
    expect(wantsPreflight(OPTIONS, null, () => 1)).toBe(false);
  });
});
