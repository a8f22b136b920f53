import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import type { Plan } from '../../../src/trial/plan.ts';
import { appendRun, beginTrialLog, readTrialLog } from '../../../src/trial/trial-log.ts';
import type { TrialRun } from '../../../src/trial/trial-schema.ts';

const PLAN: Plan = {
  schema: 'memguard.trial-plan/1',
  memguard: '0.1.0',
  startedAt: '2026-11-25T10:00:00.000Z',
  host: { kernelRelease: '6.1', cpus: 2, memTotalKiB: 1, swapTotalKiB: 0 },
  command: ['true'],
  load: null,
  prepare: null,
  conclude: null,
  timeoutS: null,
  seed: 5,
  runsPerProfile: 2,
  reference: 'none',
  profiles: [],
  originals: {},
};

function run(number: number): TrialRun {
  return {
    number,
    block: 1,
    profile: 'none',
    startedAt: '2026-11-25T10:00:00.000Z',
    durationMs: 12,
    exitCode: 0,
    signal: null,
    timedOut: false,
    succeeded: true,
    counted: true,
    why: null,
    evened: [],
    start: { memAvailableKiB: 1, freeKiB: 1, swapUsedKiB: 0, suitable: null },
    altered: [],
    tuning: [],
    peaks: { lowestAvailableKiB: null, highestDirtyKiB: null, fewestBlocksOfOrder4: null },
    vmstat: {
      compactStall: 0,
      compactFail: 0,
      compactSuccess: 0,
      allocstall: 0,
      oomKill: null,
    },
    lastLines: ['ü'],
  };
}

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'memguard-trial-log-'));
  file = join(folder, 'trial.jsonl');
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

it('has nothing where nothing was begun', () => {
  expect(readTrialLog(folder)).toBeNull();
  writeFileSync(file, '');
  expect(readTrialLog(folder)).toBeNull();
  writeFileSync(file, '{"schema":"memguard.tri');
  expect(readTrialLog(folder)).toBeNull();
});

it('takes no figure that is none: JSON has 1e999', () => {
  beginTrialLog(folder, PLAN);
  appendFileSync(
    file,
    `${JSON.stringify(run(1)).replace('"durationMs":12', '"durationMs":1e999')}\n`,
  );
  expect(() => readTrialLog(folder)).toThrow(/trial\.jsonl:2: /);
});

it('reads what was written', () => {
  beginTrialLog(folder, PLAN);
  appendRun(folder, run(1));
  appendRun(folder, run(2));
  expect(readTrialLog(folder)).toEqual({ plan: PLAN, runs: [run(1), run(2)] });
});

it('goes on behind a line that was torn at any letter', () => {
  beginTrialLog(folder, PLAN);
  appendRun(folder, run(1));
  const whole = readFileSync(file, 'utf8');
  const line = JSON.stringify(run(2));
  for (const length of [1, 17, line.length - 1, line.length]) {
    writeFileSync(file, whole);
    appendFileSync(file, line.slice(0, length));
    expect(readTrialLog(folder)?.runs).toEqual([run(1)]);
    appendRun(folder, run(2));
    expect(readTrialLog(folder)?.runs).toEqual([run(1), run(2)]);
  }
});

it.each([
  ['another file', '{"a": 1}\n', 1],
  ['a line in the middle that is broken', 'PLAN\n{"number":\n', 2],
  ['a run that is missing', 'PLAN\nRUN2\n', 2],
])('%s is refused, with its line: 65', (_, text, line) => {
  const filled = text.replace('PLAN', JSON.stringify(PLAN)).replace('RUN2', JSON.stringify(run(2)));
  writeFileSync(file, filled);
  expect(() => readTrialLog(folder)).toThrow(
    expect.objectContaining({ exitCode: 65, message: expect.stringContaining(`:${line}: `) }),
  );
});
