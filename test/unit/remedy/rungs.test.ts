import { describe, expect, it } from 'vitest';
import type { NotedAction } from '../../../src/access/last-ends.ts';
import type { PrivilegedAction } from '../../../src/access/privileged.ts';
import { allowedRungs, notedAs, type RungPlan, takeRung } from '../../../src/remedy/rungs.ts';
import { worldOf } from './world.ts';

const [COMPACT, DROP1, DROP3] = allowedRungs('slab') as [RungPlan, RungPlan, RungPlan];
const SINCE = 50;
const PLENTY_MS = 60_000;

/** A world where others have done so, and root's script answers so; and what it was asked. */
function worldWhere(
  theirs: { [action in NotedAction]?: number },
  exitCodeOf: (action: PrivilegedAction) => number | null = () => 0,
) {
  const asked: string[] = [];
  const { world } = worldOf({
    blocksAfter: {},
    answer: (action) => {
      asked.push(action.join(' '));
      return { exitCode: exitCodeOf(action), stdout: '', message: '' };
    },
    others: ({ ends }) => {
      for (const [action, end] of Object.entries(theirs)) {
        ends[action as NotedAction] ??= end;
      }
    },
  });
  return { world, asked };
}

describe('a rung', () => {
  it('is noted as what tells it from the others', () => {
    expect([COMPACT, DROP1, DROP3].map(notedAs)).toEqual(['compact', 'drop1', 'drop3']);
  });

  it.each([
    ['none', 0],
    ['compact', 1],
    ['cache', 2],
    ['slab', 3],
  ] as const)('%s allows %i of them, mild ones first', (strongest, count) => {
    expect(allowedRungs(strongest)).toEqual([COMPACT, DROP1, DROP3].slice(0, count));
  });

  it('whose drop was theirs still gets its compaction from us', async () => {
    const { world, asked } = worldWhere({ drop1: SINCE + 5, compact: SINCE + 1 });
    expect(await takeRung(DROP1, SINCE, PLENTY_MS, world)).toBe('done');
    expect(asked).toEqual([`compact since ${SINCE + 5}`]);
  });

  it('that was theirs as a whole is shared', async () => {
    const { world, asked } = worldWhere({ drop1: SINCE + 1, compact: SINCE + 2 });
    expect(await takeRung(DROP1, SINCE, PLENTY_MS, world)).toBe('shared');
    expect(asked).toEqual([]);
  });

  it('whose drop was ours is ours, whoever compacted behind it', async () => {
    // Our drop ends 100 ms after boot; their compaction comes later.
    const { world, asked } = worldWhere({ compact: SINCE + 1 });
    expect(await takeRung(DROP3, SINCE, PLENTY_MS, world)).toBe('done');
    expect(asked).toEqual(['drop 3']);
  });

  it('an older drop than the failure is none', async () => {
    const { world, asked } = worldWhere({ drop1: SINCE });
    await takeRung(DROP1, SINCE, PLENTY_MS, world);
    expect(asked[0]).toBe('drop 1');
  });

  it('that happened at boot, before anybody asked, counts for nothing', async () => {
    const { world, asked } = worldWhere({});
    await takeRung(COMPACT, 0, PLENTY_MS, world);
    expect(asked).toEqual(['compact since 0']);
  });

  it.each([
    [COMPACT, ['compact']],
    [DROP1, ['drop 1']],
  ])(
    'that this kernel has not got is not permitted, and nothing else is tried',
    async (rung, words) => {
      const { world, asked } = worldWhere({}, () => 69);
      expect(await takeRung(rung, null, PLENTY_MS, world)).toBe('not-permitted');
      expect(asked).toEqual(words);
    },
  );

  it('by a script that knows no `since`, and may not compact either, is not permitted', async () => {
    const { world, asked } = worldWhere({}, () => 69);
    expect(await takeRung(COMPACT, SINCE, PLENTY_MS, world)).toBe('not-permitted');
    expect(asked).toEqual([`compact since ${SINCE}`, 'compact']);
  });

  it('for which no time is left is not begun', async () => {
    const { world, asked } = worldWhere({});
    expect(await takeRung(COMPACT, null, 0, world)).toBe('timed-out');
    expect(asked).toEqual([]);
  });

  it('whose compaction is refused is refused', async () => {
    const { world } = worldWhere({}, ([verb]) => (verb === 'compact' ? 77 : 0));
    expect(await takeRung(DROP1, null, PLENTY_MS, world)).toBe('not-permitted');
  });
});
