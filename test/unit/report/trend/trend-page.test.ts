import { expect, it } from 'vitest';
import type { HistoryLine } from '../../../../src/report/history.ts';
import { HistoryTrend } from '../../../../src/report/trend/history-trend.ts';
import { trendFiles, trendPage } from '../../../../src/report/trend/trend-page.tsx';
import { historyLineWith } from '../history-folder.ts';

const NOW_MS = Date.parse('2026-11-25T12:00:00Z');
const WEEK_MS = 7 * 24 * 3_600_000;
/** What stands for any text of a stranger. */
const HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>\u202e\u001b[31m';
const LONG = 'a name of a good many letters';

async function trendOf(change: Partial<HistoryLine>, file = 'file') {
  const trend = new HistoryTrend({ nowMs: NOW_MS, sinceDays: null, knownCauses: new Map() });
  const lines = Array.from({ length: 40 }, (_, at) =>
    historyLineWith({
      at: new Date(NOW_MS - (at % 8) * WEEK_MS).toISOString(),
      id: `block-${at}`,
      hostname: `agent${at % 2}`,
      verdict: 'failed',
      cause: 'overlay-enomem',
      retry: 'yes',
      repeats: 1,
      lowestAvailableKiB: 1_000_000 + at,
      ...(at === 0 ? change : {}),
    }),
  );
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  await trend.addFile(file, async (take) => take(Buffer.from(`${text}torn\n`)));
  return trend.result();
}

/** Every element with the names of its attributes, in order: what a browser makes of the page. */
const elementsOf = (page: string) =>
  [...page.matchAll(/<[a-z!/][^>]*>/gi)].map(([tag]) => tag.replace(/="[^"]*"/g, ''));

it('names of strangers make no element and no attribute', async () => {
  const harmless = await trendOf({ hostname: LONG, cause: LONG }, LONG);
  const hostile = await trendOf({ hostname: HOSTILE, cause: HOSTILE }, HOSTILE);
  // Sorted: agents stand in the order of their names.
  expect(elementsOf(trendPage(hostile)).sort()).toEqual(elementsOf(trendPage(harmless)).sort());
});

it('what would turn or hide text is made visible', async () => {
  const page = trendPage(await trendOf({ hostname: HOSTILE, cause: HOSTILE }, HOSTILE));
  expect(page).not.toMatch(/[\u202e\u001b]/);
  expect(page).toContain('\\u202e');
});

it('has no script, no style of its own, and asks for its style sheet alone', async () => {
  const page = trendPage(await trendOf({}));
  expect(page).not.toMatch(/<script|<style|\sstyle=|javascript:|data:|url\((?!#)/i);
  expect([...page.matchAll(/(?:href|src)="([^"#]*)"/g)].map(([, to]) => to)).toEqual([
    'report.css',
  ]);
});

it('without any block is a page, too', () => {
  const trend = new HistoryTrend({ nowMs: NOW_MS, sinceDays: 7, knownCauses: new Map() });
  const page = trendPage(trend.result());
  expect(page).toContain('No guarded block in the last 7 days.');
  expect(page).not.toMatch(/NaN|Infinity|undefined/);
});

it('stays small whatever the number of agents', async () => {
  const trend = new HistoryTrend({ nowMs: NOW_MS, sinceDays: null, knownCauses: new Map() });
  const lines = Array.from({ length: 3000 }, (_, at) =>
    JSON.stringify(
      historyLineWith({
        at: new Date(NOW_MS - (at % 340) * WEEK_MS).toISOString(),
        id: `block-${at}`,
        hostname: `agent-${at}`,
        cause: `cause-${at}`,
      }),
    ),
  );
  await trend.addFile('file', async (take) => take(Buffer.from(`${lines.join('\n')}\n`)));
  const files = trendFiles(trend.result());
  expect(Object.keys(files)).toEqual(['trend.html', 'report.css', 'trend.json']);
  expect(files['trend.html']?.length).toBeLessThan(200_000);
});
