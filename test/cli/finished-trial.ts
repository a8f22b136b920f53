import { mkdirSync, writeFileSync } from 'node:fs';
import { release } from 'node:os';
import { join } from 'node:path';
import type { Plan } from '../../src/trial/plan.ts';
import { plannedRuns } from '../../src/trial/seeded-order.ts';
import type { TrialRun } from '../../src/trial/trial-schema.ts';

const RUNS = 5;
const BEGUN = Date.parse('2026-11-25T10:00:00Z');
const NAMES = ['none', 'writeback'];
const SETTINGS = [
  { key: 'vm.dirty_background_ratio', value: '3' },
  { key: 'vm.dirty_ratio', value: '10' },
  { key: 'vm.dirty_expire_centisecs', value: '1500' },
  { key: 'vm.dirty_writeback_centisecs', value: '250' },
];

/**
 * Lays a trial of `make test` that is finished, on this very kernel: `trial --profiles none,writeback --runs 5` with the same folder tells
 * its result and runs nothing. Under `none` one of five runs passed, under `writeback` all.
 */
export function layFinishedTrial(folder: string): void {
  const plan: Plan = {
    schema: 'memguard.trial-plan/1',
    memguard: '0.1.0',
    startedAt: new Date(BEGUN).toISOString(),
    host: {
      kernelRelease: release(),
      cpus: 2,
      memTotalKiB: 8_000_000,
      swapTotalKiB: 1_048_576,
    },
    command: ['make', 'test'],
    load: null,
    prepare: null,
    conclude: null,
    timeoutS: null,
    seed: 7,
    runsPerProfile: RUNS,
    reference: 'none',
    profiles: NAMES.map((name) => ({
      name,
      title: null,
      settings: name === 'none' ? [] : SETTINGS,
    })),
    originals: {},
  };
  const lines = [plan, ...plannedRuns(NAMES, RUNS, plan.seed).map(runOf)];
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'trial.jsonl'),
    lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
  );
}

function runOf(planned: { number: number; block: number; profile: string }): TrialRun {
  const succeeded = planned.profile === 'writeback' || planned.block === 1;
  return {
    ...planned,
    startedAt: new Date(BEGUN + planned.number * 60_000).toISOString(),
    durationMs: 20_000 + planned.number * 100,
    exitCode: succeeded ? 0 : 2,
    signal: null,
    timedOut: false,
    succeeded,
    counted: true,
    why: null,
    evened: ['synced, caches dropped, memory compacted'],
    start: { memAvailableKiB: 7_000_000, freeKiB: 6_000_000, swapUsedKiB: 0, suitable: 90_000 },
    altered: [],
    tuning: [],
    peaks: {
      lowestAvailableKiB: 5_000_000,
      highestDirtyKiB: 300_000,
      fewestBlocksOfOrder4: 1200,
    },
    vmstat: {
      compactStall: succeeded ? 3 : 40,
      compactFail: 0,
      compactSuccess: 3,
      allocstall: 0,
      oomKill: 0,
    },
    lastLines: succeeded ? [] : ['make: *** [test] Error 2'],
  };
}
