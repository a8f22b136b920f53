import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { Build } from '../../src/report/build.ts';
import { buildPage } from '../../src/report/page/build-page.tsx';
import type { Report } from '../../src/report/report-schema.ts';
import { failed, passed, rescued } from '../unit/report/made-report.ts';
import { axeViolations, leftOut, open, useChromium } from './chromium.ts';
import { HOSTILE } from './hostile-strings.ts';
import { pagesOf, withTexts } from './made-pages.ts';

const LOOKS = [
  { width: 1280, scheme: 'light' },
  { width: 1280, scheme: 'dark' },
  { width: 400, scheme: 'light' },
  { width: 400, scheme: 'dark' },
] as const;
const PAGES: [string, () => object[]][] = [
  ['of one block', () => [rescued()]],
  ['of a failed block', () => [failed()]],
  ['of no block', () => []],
  [
    'of many blocks, one of them broken',
    () => [
      passed({ label: 'a' }),
      failed(),
      rescued(),
      { ...rescued(), attempts: 'x' },
      { schema: 'x' },
    ],
  ],
];

describe.skipIf(leftOut.length > 0)('a page', () => {
  useChromium();

  it.each(PAGES)(
    "%s breaks no rule of Jenkins' policy, asks nobody, and fits",
    async (_, reports) => {
      const { page, said, asked, origin } = await open(pagesOf(...reports()), 'report.html');
      // The policy is in force, and so is the style sheet.
      expect(await page.evaluate('document.scripts.length')).toBe(0);
      expect(await page.evaluate('getComputedStyle(document.body).marginTop')).toBe('0px');
      await openDetails(page);
      for (const width of [400, 800, 1600]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      }
      expect(said).toEqual([]);
      expect(asked).toEqual([`${origin}/report.html`, `${origin}/report.css`]);
    },
  );

  it('the policy is one that can be broken', async () => {
    const folder = pagesOf();
    writeFileSync(join(folder, 'bad.html'), '<p style="color: red">x</p><script>1</script>');
    const { said } = await open(folder, 'bad.html');
    expect(said.join()).toContain('Content Security Policy');
  });

  it.each([PAGES[0], PAGES[2], PAGES[3]] as typeof PAGES)(
    '%s passes axe, light and dark, wide and narrow',
    async (_, reports) => {
      const folder = pagesOf(...reports());
      for (const look of LOOKS) {
        const { page } = await open(folder, 'report.html', { ...look, policy: null });
        // Its tables of hundreds of rows look the same everywhere: once is enough.
        if (look === LOOKS[0] && reports === PAGES[0]?.[1]) await openDetails(page);
        expect(await axeViolations(page), JSON.stringify(look)).toEqual([]);
      }
    },
  );

  it('tells the bars of a chart by more than colour', async () => {
    const { page } = await open(pagesOf(rescued()), 'report.html');
    const fillings = await page.evaluate(`[...document.querySelectorAll('.bar')].map((bar) =>
      [getComputedStyle(bar).fill === getComputedStyle(document.body).backgroundColor,
        bar.nextElementSibling?.getAttribute('fill')].join())`);
    expect(new Set(fillings as string[]).size).toBe(3);
  });
});

describe.skipIf(leftOut.length > 0)('hostile texts in every field of a report', () => {
  useChromium();

  it('leave the elements and attributes of a page of one block as they are', async () => {
    const pages = [HARMLESS, ...HOSTILE].map((text) => [withTexts(full(), () => text)]);
    const [harmless, ...hostile] = await outlinesOf(pages);
    expect(hostile.map((outline) => outline === harmless)).toEqual(HOSTILE.map(() => true));
  });

  it('leave those of pages of ten blocks as they are', async () => {
    const tens = [0, 10, 20, 30, 40].map((from) => HOSTILE.slice(from, from + 10));
    const pages = [Array(10).fill(HARMLESS), ...tens].map((texts) =>
      // Blocks are sorted by their time: of one that is a text as any other the test above tells.
      texts.map((text) => ({ ...withTexts(full(), () => text), startedAt: '' })),
    );
    const [harmless, ...hostile] = await outlinesOf(pages);
    expect(hostile.map((outline) => outline === harmless)).toEqual(tens.map(() => true));
  });

  it('are fifty, and different', () => {
    expect(new Set(HOSTILE).size).toBe(50);
  });
});

const HARMLESS = 'harmless';

/** A report that has all that a report can have. */
function full(): Report {
  const warnings = [{ code: 'tuning', message: 'profile x: failed' }];
  return failed({ remedies: rescued().remedies, warnings });
}

async function openDetails(page: Page): Promise<void> {
  await page.evaluate(
    "document.querySelectorAll('details').forEach((each) => { each.open = true; })",
  );
}

/**
 * Of each page the elements in order with their attributes; of those that place a thing in a drawing only that they are there. The
 * sources make these pages: another test holds the bundle to them.
 */
async function outlinesOf(pages: Report[][]): Promise<string[]> {
  const folder = pagesOf(rescued());
  const { page, said, asked, origin } = await open(folder, 'report.html');
  const outlines: string[] = [];
  for (const reports of pages) {
    const build = new Build('');
    for (const report of reports) build.add(report);
    writeFileSync(join(folder, 'report.html'), buildPage(build, 'report.css'));
    await page.goto(`${origin}/report.html`);
    outlines.push(await page.evaluate(OUTLINE));
  }
  expect(said).toEqual([]);
  expect(new Set(asked)).toEqual(new Set([`${origin}/report.html`, `${origin}/report.css`]));
  return outlines;
}

const OUTLINE = `[...document.querySelectorAll('*')].map((element) =>
  element.nodeName + [...element.attributes].map(({ name, value }) =>
    ' ' + name + (/^(?:d|[xy][12]?|width|height|viewBox)$/.test(name) ? '' : '=' + value)).join('')).join('\\n')`;
