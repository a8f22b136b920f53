import { describe, expect, it } from 'vitest';
import { hasNews, tellEnd, tellNotRepeated, tellRepeat } from '../../../src/guard/lines.ts';
import type { Remedy } from '../../../src/remedy/remedy-schema.ts';
import type { Attempt, Report } from '../../../src/report/report-schema.ts';

const DIAGNOSIS: NonNullable<Attempt['diagnosis']> = {
  cause: 'overlay-enomem',
  title: 'overlayfs found no piece of 64 KiB',
  retry: 'yes',
  confidence: 0.6,
  order: 4,
  step: null,
  evidence: [],
  advice: [],
};
const diagnosis = { schema: 'memguard.diagnosis/1' as const, ...DIAGNOSIS };
const remedy: Remedy = {
  schema: 'memguard.remedy/1',
  trigger: 'failure',
  startedAt: '2026-01-01T00:00:00Z',
  order: 4,
  result: 'recovered',
  seconds: 0.234,
  freeBlocks: { before: [9, 9, 9, 9, 0, 0], after: [9, 9, 9, 9, 34_000, 1] },
  pageCacheKiB: { before: 1, after: 1 },
  rungs: [{ action: 'compact', seconds: 0.2, freeBlocks: null, pageCacheKiB: null }],
};

function reportOf(verdict: Report['verdict'], attempts: Partial<Attempt>[]): Report {
  return {
    verdict,
    attempts,
    warnings: [],
    remedies: attempts.length > 1 ? [remedy] : [],
    startedAt: '2026-01-01T00:00:00.000Z',
    endedAt: '2026-01-01T00:00:02.500Z',
  } as unknown as Report;
}

describe('the line between two tries', () => {
  it('tells what failed, what was done, and what it gained', () => {
    expect(tellRepeat({ program: 'docker', verb: 'build' }, diagnosis, remedy)).toBe(
      'docker build failed: overlayfs found no piece of 64 KiB; compacted memory in 0.2 s: ' +
        'free blocks of 64 KiB and more 0 → 34,001; running it again, once',
    );
  });

  it('admits that the remedy was not enough', () => {
    const weak: Remedy = { ...remedy, result: 'not-recovered' };
    expect(tellRepeat({ program: 'docker', verb: 'build' }, diagnosis, weak)).toMatch(/not enough/);
  });

  it.each([
    [34_000, "another guard's remedy is shared: 34,000 free blocks of 64 KiB and more; running"],
    [3, "another guard's remedy is shared: 3 free blocks of 64 KiB and more (not enough"],
  ])('tells that it shares what another guard has done (%i)', (blocks, expected) => {
    const freeBlocks = { before: [9, 9, 9, 9, 0], after: [9, 9, 9, 9, blocks] };
    const shared: Remedy = { ...remedy, result: 'shared', rungs: [], freeBlocks };
    expect(tellRepeat({ program: 'docker', verb: 'build' }, diagnosis, shared)).toContain(expected);
  });

  it('names the strongest rung, and invents no figures', () => {
    const dropped: Remedy = {
      ...remedy,
      freeBlocks: { before: null, after: null },
      rungs: [
        ...remedy.rungs,
        { action: 'drop1+compact', seconds: 1, freeBlocks: null, pageCacheKiB: null },
      ],
    };
    const line = tellRepeat({ program: 'docker', verb: 'build' }, diagnosis, dropped);
    expect(line).toContain('dropped the page cache and compacted memory in 0.2 s; running');
  });
});

describe('the line when nothing is repeated', () => {
  it('says why', () => {
    expect(tellNotRepeated({ program: 'docker', verb: 'build' }, diagnosis, 'retry is off')).toBe(
      'docker build failed: overlayfs found no piece of 64 KiB; not run again: retry is off',
    );
  });

  it('is silence where nothing speaks of memory', () => {
    expect(
      tellNotRepeated({ program: 'docker', verb: 'build' }, { ...diagnosis, cause: null }, 'x'),
    ).toBeNull();
  });
});

describe('the last lines of a block', () => {
  it('is one line when nothing happened', () => {
    const passed = reportOf('passed', [{ diagnosis: null }]);
    expect(hasNews(passed)).toBe(false);
    expect(tellEnd(passed, '/r', [])).toEqual(['passed, nothing to do']);
    expect(tellEnd(reportOf('failed', [{ diagnosis: null }]), '/r', [])).toHaveLength(1);
  });

  it('is two after a rescue: what it cost, and where the report is', () => {
    const saved = reportOf('passed-after-retry', [{ diagnosis: DIAGNOSIS }, { diagnosis: null }]);
    expect(tellEnd(saved, '/r/report.json', [])).toEqual([
      'saved by running it again (2 attempts, 2.5 s in all, 0.2 s of it for the remedy)',
      'report: /r/report.json',
    ]);
  });

  it('tells where the report is when a failure of memory was left as it is', () => {
    expect(tellEnd(reportOf('failed', [{ diagnosis: DIAGNOSIS }]), '/r', [])).toEqual([
      'report: /r',
    ]);
  });

  it('tells what the kernel logged beside a failure that seems to be another', () => {
    const warnings = [{ code: 'kernel-failure', message: 'the kernel logged "x"' }];
    const failed = { ...reportOf('failed', [{ diagnosis: null }]), warnings };
    expect(hasNews(failed)).toBe(true);
    expect(tellEnd(failed, '/r', [])).toEqual(['failed; the kernel logged "x"', 'report: /r']);
    const passed = { ...reportOf('passed', [{ diagnosis: null }]), warnings };
    expect(tellEnd(passed, '/r', [])).toEqual(['passed, nothing to do']);
  });

  it('tells what could not be written', () => {
    const passed = reportOf('passed', [{ diagnosis: null }]);
    expect(tellEnd(passed, null, ['the history was not written: ENOSPC'])).toEqual([
      'passed, nothing to do; the history was not written: ENOSPC',
    ]);
  });
});
