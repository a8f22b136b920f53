import { describe, expect, it } from 'vitest';
import type { LastEnds } from '../../../src/access/last-ends.ts';
import { type Climb, climb } from '../../../src/remedy/ladder.ts';
import { worldOf } from './world.ts';

/** Failed half a second after boot. */
const FAILED_AT = 50;
const PLAN: Climb = {
  trigger: 'failure',
  order: 4,
  strongest: 'slab',
  observe: false,
  failedAt: FAILED_AT,
};
const OK = { exitCode: 0, stdout: '', message: '' };
const BUSY = {
  exitCode: 75,
  stdout: '',
  message: 'memguard-priv: busy: another remedy is at work',
};

describe('a remedy of another guard', () => {
  it('that ended after our command had failed is shared: no rung of ours', async () => {
    const { world, done } = worldOf({
      blocksAfter: { 'their compact': 900 },
      others: ({ done: acts, ends }) => {
        if (acts.length === 0) acts.push('their compact');
        ends.compact = FAILED_AT + 1;
      },
    });
    const remedy = await climb(PLAN, world);
    expect(remedy).toMatchObject({ result: 'shared', rungs: [] });
    expect(done).toEqual(['their compact']);
  });

  it.each<[string, LastEnds]>([
    ['ended when it failed', { compact: FAILED_AT }],
    ['ended before', { compact: FAILED_AT - 1 }],
    ['was a preflight', { preflight: FAILED_AT + 1 }],
    ['only dropped', { drop1: FAILED_AT + 1, drop3: FAILED_AT + 1 }],
  ])('that %s is not', async (_, theirs) => {
    const { world, done } = worldOf({
      blocksAfter: { compact: 900 },
      others: ({ ends }) => {
        for (const [action, end] of Object.entries(theirs)) {
          ends[action as keyof LastEnds] ??= end;
        }
      },
    });
    expect((await climb(PLAN, world)).result).toBe('recovered');
    expect(done).toEqual(['compact']);
  });

  it('is asked for under its lock: whoever finds it taken meanwhile shares it', async () => {
    const asked: string[] = [];
    const { world } = worldOf({
      blocksAfter: { '': 900 },
      answer: (action) => {
        asked.push(action.join(' '));
        const message = 'memguard-priv: shared: a compaction has ended since';
        return { ...BUSY, message };
      },
    });
    expect(await climb(PLAN, world)).toMatchObject({ result: 'shared', rungs: [] });
    expect(asked).toEqual([`compact since ${FAILED_AT}`]);
  });

  it('is waited for while it is at work', async () => {
    const { world, done } = worldOf({
      blocksAfter: { 'their compact': 900 },
      answer: () => BUSY,
      others: ({ ms, done: acts, ends }) => {
        if (ms < 3000 || ends.compact) return;
        ends.compact = ms / 10;
        acts.push('their compact');
      },
    });
    expect(await climb(PLAN, world)).toMatchObject({ result: 'shared', rungs: [] });
    expect(done).toEqual(['their compact']);
  });

  it('is shared by a guard that may not compact itself', async () => {
    const { world } = worldOf({
      access: 'none',
      blocksAfter: {},
      others: ({ ends }) => {
        ends.compact = FAILED_AT + 1;
      },
    });
    expect((await climb(PLAN, world)).result).toBe('shared');
  });

  it('goes on to its stronger rungs without us, if it does', async () => {
    const { world, done } = worldOf({
      blocksAfter: { 'their compact': 3, 'their compact, their drop 1, their compact': 900 },
      others: ({ ms, done: acts, ends }) => {
        if (acts.length === 0) {
          acts.push('their compact');
          ends.compact = FAILED_AT + 1;
        } else if (acts.length === 1 && ms > 1500) {
          acts.push('their drop 1', 'their compact');
          ends.drop1 = ms / 10;
          ends.compact = ms / 10 + 1;
        }
      },
    });
    expect(await climb(PLAN, world)).toMatchObject({ result: 'shared', rungs: [] });
    expect(done).toEqual(['their compact', 'their drop 1', 'their compact']);
  });

  it('that was not enough, and goes no further, is taken further here', async () => {
    const { world, done } = worldOf({
      blocksAfter: { 'their compact': 3, 'their compact, drop 1, compact': 900 },
      others: ({ done: acts, ends }) => {
        if (acts.length > 0) return;
        acts.push('their compact');
        ends.compact = FAILED_AT + 1;
      },
    });
    const remedy = await climb(PLAN, world);
    expect(remedy).toMatchObject({ result: 'recovered', rungs: [{ action: 'drop1+compact' }] });
    expect(done).toEqual(['their compact', 'drop 1', 'compact']);
  });

  it('that was not enough at first is waited for, and is enough without more', async () => {
    const { world, done } = worldOf({
      blocksAfter: { 'their compact': 3, 'their compact, freed': 900 },
      others: ({ ms, done: acts, ends }) => {
        if (acts.length === 0) acts.push('their compact');
        ends.compact ??= FAILED_AT + 1;
        // Longer than the second looks after a rung.
        if (ms > 1000 && acts.length === 1) acts.push('freed');
      },
    });
    expect(await climb(PLAN, world)).toMatchObject({ result: 'shared', rungs: [] });
    expect(done).toEqual(['their compact', 'freed']);
  });

  it('does not stand in for the compaction that comes after a drop of ours', async () => {
    const { world, done } = worldOf({
      blocksAfter: {},
      others: ({ ends }) => {
        ends.compact ??= FAILED_AT + 1;
      },
    });
    await climb({ ...PLAN, strongest: 'cache' }, world);
    expect(done).toEqual(['drop 1', 'compact']);
  });

  it('an older memguard-priv, which does not know of sharing, still compacts', async () => {
    const { world, done } = worldOf({
      blocksAfter: { compact: 900 },
      answer: (action) => (action.length > 1 ? { ...BUSY, exitCode: 69 } : OK),
    });
    expect((await climb(PLAN, world)).result).toBe('recovered');
    expect(done).toEqual(['compact']);
  });
});
