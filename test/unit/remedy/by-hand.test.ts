import { describe, expect, it } from 'vitest';
import type { Access, PrivilegedAnswer } from '../../../src/access/privileged.ts';
import { type ByHand, compactByHand } from '../../../src/remedy/by-hand.ts';
import { noting } from '../../../src/remedy/noting.ts';
import { thisHost } from '../../../src/remedy/this-host.ts';
import { hostFiles, hostText, MemoryTree } from '../probe/trees.ts';

const FILES = hostFiles('el8-4.18.0-80-rhcos');

/** Root's script, which answers so; and what it was asked. */
function answering(...answers: Partial<PrivilegedAnswer>[]) {
  const asked: string[] = [];
  const access: Access = {
    kind: 'root',
    refusal: null,
    async act(action) {
      asked.push(action.join(' '));
      const answer = answers[Math.min(asked.length, answers.length) - 1];
      return { exitCode: 0, stdout: '', message: '', ...answer };
    },
  };
  return { access, asked };
}

const NO_RIGHTS: Access = {
  kind: 'none',
  refusal: { reason: 'there is no sudo', mend: 'install it' },
  act: async () => ({ exitCode: 77, stdout: '', message: 'no' }),
};

const compact = (access: Access, plan: Partial<ByHand> = {}) =>
  compactByHand({ until: null, strongest: 'slab', observe: false, access, files: FILES, ...plan });
const refusalOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (thrown) => thrown,
  );

describe('memguard compact', () => {
  it('compacts once, and drops nothing, unless an order is asked for', async () => {
    const { access, asked } = answering({});
    const remedy = await compact(access);
    expect(asked).toEqual(['compact']);
    expect(remedy).toMatchObject({
      trigger: 'manual',
      order: null,
      rungs: [{ action: 'compact' }],
    });
    expect(remedy.freeBlocks.before?.length).toBeGreaterThan(5);
  });

  it.each([
    [null, 'slab', ['compact']],
    [4, 'compact', ['compact']],
    [4, 'cache', ['compact', 'drop 1', 'compact']],
    [4, 'slab', ['compact', 'drop 1', 'compact', 'drop 3', 'compact']],
  ] as const)('until order %s, as far as %s: %j', async (until, strongest, expected) => {
    // Single pages only, whatever is done.
    const files = new MemoryTree({
      'proc/buddyinfo': 'Node 0, zone   Normal 9000 0 0 0 0 0 0 0 0 0 0\n',
      'proc/meminfo': hostText('el8-4.18.0-80-rhcos', 'proc/meminfo'),
    });
    const { access, asked } = answering({});
    expect(await compact(access, { until, strongest, files })).toMatchObject({
      order: until,
      result: 'not-recovered',
    });
    expect(asked).toEqual(expected);
  });

  it('without rights: 77, and what gives them', async () => {
    expect(await refusalOf(compact(NO_RIGHTS))).toMatchObject({
      code: 'no-rights',
      exitCode: 77,
      message: 'compacting memory needs root, and there is no sudo',
      hint: 'install it',
    });
  });

  it('that only looks needs none', async () => {
    expect(await compact(NO_RIGHTS, { observe: true })).toMatchObject({
      result: 'would',
      rungs: [],
    });
  });

  it.each([
    [77, 'refused', 77],
    [69, 'not-compacted', 69],
    [null, 'not-compacted', 69],
  ])('script: %s, nothing done: %s, in its words', async (exitCode, code, exit) => {
    const { access } = answering({ exitCode, message: 'memguard-priv: why' });
    expect(await refusalOf(compact(access))).toMatchObject({
      code,
      exitCode: exit,
      message: 'memory was not compacted: memguard-priv: why',
      hint: expect.stringContaining('doctor'),
    });
  });
});

it('what was said last is noted, and the answer is handed on', async () => {
  const { access } = answering({ message: 'first' }, { exitCode: 75, message: 'busy' });
  const { noted, last } = noting(access);
  expect(last()).toEqual({ exitCode: 0, stdout: '', message: '' });
  expect(noted).toMatchObject({ kind: 'root', refusal: null });
  expect((await noted.act(['compact'], 1)).message).toBe('first');
  expect(last().message).toBe('first');
  await noted.act(['compact'], 1);
  expect(last()).toMatchObject({ exitCode: 75, message: 'busy' });
});

describe('this host', () => {
  it('waits, on a clock that goes on', async () => {
    const host = thisHost(NO_RIGHTS, FILES);
    const startMs = host.monotonicMs();
    await host.sleep(30);
    const elapsedMs = host.monotonicMs() - startMs;
    expect(elapsedMs).toBeGreaterThanOrEqual(29);
    expect(elapsedMs).toBeLessThan(60_000);
    expect(Math.abs(host.now().getTime() - Date.now())).toBeLessThan(60_000);
  });

  it('tells its memory, its guards, and what was done last', () => {
    const host = thisHost(NO_RIGHTS, FILES);
    expect(host.look().freeBlocks?.length).toBeGreaterThan(5);
    expect(host.guards()).toBeGreaterThanOrEqual(0);
    expect(host.lastEnds()).toEqual(expect.any(Object));
    expect(host.access).toBe(NO_RIGHTS);
  });
});
