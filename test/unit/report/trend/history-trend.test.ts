import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HistoryLine } from '../../../../src/report/history.ts';
import { HistoryTrend } from '../../../../src/report/trend/history-trend.ts';
import type { Trend } from '../../../../src/report/trend/trend-schema.ts';
import { historyLineWith } from '../history-folder.ts';

const NOW_MS = Date.parse('2026-11-25T12:00:00Z');
const DAY_MS = 24 * 3_600_000;
const KNOWN = new Map([
  ['overlay-enomem', { title: 'overlay', retry: 'yes' as const }],
  ['oom-kill', { title: 'killed', retry: 'no' as const }],
]);

const textOf = (lines: readonly object[]) =>
  lines.map((line) => `${JSON.stringify(line)}\n`).join('');

async function trendOf(texts: readonly string[], sinceDays: number | null = null): Promise<Trend> {
  const trend = new HistoryTrend({ nowMs: NOW_MS, sinceDays, knownCauses: KNOWN });
  for (const [at, text] of texts.entries()) {
    await trend.addFile(`file${at}`, async (take) => take(Buffer.from(text)));
  }
  return trend.result();
}

let number = 0;
/** A block of so many days ago, with an id of its own. */
function line(days: number, change: Partial<HistoryLine> = {}): HistoryLine {
  const at = new Date(NOW_MS - days * DAY_MS).toISOString();
  return historyLineWith({ at, id: `block-${number++}`, ...change });
}

const saved = (days: number, change: Partial<HistoryLine> = {}) =>
  line(days, {
    verdict: 'passed-after-retry',
    cause: 'overlay-enomem',
    retry: 'yes',
    repeats: 1,
    repeatsSaved: 1,
    seconds: 100,
    remedySeconds: 2,
    inVainSeconds: 30,
    ...change,
  });
const red = (days: number, change: Partial<HistoryLine> = {}) =>
  saved(days, { verdict: 'failed', repeatsSaved: 0, inVainSeconds: 70, ...change });

describe('the figures', () => {
  it('blocks that failed for memory, and what became of them', async () => {
    const { total } = await trendOf([textOf([line(1), saved(1), saved(2), red(2), line(3)])]);
    expect(total).toMatchObject({
      blocks: 5,
      passed: 2,
      passedAfterRetry: 2,
      failed: 1,
      memoryFailures: 3,
      stayedRed: 1,
      otherCauses: 0,
      repeats: 3,
      repeatsSaved: 2,
    });
  });

  it('a repeat that somebody aborted is not in vain', async () => {
    const aborted = red(1, { verdict: 'aborted' });
    const { total } = await trendOf([textOf([aborted, red(1), saved(1)])]);
    expect(total).toMatchObject({ repeats: 3, repeatsSaved: 1, repeatsInVain: 1 });
  });

  it('what a repeat cannot help is no failure for memory', async () => {
    const killed = { verdict: 'failed', cause: 'oom-kill' } as const;
    const { total } = await trendOf([
      textOf([line(1, { ...killed, retry: 'no' }), line(1, killed)]),
    ]);
    expect(total).toMatchObject({ memoryFailures: 0, otherCauses: 2, failed: 2 });
  });

  it('time lost is that of remedies and of tries in vain; saved is one more run of what passed after a repeat', async () => {
    const { total } = await trendOf([textOf([line(1), saved(1), red(1)])]);
    expect(total.lostSeconds).toBe(2 + 30 + 2 + 70);
    expect(total.savedSeconds).toBe(100 - 2 - 30);
  });

  it('a line that does not tell what its first try took saves nothing that is known', async () => {
    const { total } = await trendOf([textOf([saved(1, { inVainSeconds: null })])]);
    expect(total).toMatchObject({ lostSeconds: 2, savedSeconds: 0 });
  });

  it('peaks are the worst of all, and null where no block told', async () => {
    const blocks = [
      line(1, { lowestAvailableKiB: 500, highestDirtyKiB: 10 }),
      line(1, { lowestAvailableKiB: 300, highestDirtyKiB: 40 }),
      line(1),
    ];
    expect((await trendOf([textOf(blocks)])).total).toMatchObject({
      lowestAvailableKiB: 300,
      highestDirtyKiB: 40,
    });
    expect((await trendOf([textOf([line(1)])])).total.lowestAvailableKiB).toBeNull();
  });
});

it('of files that cannot be read twenty are told, and how many more there are', () => {
  const trend = new HistoryTrend({ nowMs: NOW_MS, sinceDays: null, knownCauses: KNOWN });
  for (let at = 0; at < 25; at++) trend.addUnread(`file${at}\u001b: no such file`);
  const messages = trend.result().warnings.map(({ message }) => message);
  expect(messages).toHaveLength(21);
  expect(messages[0]).toBe('not counted: file0␛: no such file');
  expect(messages[20]).toBe('not counted: 5 more files that cannot be read');
});

describe('weeks', () => {
  it('each from the first to the last, those without blocks too', async () => {
    const { weeks } = await trendOf([textOf([saved(22), line(1), saved(1)])]);
    expect(weeks.map((each) => [each.week, each.from, each.blocks, each.memoryFailures])).toEqual([
      ['2026-W45', '2026-11-02', 1, 1],
      ['2026-W46', '2026-11-09', 0, 0],
      ['2026-W47', '2026-11-16', 0, 0],
      ['2026-W48', '2026-11-23', 2, 1],
    ]);
  });

  it("are those of an agent's failures", async () => {
    const { agents } = await trendOf([
      textOf([saved(22, { hostname: 'a' }), line(1, { hostname: 'b' })]),
    ]);
    expect(agents.map((each) => [each.hostname, each.memoryFailuresByWeek])).toEqual([
      ['a', [1, 0, 0, 0]],
      ['b', [0, 0, 0, 0]],
    ]);
  });
});

it('--since counts what ended since', async () => {
  const { total, firstAt } = await trendOf([textOf([line(29), line(27), line(0)])], 28);
  expect(total.blocks).toBe(2);
  expect(firstAt).toBe('2026-10-29T12:00:00.000Z');
});

describe('causes', () => {
  it('by blocks, with what became of them', async () => {
    const other = { cause: 'own-words', retry: 'maybe' } as const;
    const { causes } = await trendOf([textOf([line(9, other), saved(1), red(2), saved(3)])]);
    expect(causes).toEqual([
      {
        cause: 'overlay-enomem',
        title: 'overlay',
        retry: 'yes',
        blocks: 3,
        saved: 2,
        failed: 1,
        lastAt: '2026-11-24T12:00:00.000Z',
      },
      expect.objectContaining({ cause: 'own-words', title: null, retry: 'maybe', blocks: 1 }),
    ]);
  });

  it('beyond 100 are counted together', async () => {
    const many = Array.from({ length: 103 }, (_, at) => line(1, { cause: `cause-${at}` }));
    const { causes, otherCauseBlocks, warnings } = await trendOf([textOf(many)]);
    expect([causes.length, otherCauseBlocks]).toEqual([100, 3]);
    expect(warnings.map(({ code }) => code)).toEqual(['many-causes']);
  });
});

describe('agents', () => {
  it('those with most failures first', async () => {
    const blocks = [
      line(1, { hostname: 'well' }),
      saved(1, { hostname: 'ill' }),
      red(1, { hostname: 'worst' }),
      red(1, { hostname: 'worst' }),
    ];
    const { agents } = await trendOf([textOf(blocks)]);
    expect(agents.map(({ hostname, memoryFailures }) => [hostname, memoryFailures])).toEqual([
      ['worst', 2],
      ['ill', 1],
      ['well', 0],
    ]);
  });

  it('beyond 1,000 are counted together', async () => {
    const many = Array.from({ length: 1002 }, (_, at) => line(1, { hostname: `agent-${at}` }));
    const { agents, otherAgents, total, warnings } = await trendOf([textOf(many)]);
    expect([agents.length, otherAgents?.blocks, total.blocks]).toEqual([1000, 2, 1002]);
    expect(warnings.map(({ code }) => code)).toEqual(['many-agents']);
  });

  it('one whose slab grows without end leaks, whatever the order of its files', async () => {
    const grown = (at: number) =>
      line(10 - at / 10, {
        bootId: 'now',
        memTotalKiB: 16_000_000,
        unreclaimableSlabKiB: 100_000 + at * 100_000,
      });
    const since = Array.from({ length: 50 }, (_, at) => grown(at));
    const before = Array.from({ length: 50 }, () => line(40, { bootId: 'last' }));
    for (const files of [
      [since, before],
      [before, since],
    ]) {
      const { agents } = await trendOf(files.map(textOf));
      expect(agents[0]?.leaks.map(({ code }) => code)).toEqual(['slab-leak']);
    }
  });
});

describe('lines that are not counted', () => {
  it('by their reasons, and where they are', async () => {
    const twice = line(1);
    const text = [
      textOf([line(1), line(-2), line(1, { at: '1970-01-01T00:00:01.000Z' }), twice, twice]),
      '{"schema":"memguard.history/2"}\n{"a":1}\n',
      `${'x'.repeat(1024 * 1024)}\n`,
      '{"schema":"memgu',
    ].join('');
    const { leftOut, files, total } = await trendOf([textOf([line(1)]), text]);
    expect(leftOut).toEqual({
      torn: 1,
      foreign: 1,
      newer: 1,
      tooLong: 1,
      wrongClock: 2,
      duplicate: 1,
    });
    expect(total.blocks).toBe(3);
    expect(files).toEqual([
      { file: 'file0', blocks: 1, leftOut: 0 },
      { file: 'file1', blocks: 2, leftOut: 7 },
    ]);
  });

  it('the same file twice counts once', async () => {
    const text = textOf([line(1), saved(2)]);
    expect((await trendOf([text, text])).total.blocks).toBe(2);
  });

  it('a clock that is ahead by less than a day is none', async () => {
    expect((await trendOf([textOf([line(-0.9)])])).total.blocks).toBe(1);
  });
});

const hostname = fc.constantFrom('a', 'b', 'c');
const block = fc.record({
  days: fc.integer({ min: 0, max: 100 }),
  hostname,
  verdict: fc.constantFrom('passed', 'passed-after-retry', 'failed', 'aborted', 'unknown'),
  cause: fc.constantFrom(null, 'overlay-enomem', 'oom-kill', 'other'),
  retry: fc.constantFrom('yes', 'maybe', 'no', null),
  repeats: fc.integer({ min: 0, max: 3 }),
  seconds: fc.integer({ min: 0, max: 9 }),
});

it('counts are those of counting by hand', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(block, { maxLength: 60 }), async (blocks) => {
      const lines = blocks.map(({ days, ...change }) => line(days, change as Partial<HistoryLine>));
      const { total, weeks, agents, causes } = await trendOf([textOf(lines)]);
      const isMemory = ({ cause, retry }: HistoryLine) =>
        cause !== null && retry !== 'no' && !(retry === null && cause === 'oom-kill');
      const figures = (of: readonly HistoryLine[]) => [
        of.length,
        of.filter(isMemory).length,
        of.filter((each) => each.verdict === 'failed').length,
        of.filter((each) => each.verdict === 'failed' && isMemory(each)).length,
        of.reduce((sum, { repeats }) => sum + repeats, 0),
        of.reduce((sum, { seconds }) => sum + seconds, 0),
      ];
      const told = (each: Trend['total']) => [
        each.blocks,
        each.memoryFailures,
        each.failed,
        each.stayedRed,
        each.repeats,
        each.blockSeconds,
      ];
      expect(told(total)).toEqual(figures(lines));
      for (const agent of agents) {
        const own = lines.filter((each) => each.hostname === agent.hostname);
        expect(told(agent)).toEqual(figures(own));
        expect(agent.memoryFailuresByWeek.reduce((sum, each) => sum + each, 0)).toBe(
          own.filter(isMemory).length,
        );
      }
      for (const week of weeks) {
        const end = Date.parse(week.from) + 7 * DAY_MS;
        const own = lines.filter(({ at }) => at >= week.from && Date.parse(at) < end);
        expect(told(week)).toEqual(figures(own));
      }
      for (const each of causes) {
        expect(each.blocks).toBe(lines.filter(({ cause }) => cause === each.cause).length);
      }
      expect(new Set(agents.map((each) => each.hostname)).size).toBe(
        new Set(lines.map((each) => each.hostname)).size,
      );
    }),
  );
});
