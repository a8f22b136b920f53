import { describe, expect, it } from 'vitest';
import { type Climb, climb } from '../../../src/remedy/ladder.ts';
import { worldOf } from './world.ts';

const PLAN: Climb = {
  trigger: 'failure',
  order: 4,
  strongest: 'slab',
  observe: false,
  failedAt: null,
};

describe('the ladder', () => {
  it('stops after compaction when that makes the order available with margin, and keeps the cache', async () => {
    const { world, done } = worldOf({ blocksAfter: { compact: 8 } });
    const remedy = await climb(PLAN, world);
    expect(done).toEqual(['compact']);
    expect(remedy).toMatchObject({
      result: 'recovered',
      freeBlocks: { before: [0, 0, 0, 0, 0], after: [0, 0, 0, 0, 8] },
      pageCacheKiB: { before: 5000, after: 5000 },
    });
    expect(remedy.rungs).toMatchObject([{ action: 'compact', pageCacheKiB: 5000 }]);
  });

  it('does not take a few stray blocks for success', async () => {
    const { world, done } = worldOf({
      blocksAfter: { compact: 7, 'compact, drop 1, compact': 90 },
    });
    const remedy = await climb(PLAN, world);
    expect(done).toEqual(['compact', 'drop 1', 'compact']);
    expect(remedy.rungs.map(({ action }) => action)).toEqual(['compact', 'drop1+compact']);
    expect(remedy.result).toBe('recovered');
  });

  it('says so when no rung helped', async () => {
    const { world, done } = worldOf({ blocksAfter: {} });
    expect((await climb(PLAN, world)).result).toBe('not-recovered');
    expect(done).toEqual(['compact', 'drop 1', 'compact', 'drop 3', 'compact']);
  });

  it.each([
    ['compact', ['compact']],
    ['cache', ['compact', 'drop 1', 'compact']],
  ] as const)('goes no further than %s', async (strongest, expected) => {
    const { world, done } = worldOf({ blocksAfter: {} });
    await climb({ ...PLAN, strongest }, world);
    expect(done).toEqual(expected);
  });

  it.each([
    ['observe', { ...PLAN, observe: true }, 'root', 'would'],
    ['remedies: none', { ...PLAN, strongest: 'none' }, 'root', 'not-permitted'],
    ['no rights', PLAN, 'none', 'not-permitted'],
  ] as const)('touches nothing under %s', async (_, plan, access, result) => {
    const { world, done } = worldOf({ blocksAfter: {}, access });
    const remedy = await climb(plan, world);
    expect(done).toEqual([]);
    expect(remedy).toMatchObject({ result, rungs: [] });
  });

  it('waits while another remedy holds the lock', async () => {
    let refusals = 3;
    const { world, done } = worldOf({
      blocksAfter: { compact: 100 },
      answer: () => ({ exitCode: refusals-- > 0 ? 75 : 0, stdout: '', message: 'busy' }),
    });
    expect((await climb(PLAN, world)).result).toBe('recovered');
    expect(done).toEqual(['compact']);
  });

  it('stops waiting after 60 s, with no rung done', async () => {
    const { world } = worldOf({
      blocksAfter: {},
      answer: () => ({ exitCode: 75, stdout: '', message: 'busy' }),
    });
    const remedy = await climb(PLAN, world);
    expect(remedy).toMatchObject({ result: 'timed-out', rungs: [] });
    expect(remedy.seconds).toBeGreaterThanOrEqual(60);
    expect(remedy.seconds).toBeLessThan(61);
  });

  it('does not start a stronger rung while a compaction still runs', async () => {
    const { world, done } = worldOf({
      blocksAfter: {},
      answer: () => ({ exitCode: null, stdout: '', message: '' }),
    });
    expect((await climb(PLAN, world)).result).toBe('timed-out');
    expect(done).toEqual([]);
  });

  it('says that nothing may be done when compacting is refused', async () => {
    const { world } = worldOf({
      blocksAfter: {},
      answer: () => ({ exitCode: 77, stdout: '', message: 'denied' }),
    });
    expect(await climb(PLAN, world)).toMatchObject({ result: 'not-permitted', rungs: [] });
  });

  it('does not try a stronger drop where a weaker one is refused', async () => {
    const asked: string[] = [];
    const { world } = worldOf({
      blocksAfter: {},
      answer: (action) => {
        asked.push(action.join(' '));
        return { exitCode: action[0] === 'drop' ? 77 : 0, stdout: '', message: '' };
      },
    });
    expect((await climb(PLAN, world)).result).toBe('not-recovered');
    expect(asked).toEqual(['compact', 'drop 1']);
  });

  it('keeps what compaction gained when dropping is refused', async () => {
    const { world } = worldOf({
      blocksAfter: { compact: 3 },
      answer: ([verb]) => ({ exitCode: verb === 'drop' ? 77 : 0, stdout: '', message: '' }),
    });
    const remedy = await climb(PLAN, world);
    expect(remedy).toMatchObject({
      result: 'not-recovered',
      freeBlocks: { after: [0, 0, 0, 0, 3] },
    });
  });

  it('judges by order 4 when the failure did not tell its order', async () => {
    const { world } = worldOf({ blocksAfter: { compact: 50 } });
    const look = world.look;
    // Plenty of any other order.
    world.look = () => ({ ...look(), available: (order) => (order === 4 ? 0 : 1000) });
    const remedy = await climb({ ...PLAN, order: null }, world);
    expect(remedy).toMatchObject({ order: null, result: 'not-recovered' });
  });

  it.each([
    [8, 9, 'not-recovered'],
    [9, 9, 'recovered'],
    [256, 1000, 'recovered'],
  ] as const)('%i blocks are as many as %i guards want: %s', async (blocks, guards, result) => {
    const { world } = worldOf({ blocksAfter: { compact: blocks }, guards });
    expect((await climb({ ...PLAN, strongest: 'compact' }, world)).result).toBe(result);
  });

  it('does no more than compact where nothing can be counted', async () => {
    const { world, done } = worldOf({ blocksAfter: {} });
    const look = world.look;
    world.look = () => ({ ...look(), freeBlocks: null, available: () => null });
    expect(await climb(PLAN, world)).toMatchObject({ result: 'not-recovered' });
    expect(done).toEqual(['compact']);
  });

  it('says that the time was up when a stronger rung did not end in it', async () => {
    const { world } = worldOf({
      blocksAfter: { compact: 3 },
      answer: ([verb]) => ({ exitCode: verb === 'drop' ? null : 0, stdout: '', message: '' }),
    });
    const remedy = await climb(PLAN, world);
    expect(remedy).toMatchObject({ result: 'timed-out', rungs: [{ action: 'compact' }] });
  });
});
