import { describe, expect, it } from 'vitest';
import { compactBeforehand } from '../../../src/remedy/beforehand.ts';
import { worldOf } from './world.ts';

const TEN_MINUTES = 60_000;
const NOW = 1_000_000;

describe('compaction beforehand', () => {
  it('compacts, and nothing stronger, whether that is enough or not', async () => {
    for (const [blocks, result] of [
      [900, 'recovered'],
      [3, 'not-recovered'],
    ] as const) {
      const { world, done } = worldOf({ blocksAfter: { 'compact preflight': blocks } });
      expect(await compactBeforehand(false, world, NOW)).toMatchObject({
        remedy: { trigger: 'preflight', order: null, result, rungs: [{ action: 'compact' }] },
        problem: null,
      });
      expect(done).toEqual(['compact preflight']);
    }
  });

  it('not again within ten minutes: no process is started to ask', async () => {
    for (const [ago, asked] of [
      [TEN_MINUTES - 1, 0],
      [TEN_MINUTES, 1],
    ] as const) {
      const { world, done } = worldOf({
        blocksAfter: {},
        others: ({ ends }) => {
          ends.preflight ??= NOW - ago;
        },
      });
      const { remedy, problem } = await compactBeforehand(false, world, NOW);
      expect(done).toHaveLength(asked);
      expect({ isNone: remedy === null, problem }).toEqual({ isNone: asked === 0, problem: null });
    }
  });

  it('does not wait for another remedy that is at work', async () => {
    const { world } = worldOf({
      blocksAfter: {},
      answer: () => ({ exitCode: 75, stdout: '', message: 'busy' }),
    });
    expect(await compactBeforehand(false, world, NOW)).toEqual({ remedy: null, problem: null });
  });

  it('is given up after 5 s', async () => {
    const bounds: number[] = [];
    const { world } = worldOf({ blocksAfter: {} });
    world.access = {
      ...world.access,
      async act(_, timeoutMs) {
        bounds.push(timeoutMs);
        return { exitCode: null, stdout: '', message: '' };
      },
    };
    const { remedy, problem } = await compactBeforehand(false, world, NOW);
    expect(bounds).toEqual([5000]);
    expect(remedy).toMatchObject({ result: 'timed-out', rungs: [] });
    expect(problem).toContain('did not end in 5 s');
  });

  it('mode observe only says what it would do', async () => {
    const { world, done } = worldOf({ blocksAfter: {} });
    const { remedy } = await compactBeforehand(true, world, NOW);
    expect(remedy).toMatchObject({ trigger: 'preflight', result: 'would', rungs: [] });
    expect(done).toEqual([]);
  });

  it('without rights nothing was done, and why is told', async () => {
    const { world } = worldOf({ blocksAfter: {}, access: 'none' });
    expect(await compactBeforehand(false, world, NOW)).toEqual({
      remedy: null,
      problem: 'a test: none',
    });
  });

  it('what memguard-priv refuses is told in its words', async () => {
    const message = '/etc/memguard/priv.conf denies compact preflight';
    const answer = () => ({ exitCode: 77, stdout: '', message });
    const { world } = worldOf({ blocksAfter: {}, answer });
    expect(await compactBeforehand(false, world, NOW)).toMatchObject({
      remedy: { result: 'not-permitted' },
      problem: message,
    });
  });
});
