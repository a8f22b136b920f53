import { describe, expect, it } from 'vitest';
import type { PrivilegedAction, PrivilegedAnswer } from '../../../src/access/privileged.ts';
import type { FreeMemory } from '../../../src/probe/usable-zones.ts';
import { type Climb, climb, type World } from '../../../src/remedy/ladder.ts';

/** Free blocks of order 4 after so many actions; the page cache goes with a drop. */
interface Machine {
  blocksAfter: { [action: string]: number };
  answer?: (action: PrivilegedAction) => PrivilegedAnswer;
  access?: 'root' | 'none';
}

function worldOf({ blocksAfter, answer, access = 'root' }: Machine) {
  const done: string[] = [];
  let ms = 0;
  let blocks = 0;
  const look = (): FreeMemory => ({
    freeBlocks: [0, 0, 0, 0, blocks],
    pageCacheKiB: done.some((each) => each.startsWith('drop')) ? 10 : 5000,
    available: () => blocks,
  });
  const world: World = {
    access: {
      kind: access,
      refusal: access === 'none' ? { reason: 'a test', mend: 'none' } : null,
      async act(action) {
        ms += 100;
        const given = answer?.(action) ?? { exitCode: 0, stdout: '', message: '' };
        if (given.exitCode === 0) {
          done.push(action.join(' '));
          blocks = blocksAfter[done.join(', ')] ?? blocks;
        }
        return given;
      },
    },
    look,
    now: () => new Date(0),
    monotonicMs: () => ms,
    async sleep(pause) {
      ms += pause;
    },
  };
  return { world, done };
}

const PLAN: Climb = { trigger: 'failure', order: 4, strongest: 'slab', observe: false };

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
});
