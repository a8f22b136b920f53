import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { fisherExact } from '../../../src/trial/fisher.ts';
import { holm } from '../../../src/trial/holm.ts';
import type { Plan } from '../../../src/trial/plan.ts';
import { readSettings } from '../../../src/trial/settings.ts';
import { readCounters, readStartState } from '../../../src/trial/start-state.ts';
import { readTrialLog } from '../../../src/trial/trial-log.ts';
import { trialOf } from '../../../src/trial/trial-result.ts';
import { wilsonInterval } from '../../../src/trial/wilson.ts';
import { MemoryTree } from '../../unit/probe/trees.ts';
import { madeTrial } from '../../unit/trial/made-trial.ts';
import { jsonLike } from '../json.ts';
import { ofHosts, textLike } from '../mutate.ts';
import { holds, orRefused, plain } from '../promises.ts';
import { scratch } from '../scratch.ts';
import { target } from '../target.ts';

const TRIAL = madeTrial({ none: '+-', 'swappiness-10': '++' });
const PLAN: Plan = {
  schema: 'memguard.trial-plan/1',
  memguard: '0.1.0',
  startedAt: '2026-11-25T10:00:00.000Z',
  host: TRIAL.host,
  command: ['true'],
  ...{ load: null, prepare: null, conclude: null, timeoutS: null, originals: {} },
  ...{ seed: 5, runsPerProfile: 2, reference: 'none' },
  profiles: TRIAL.profiles.map(({ name, title, settings }) => ({ name, title, settings })),
};
const PERHAPS = 1e-9;
const folder = scratch('trial');
const ends = fc.string({ unit: fc.constantFrom('+', '-', '?'), maxLength: 20 });
const tally = fc
  .tuple(fc.integer({ min: 1, max: 400 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([runs, share]) => ({ runs, succeeded: Math.round(runs * share) }));

/** A trial that goes on where it was killed, and what it makes of its runs. */
export const TRIALS = [
  target({
    name: "trial's log",
    share: 2,
    inputs: fc.tuple(
      fc.oneof(fc.constant(JSON.stringify(PLAN)), jsonLike([PLAN])),
      fc.array(jsonLike(TRIAL.runs), { maxLength: 4 }),
      fc.constantFrom('', '\n', '{"num'),
    ),
    play([plan, runs, end]) {
      writeFileSync(join(folder, 'trial.jsonl'), `${[plan, ...runs].join('\n')}${end}`);
      const begun = orRefused(() => readTrialLog(folder), 65);
      holds(begun === null || Number.isFinite(begun.plan.seed), 'figures that are some');
      holds(begun?.runs.every(({ durationMs }) => Number.isFinite(durationMs)) ?? true, 'times');
    },
  }),
  // How many runs would be needed is looked for among many, whatever the log is like.
  target({
    name: 'result of a trial',
    share: 0.1,
    inputs: fc.tuple(ends, ends),
    play([one, other]) {
      const { runs } = madeTrial({ none: one, 'swappiness-10': other });
      plain(trialOf(PLAN, runs));
    },
  }),
  target({
    name: 'chances of a trial',
    share: 3,
    inputs: fc.tuple(tally, tally, fc.array(fc.double({ min: 0, max: 1, noNaN: true }))),
    play([one, other, chances]) {
      const p = fisherExact(one, other);
      holds(p >= 0 && p <= 1, `a chance from 0 to 1, not ${p}`);
      holds(Math.abs(p - fisherExact(other, one)) < PERHAPS, 'the same either way round');
      const { low, high } = wilsonInterval(one.succeeded, one.runs);
      const rate = one.succeeded / one.runs;
      holds(low >= 0 && low <= rate && rate <= high && high <= 1, `${rate} in ${low} to ${high}`);
      const corrected = holm(chances);
      holds(corrected.length === chances.length, 'as many');
      holds(
        corrected.every((each, at) => each <= 1 && each >= (chances[at] ?? 0)),
        'never more sure',
      );
    },
  }),
  target({
    name: 'start of a run',
    share: 1,
    inputs: fc.tuple(
      textLike(ofHosts('proc/meminfo')),
      textLike(ofHosts('proc/vmstat')),
      textLike(ofHosts('proc/buddyinfo')),
    ),
    play([meminfo, vmstat, buddyinfo]) {
      const files = new MemoryTree({
        ...{ 'proc/meminfo': meminfo, 'proc/vmstat': vmstat, 'proc/buddyinfo': buddyinfo },
        'proc/sys/vm/swappiness': vmstat.slice(0, 20),
      });
      plain([readSettings(files), readCounters(files)], 0);
      plain(readStartState(files));
    },
  }),
];
