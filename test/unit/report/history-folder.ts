import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { HistoryLine } from '../../../src/report/history.ts';

/** A folder for one test's history, gone after it. */
export function historyFolderOfTest(): string {
  const folder = mkdtempSync(join(tmpdir(), 'memguard-history-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A block in which nothing happened. */
export function historyLineWith(change: Partial<HistoryLine> = {}): HistoryLine {
  return {
    schema: 'memguard.history/1',
    at: '2026-06-01T00:00:00.000Z',
    id: 'a',
    label: null,
    hostname: 'agent',
    bootId: null,
    verdict: 'passed',
    mode: 'act',
    cause: null,
    retry: null,
    order: null,
    repeats: 0,
    repeatsSaved: 0,
    seconds: 1,
    remedySeconds: 0,
    inVainSeconds: 0,
    lowestAvailableKiB: null,
    highestDirtyKiB: null,
    slabKiB: null,
    unreclaimableSlabKiB: null,
    memoryCgroups: null,
    memTotalKiB: null,
    ...change,
  };
}
