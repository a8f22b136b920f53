import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { summarize } from '../../../src/trial/summary.ts';
import { TrialSummarySchema } from '../../../src/trial/trial-schema.ts';
import { ends, type MadeProfile, madeTrial } from './made-trial.ts';

const said = (...made: Parameters<typeof madeTrial>) => summarize(madeTrial(...made)).sentences;

describe('summarize', () => {
  it('a profile that helps, and one that harms', () => {
    const summary = summarize(
      madeTrial({ none: ends(10, 20), 'swappiness-10': ends(20, 20), 'high-order': ends(1, 20) }),
    );
    expect(v.is(TrialSummarySchema, summary)).toBe(true);
    // Fisher, scipy.stats.fisher_exact: 20 of 20 beside 10 of 20 0.00043591979075850045, 1 of 20 beside 10 of 20 0.0033420517291485033; Holm: times 2, times 1
    const [helps, harms] = summary.comparisons;
    expect(helps).toMatchObject({ profile: 'swappiness-10', reference: 'none', verdict: 'helps' });
    expect(helps?.p).toBeCloseTo(0.00043591979075850045, 10);
    expect(helps?.pHolm).toBeCloseTo(2 * 0.00043591979075850045, 10);
    expect(helps?.differencePoints).toBe(50);
    expect(harms).toMatchObject({ profile: 'high-order', verdict: 'harms', differencePoints: -45 });
    expect(harms?.pHolm).toBeCloseTo(0.0033420517291485033, 10);
    expect(summary.sentences).toEqual([
      'swappiness-10 helps: 20 of 20 runs passed, 10 of 20 without (p = 0.00087).',
      'high-order harms: 1 of 20 runs passed, 10 of 20 without (p = 0.0033).',
    ]);
  });

  it('no difference, and what it would take to see one', () => {
    expect(said({ none: ends(10, 20), 'swappiness-10': ends(12, 20) })).toEqual([
      'swappiness-10: no difference seen in 20 runs (12 of 20 passed, 10 of 20 without; p = 0.75); about 400 runs of each would be needed to see a difference of 10 points.',
    ]);
  });

  it('no difference where one would have been seen', () => {
    expect(said({ none: ends(99, 100), x: ends(98, 100) })[0]).toBe(
      'x: no difference seen in 100 runs (98 of 100 passed, 99 of 100 without; p = 1); a difference of 10 points would mostly have been seen.',
    );
  });

  it('more profiles ask for more', () => {
    const two = summarize(madeTrial({ none: ends(10, 20), a: ends(12, 20), b: ends(9, 20) }));
    expect(two.comparisons.map(({ runsNeeded }) => runsNeeded)).toEqual([485, 485]);
    // What one comparison alone would call a difference: p 0.047 (scipy), 0.094 after Holm.
    const holms = summarize(madeTrial({ none: ends(15, 20), a: ends(20, 20), b: ends(15, 20) }));
    expect(holms.comparisons[0]?.p).toBeLessThan(0.05);
    expect(holms.comparisons[0]?.verdict).toBe('no-difference');
  });

  it('a reference of its own', () => {
    expect(said({ headroom: ends(3, 20), none: ends(18, 20) })).toEqual([
      'none helps: 18 of 20 runs passed, 3 of 20 under headroom (p = 0.0000034).',
    ]);
  });

  it('figures of each profile', () => {
    const { profiles } = summarize(madeTrial({ none: '+-?', x: '+++' }));
    expect(profiles[0]).toMatchObject({
      name: 'none',
      runs: 2,
      succeeded: 1,
      leftOut: 1,
      rate: 0.5,
    });
    // Of runs 2, 4 and 6, which all passed; of run 1 alone.
    expect(profiles[1]?.durationMs).toEqual({ median: 20_300, low: 20_100, high: 20_500 });
    expect(profiles[0]?.durationMs).toEqual({ median: 20_000, low: 20_000, high: 20_000 });
    expect(profiles[1]).toMatchObject({ lowestAvailableKiB: 2_002_000, compactStall: 2 });
    expect(profiles[0]).toMatchObject({ lowestAvailableKiB: 2_001_500, compactStall: 1.5 });
  });
});

describe('what keeps a trial from showing anything', () => {
  it('all passed', () => {
    expect(said({ none: ends(20, 20), x: ends(20, 20), y: ends(20, 20) })).toEqual([
      'All 60 runs passed, whatever the profile: this trial cannot tell. It needs a command, a --load or a --prepare with which some runs fail.',
    ]);
  });

  it('all failed', () => {
    expect(said({ none: ends(0, 3), x: ends(0, 3) })).toEqual([
      'All 6 runs failed, whatever the profile: this trial cannot tell. It needs a command, a --load or a --prepare with which some runs pass.',
    ]);
  });

  it('too few runs', () => {
    expect(said({ none: ends(0, 3), x: ends(3, 3) })).toEqual([
      'x: no difference seen in 3 runs (3 of 3 passed, 0 of 3 without; p = 0.1); about 78 runs of each would be needed to see a difference of 10 points.',
      'So few runs show nothing: even 3 of 3 beside 0 of 3 could be luck (p = 0.1). 4 runs of each profile are the least.',
    ]);
  });

  it('a reference that hardly fails', () => {
    expect(said({ none: ends(18, 20), x: ends(20, 20) })[1]).toBe(
      'Nothing could have been seen to help: even 20 of 20 could be luck beside 18 of 20 of none. It needs more runs, or a --load or --prepare with which more of them fail.',
    );
  });

  it('runs that are left out', () => {
    const found = said({ none: `${ends(10, 20)}?`, x: `${ends(20, 20)}??` });
    expect(found).toEqual([
      'x helps: 20 of 20 runs passed, 10 of 20 without (p = 0.00044).',
      'none: 1 run is left out of the comparison (vm.swappiness was 60 at its end, not 10).',
      'x: 2 runs are left out of the comparison (vm.swappiness was 60 at its end, not 10).',
    ]);
  });

  it('no run of a profile, of the reference, or at all', () => {
    expect(said({ none: '+-', x: '??' })).toEqual([
      'x: no run to compare.',
      'x: 2 runs are left out of the comparison (vm.swappiness was 60 at its end, not 10).',
    ]);
    expect(said({ none: '??', x: '+-' })[0]).toBe('x: no run to compare.');
    expect(said({ none: '', x: '' })).toEqual(['No run counts: there is nothing to compare.']);
  });

  it('the end is not there yet', () => {
    const change = { endedAt: null, runsPerProfile: 20 };
    expect(said({ none: ends(0, 6), x: ends(6, 6) }, change)).toEqual([
      'x helps: 6 of 6 runs passed, 0 of 6 without (p = 0.0022).',
      '12 of 40 runs are done: this may still turn round, and whoever stops a trial when it looks good is wrong more often.',
    ]);
  });
});

describe('a profile that undoes what --prepare did', () => {
  const undone = { key: 'vm.swappiness', original: '60', prepared: '100', value: '10' };
  const profile = (change: Partial<MadeProfile>): MadeProfile => ({
    ends: ends(20, 20),
    settings: [{ key: 'vm.swappiness', value: '10' }],
    undoes: [undone],
    ...change,
  });

  it('is named in its sentence', () => {
    expect(said({ none: ends(0, 20), x: profile({}) })).toEqual([
      'x helps: 20 of 20 runs passed, 0 of 20 without (p < 0.000001). x merely undoes what --prepare did (vm.swappiness: 60, 100 by --prepare, 10 by the profile): this says little of a host where nobody did that.',
    ]);
  });

  it('in part', () => {
    const settings = [...(profile({}).settings ?? []), { key: 'vm.dirty_ratio', value: '10' }];
    expect(said({ none: ends(0, 20), x: profile({ settings }) })[0]).toContain(
      'x also undoes what --prepare did (vm.swappiness: 60, 100 by --prepare, 10 by the profile), beside what it sets on its own (vm.dirty_ratio): this trial cannot tell which of them counted.',
    );
  });

  it('also where all passed, and for the reference', () => {
    expect(said({ x: profile({}), y: ends(20, 20) })[1]).toMatch(/^x merely undoes/);
  });

  it('not if it sets the same as --prepare did', () => {
    const same = profile({ undoes: [{ ...undone, prepared: '10' }] });
    expect(said({ none: ends(0, 20), x: same })[0]).not.toContain('undoes');
  });
});

it('names cannot hide or turn text', () => {
  const [sentence] = said({ none: ends(0, 20), 'x\u202e\u001b[31m\n': ends(20, 20) });
  expect(sentence).toMatch(/^x\\u202e␛\[31m ⏎ {2}helps:/);
});
