import { summarize } from '../../../src/trial/summary.ts';
import type { Trial, TrialProfile, TrialRun } from '../../../src/trial/trial-schema.ts';

const STARTED_MS = Date.parse('2026-11-25T02:00:00Z');
const MINUTE_MS = 60_000;

/** Of one profile: its runs in their order, `+` passed, `-` failed, `?` left out. */
export interface MadeProfile extends Partial<TrialProfile> {
  ends: string;
}

/** A finished trial of these profiles, the first of which is the reference; block by block, as they stand. */
export function madeTrial(
  profiles: { [name: string]: MadeProfile | string },
  change: Partial<Trial> = {},
): Omit<Trial, 'summary'> {
  const made = Object.entries(profiles).map(([name, given]) => {
    const { ends, ...rest } = typeof given === 'string' ? { ends: given } : given;
    return { ends, profile: { name, title: null, settings: [], undoes: [], ...rest } };
  });
  const most = Math.max(0, ...made.map(({ ends }) => ends.length));
  const runs = Array.from({ length: most }, (_, block) =>
    made.flatMap(({ ends, profile }) => {
      const end = ends[block];
      return end === undefined ? [] : [madeRun(profile.name, block + 1, end)];
    }),
  ).flat();
  return {
    schema: 'memguard.trial/1',
    memguard: '0.2.0',
    startedAt: new Date(STARTED_MS).toISOString(),
    endedAt: new Date(STARTED_MS + runs.length * MINUTE_MS).toISOString(),
    host: { kernelRelease: '6.1.0', cpus: 4, memTotalKiB: 8_000_000, swapTotalKiB: 1_048_576 },
    command: ['docker', 'build', '.'],
    load: null,
    prepare: null,
    conclude: null,
    timeoutS: null,
    seed: 42,
    runsPerProfile: most,
    reference: made[0]?.profile.name ?? 'none',
    alpha: 0.05,
    profiles: made.map(({ profile }) => profile),
    runs: runs.map((run, at) => ({
      ...run,
      number: at + 1,
      startedAt: new Date(STARTED_MS + at * MINUTE_MS).toISOString(),
      durationMs: run.durationMs + at * 100,
    })),
    ...change,
  };
}

/** With its summary. */
export function summedUp(...made: Parameters<typeof madeTrial>): Trial {
  const trial = madeTrial(...made);
  return { ...trial, summary: summarize(trial) };
}

/** `passed` plus signs, then minus signs up to `runs`. */
export function ends(passed: number, runs: number): string {
  return '+'.repeat(passed) + '-'.repeat(runs - passed);
}

function madeRun(profile: string, block: number, end: string): TrialRun {
  const succeeded = end === '+';
  return {
    number: 0,
    block,
    profile,
    startedAt: '',
    durationMs: 20_000,
    exitCode: succeeded ? 0 : 1,
    signal: null,
    timedOut: false,
    succeeded,
    counted: end !== '?',
    why: end === '?' ? 'vm.swappiness was 60 at its end, not 10' : null,
    evened: ['sync', 'drop caches'],
    start: {
      memAvailableKiB: 6_000_000,
      freeKiB: 5_000_000,
      swapUsedKiB: 0,
      suitable: 900 + block,
    },
    altered: [],
    tuning: [],
    peaks: {
      lowestAvailableKiB: 2_000_000 + block * 1000,
      highestDirtyKiB: 90_000,
      fewestBlocksOfOrder4: 12,
    },
    vmstat: {
      compactStall: block,
      compactFail: 1,
      compactSuccess: 2,
      allocstall: 10,
      oomKill: null,
    },
    lastLines: succeeded ? [] : ['open /…/merged/dev/console: cannot allocate memory'],
  };
}
