import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { Report } from '../../src/report/report-schema.ts';
import { ROOT } from '../cli/memguard.ts';
import { expectReportsValid } from '../published.ts';

const BUNDLE = join(ROOT, 'resources/memguard/memguard.cjs');

/** The built command's page of these reports, in a folder that goes with the test. */
export function pagesOf(...reports: object[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'memguard browser-'));
  onTestFinished(() => {
    try {
      expectReportsValid(join(folder, 'out'));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
  const sessions = join(folder, 'sessions');
  mkdirSync(sessions);
  const paths = reports.map((report, at) => {
    const path = join(sessions, `${at}.json`);
    writeFileSync(path, JSON.stringify(report));
    return path;
  });
  const sources = paths.length === 0 ? [sessions] : paths;
  const out = join(folder, 'out');
  const args = [BUNDLE, 'report', ...sources, '--out', out];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return out;
}

/** Each text of a report replaced by `change`; words of the schema and times stay, since those are checked. */
export function withTexts(report: Report, change: (text: string) => string): Report {
  return changed(report, change, '') as Report;
}

/** Fields whose value is one of some words. */
const WORDS =
  /^(?:schema|verdict|mode|scope|outcome|retry|source|trigger|result|action|status|local|cgroupVersion)$/;

function changed(value: unknown, change: (text: string) => string, name: string): unknown {
  if (typeof value === 'string') return WORDS.test(name) ? value : change(value);
  if (Array.isArray(value))
    return value.map((each) => changed(each, change, name === 'columns' ? 'source' : name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, changed(each, change, key)]),
  );
}
