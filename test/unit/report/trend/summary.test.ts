import { describe, expect, it } from 'vitest';
import { noFigures } from '../../../../src/report/trend/figures.ts';
import { HistoryTrend } from '../../../../src/report/trend/history-trend.ts';
import { summaryOf } from '../../../../src/report/trend/summary.ts';
import type { Figures, Trend, TrendAgent } from '../../../../src/report/trend/trend-schema.ts';

const agent = (hostname: string, figures: Partial<Figures>): TrendAgent => ({
  hostname,
  ...noFigures(),
  cause: null,
  memoryFailuresByWeek: [],
  lastAt: '',
  leaks: [],
  ...figures,
});

function summary(total: Partial<Figures>, change: Partial<Trend> = {}): string {
  const none = new HistoryTrend({ nowMs: 0, sinceDays: null, knownCauses: new Map() }).result();
  return summaryOf({
    ...none,
    firstAt: '2026-10-28T00:00:00Z',
    lastAt: '2026-11-25T00:00:00Z',
    total: { ...noFigures(), ...total },
    agents: [agent('agent7', total)],
    ...change,
  });
}

const FAILED = { blocks: 213, memoryFailures: 14, passedAfterRetry: 11, stayedRed: 3 };

describe('summaryOf', () => {
  it('one agent', () => {
    expect(summary(FAILED)).toBe(
      'agent7: 14 of 213 blocks failed for memory in 4 weeks; repeats saved 11, 3 stayed red.',
    );
  });

  it('an agent that is well', () => {
    expect(summary({ blocks: 213 })).toBe(
      'agent7: none of 213 blocks failed for memory in 4 weeks.',
    );
  });

  it('many agents, and which is the worst', () => {
    const agents = [agent('agent7', { blocks: 50, memoryFailures: 9 }), agent('agent1', {})];
    expect(summary({ ...FAILED, blocks: 9000 }, { agents })).toBe(
      '2 agents: 14 of 9,000 blocks failed for memory in 4 weeks; repeats saved 11, 3 stayed red. Most on agent7: 9 of 50.',
    );
  });

  it('more agents than are told apart', () => {
    expect(summary({ blocks: 9000 }, { otherAgents: noFigures() })).toMatch(/^1 and more agents: /);
  });

  it('looking on repeats nothing', () => {
    expect(summary({ blocks: 5, observed: 5, memoryFailures: 2 })).toBe(
      'agent7: 2 of 5 blocks failed for memory in 4 weeks; memguard only looked on (mode observe).',
    );
  });

  it.each([
    ['2026-11-25T00:30:00Z', ''],
    ['2026-11-25T23:00:00Z', ' in 23 h'],
    ['2026-11-28T00:00:00Z', ' in 3 days'],
    ['2026-12-23T00:00:00Z', ' in 4 weeks'],
  ])('from 2026-11-25 to %s: "%s"', (lastAt, span) => {
    const times = { firstAt: '2026-11-25T00:00:00Z', lastAt };
    expect(summary({ blocks: 1 }, times)).toBe(`agent7: none of 1 block failed for memory${span}.`);
  });

  it('the days that were asked for', () => {
    expect(summary({ blocks: 2 }, { sinceDays: 7 })).toContain('for memory in the last 7 days.');
  });

  it('nothing at all', () => {
    expect(summary({})).toBe('No guarded block yet.');
  });
});
