import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { BUNDLE } from '../cli/memguard.ts';
import { historyLineWith } from '../unit/report/history-folder.ts';
import { axeViolations, leftOut, open, useChromium } from './chromium.ts';
import { HOSTILE } from './hostile-strings.ts';

const NOW_MS = Date.parse('2025-11-25T12:00:00Z');
const WEEK_MS = 7 * 24 * 3_600_000;
const LOOKS = [
  { width: 1280, scheme: 'light' },
  { width: 1280, scheme: 'dark' },
  { width: 400, scheme: 'light' },
  { width: 400, scheme: 'dark' },
] as const;

/** The built command's page of 20 weeks of agents with these names, whose failures have such a cause; gone after the test. */
function folderOf(names: readonly string[]): string {
  const lines = names.flatMap((name, agent) =>
    Array.from({ length: 20 }, (_, week) =>
      historyLineWith({
        at: new Date(NOW_MS - week * WEEK_MS).toISOString(),
        id: `${agent}-${week}`,
        hostname: name,
        bootId: 'now',
        verdict: week % 3 ? 'passed-after-retry' : 'failed',
        cause: name,
        retry: 'yes',
        repeats: 1,
        repeatsSaved: week % 3 ? 1 : 0,
        lowestAvailableKiB: 1_000_000 + week * 50_000,
        highestDirtyKiB: 500_000 - week * 10_000,
        unreclaimableSlabKiB: 4_000_000 - week * 200_000,
        memTotalKiB: 16_000_000,
      }),
    ),
  );
  const folder = mkdtempSync(join(tmpdir(), 'memguard browser-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const history = join(folder, 'history.jsonl');
  writeFileSync(history, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const args = [BUNDLE, 'trend', history, '--out', folder];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return folder;
}

const FLEET = ['agent7', 'agent8', 'a-host-with-a-long-name.ci.example.org'];

describe.skipIf(leftOut.length > 0)('the page of a trend', () => {
  useChromium();

  it.each([
    ['of some agents', FLEET],
    ['of one', ['agent7']],
    ['of none', []],
  ])("%s breaks no rule of Jenkins' policy, asks nobody, and fits", async (_, names) => {
    const { page, said, asked, origin } = await open(folderOf(names), 'trend.html');
    for (const width of [400, 800, 1600]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    }
    expect(said).toEqual([]);
    expect(asked).toEqual([`${origin}/trend.html`, `${origin}/report.css`]);
  });

  it('passes axe, light and dark, wide and narrow', async () => {
    const folder = folderOf(FLEET);
    for (const look of LOOKS) {
      const { page } = await open(folder, 'trend.html', { ...look, policy: null });
      expect(await axeViolations(page), JSON.stringify(look)).toEqual([]);
    }
  });

  it('hostile names leave its elements and attributes as they are', async () => {
    const outline = `[...document.querySelectorAll('*')].map((each) =>
      [each.tagName, ...each.getAttributeNames()].join(' ')).join('\\n')`;
    const outlineOf = async (names: readonly string[]) => {
      const { page } = await open(folderOf(names), 'trend.html');
      return page.evaluate(outline);
    };
    // A line of more than 64 KiB is none of ours.
    const hostile = HOSTILE.filter((text) => text.length < 10_000);
    expect(hostile.length).toBeGreaterThan(45);
    const harmless = hostile.map((_, at) => `agent${at}`);
    expect(await outlineOf(hostile)).toBe(await outlineOf(harmless));
  });
});
