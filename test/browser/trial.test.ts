import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { trialFiles, trialPage } from '../../src/trial/trial-page.tsx';
import type { Trial } from '../../src/trial/trial-schema.ts';
import { ends, summedUp } from '../unit/trial/made-trial.ts';
import { strangersTrial } from '../unit/trial/strangers-trial.ts';
import { axeViolations, leftOut, open, useChromium } from './chromium.ts';
import { HOSTILE } from './hostile-strings.ts';

const LOOKS = [
  { width: 1280, scheme: 'light' },
  { width: 1280, scheme: 'dark' },
  { width: 400, scheme: 'light' },
  { width: 400, scheme: 'dark' },
] as const;
const LONG = '/srv/profiles/a-profile-with-a-name-that-is-longer-than-a-narrow-screen.yaml';

const CSS = fileURLToPath(new URL('../../src/report/page/page.css', import.meta.url));

/** The trial's files, in a folder that goes with the test. */
function folderOf(trial: Trial): string {
  const folder = mkdtempSync(join(tmpdir(), 'memguard browser-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(trialFiles(trial))) {
    writeFileSync(join(folder, name), text);
  }
  // Vitest leaves nothing of a style sheet that is imported.
  copyFileSync(CSS, join(folder, 'report.css'));
  return folder;
}

async function openDetails(page: Page): Promise<void> {
  await page.evaluate(
    "document.querySelectorAll('details').forEach((each) => { each.open = true; })",
  );
}

describe.skipIf(leftOut.length > 0)('the page of a trial', () => {
  useChromium();

  it.each([
    ['with all that it can have', () => strangersTrial('swappiness-10')],
    ['of long names', () => strangersTrial(LONG)],
    ['of 600 runs', () => summedUp({ none: ends(99, 300), x: ends(200, 300) })],
    ['of no run yet', () => summedUp({ none: '', x: '' }, { endedAt: null, runsPerProfile: 20 })],
  ])("%s breaks no rule of Jenkins' policy, asks nobody, and fits", async (_, made) => {
    const { page, said, asked, origin } = await open(folderOf(made()), 'trial.html');
    expect(await page.evaluate('getComputedStyle(document.body).marginTop')).toBe('0px');
    await openDetails(page);
    for (const width of [400, 800, 1600]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    }
    expect(said).toEqual([]);
    expect(asked).toEqual([`${origin}/trial.html`, `${origin}/report.css`]);
  });

  it('passes axe, light and dark, wide and narrow', async () => {
    const folder = folderOf(strangersTrial('swappiness-10'));
    for (const look of LOOKS) {
      const { page } = await open(folder, 'trial.html', { ...look, policy: null });
      await openDetails(page);
      expect(await axeViolations(page), JSON.stringify(look)).toEqual([]);
    }
  });

  it('no label of a drawing runs into another, or out of it, on a narrow screen', async () => {
    const folder = folderOf(summedUp({ none: ends(9, 20), [LONG]: ends(12, 20) }));
    const { page } = await open(folder, 'trial.html', { width: 400 });
    const boxes = (await page.evaluate(`[...document.querySelectorAll('.chart')].map((chart) => ({
      width: chart.getBoundingClientRect().right,
      labels: [...chart.querySelectorAll('text')].map((each) => {
        const { left, right, top, bottom } = each.getBoundingClientRect();
        return { text: each.textContent, left, right, top, bottom };
      }) }))`)) as Drawing[];
    expect(boxes).toHaveLength(2);
    for (const { labels, width } of boxes) {
      expect(labels.filter(({ right }) => right > width + 1)).toEqual([]);
      expect(labels.filter((one) => labels.some((other) => overlap(one, other)))).toEqual([]);
    }
  });

  it('tells passed from failed by more than colour', async () => {
    const { page } = await open(folderOf(summedUp({ none: '+-?', x: '+-?' })), 'trial.html');
    const fillings =
      (await page.evaluate(`[...document.querySelectorAll('[aria-labelledby^=order] rect')].map((bar) => {
      const { fill, strokeDasharray } = getComputedStyle(bar);
      return [fill === getComputedStyle(document.body).backgroundColor || fill === 'none', strokeDasharray].join();
    })`)) as string[];
    expect(new Set(fillings).size).toBe(3);
  });

  it('hostile texts leave its elements and attributes as they are', async () => {
    const folder = folderOf(strangersTrial('harmless'));
    const { page, said, asked, origin } = await open(folder, 'trial.html');
    const outlineOf = async (text: string) => {
      writeFileSync(join(folder, 'trial.html'), trialPage(strangersTrial(text)));
      await page.goto(`${origin}/trial.html`);
      return page.evaluate(OUTLINE);
    };
    const harmless = await outlineOf('harmless');
    for (const text of HOSTILE) {
      expect((await outlineOf(text)) === harmless, text.slice(0, 100)).toBe(true);
    }
    expect(said).toEqual([]);
    expect(new Set(asked)).toEqual(new Set([`${origin}/trial.html`, `${origin}/report.css`]));
  });
});

interface Drawing {
  width: number;
  labels: Box[];
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

function overlap(one: Box, other: Box): boolean {
  if (one === other) return false;
  const apart =
    one.right <= other.left ||
    other.right <= one.left ||
    one.bottom <= other.top + 1 ||
    other.bottom <= one.top + 1;
  return !apart;
}

const OUTLINE = `[...document.querySelectorAll('*')].map((each) =>
  [each.tagName, ...each.getAttributeNames()].join(' ')).join('\\n')`;
