import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { needs } from '../needs.ts';

/** As Jenkins serves a report (hudson.model.DirectoryBrowserSupport). */
const JENKINS_POLICY =
  "sandbox allow-same-origin; default-src 'none'; img-src 'self'; style-src 'self';";
const TYPES: { [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};
const PROGRAM = 'chromium';

export const leftOut: string[] = needs(PROGRAM);

let browser: Browser;

/** One Chromium for a file of tests. */
export function useChromium(): void {
  beforeAll(async () => {
    // In a container, and as root, Chromium cannot make its own sandbox; it opens nothing but our pages.
    const args = ['--no-sandbox', '--disable-dev-shm-usage'];
    browser = await chromium.launch({ executablePath: `/usr/bin/${PROGRAM}`, args });
  });
  afterAll(() => browser?.close());
}

export interface Opened {
  page: Page;
  /** All that the console said: violations of the policy are errors there. */
  said: string[];
  /** Addresses that were asked for. */
  asked: string[];
  origin: string;
}

export interface Look {
  width: number;
  scheme: 'light' | 'dark';
  policy: string | null;
}

/** Opens a page of a folder that is served by HTTP; closed after the test. */
export async function open(
  folder: string,
  name: string,
  look: Partial<Look> = {},
): Promise<Opened> {
  const { width = 1280, scheme = 'light', policy = JENKINS_POLICY } = look;
  const { origin, server } = await serve(folder, policy);
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme });
  onTestFinished(async () => {
    await page.close();
    server.close();
  });
  const said: string[] = [];
  const asked: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  page.on('request', (request) => asked.push(request.url()));
  page.on('requestfailed', (request) => said.push(`failed: ${request.url()}`));
  await page.goto(`${origin}/${name}`, { waitUntil: 'load' });
  return { page, said, asked, origin };
}

async function serve(
  folder: string,
  policy: string | null,
): Promise<{ origin: string; server: Server }> {
  const server = createServer((request, response) => {
    // Chromium's own wish, for the tab.
    if (request.url === '/favicon.ico') {
      response.statusCode = 204;
      response.end();
      return;
    }
    const path = normalize(decodeURIComponent(request.url ?? '/'));
    try {
      const body = readFileSync(join(folder, path));
      response.setHeader('Content-Type', TYPES[extname(path)] ?? 'application/octet-stream');
      if (policy !== null) response.setHeader('Content-Security-Policy', policy);
      response.end(body);
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

/** What axe finds wrong: rule and place. It needs to run a script, so the page must be without the policy. */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const run = `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] })`;
  const { violations } = (await page.evaluate(run)) as {
    violations: { id: string; nodes: { target: string[] }[] }[];
  };
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
  );
}
