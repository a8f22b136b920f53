import { EXIT } from '../errors.ts';
import { say } from '../guard/say.ts';
import type { Plan } from '../trial/plan.ts';
import type { PlannedRun } from '../trial/seeded-order.ts';
import type { Trial } from '../trial/trial-schema.ts';
import type { Command } from './command.ts';
import { printJson, printText } from './print.ts';

export const trialCommand: Command = {
  name: 'trial',
  describe:
    'run CMD under each of several profiles, interleaved in random order, and say which one really helps; the same command goes on after a kill',
  example: 'memguard trial --profiles none,high-order --runs 20 -- docker build -t app .',
  takesCommand: true,
  options: {
    profiles: {
      type: 'string',
      describe:
        'two or more, with commas; none, or else the first, is what the others are compared with',
    },
    runs: { type: 'string', describe: 'runs under each profile', defaultDescription: '20' },
    load: { type: 'string', describe: 'a line for sh that runs beside CMD, and ends with it' },
    prepare: {
      type: 'string',
      describe: 'a line for sh before each run, not timed; none: sync, drop caches, compact',
    },
    conclude: {
      type: 'string',
      describe: 'a line for sh after each run; then what --prepare left is ended',
    },
    timeout: { type: 'string', describe: 'seconds after which a run has failed' },
    seed: { type: 'string', describe: 'decides the order; none: any, which is told' },
    out: {
      type: 'string',
      describe: 'folder for trial.json, trial.html, report.css and the logs',
      defaultDescription: 'memguard-trial',
    },
    force: {
      type: 'boolean',
      default: false,
      describe: 'compare vm.swappiness on a host without swap, too',
    },
    json: { type: 'boolean', default: false, describe: 'as JSON (memguard.trial/1)' },
  },
  async run(argv, rest) {
    const { askedOf } = await import('./trial-options.ts');
    const { prepareTrial } = await import('../trial/prepare-trial.ts');
    const { asked, faults } = askedOf(argv, rest);
    const prepared = await prepareTrial(asked, faults);
    prepared.warnings.forEach(say);
    if (argv['dry-run'] === true) return dryRun(prepared.plan, argv.json === true);
    const { conductTrial } = await import('../trial/conduct.ts');
    const { trialListener } = await import('./trial-progress.ts');
    const listener = trialListener(argv);
    const { plan, runs, signal } = await conductTrial(asked, prepared, listener).finally(
      listener.stop,
    );
    if (signal !== null) {
      const { exitCodeOfSignal } = await import('../guard/interrupts.ts');
      const all = plan.profiles.length * plan.runsPerProfile;
      say(`ended by ${signal}: ${runs.length} of ${all} runs are done; the same command goes on`);
      return exitCodeOfSignal(signal);
    }
    const { trialOf } = await import('../trial/trial-result.ts');
    const trial = trialOf(plan, runs);
    await write(trial, asked.out);
    if (argv.quiet !== true) say(`${asked.out} has the page trial.html, trial.json and the logs`);
    await print(trial, argv.json === true);
    return EXIT.ok;
  },
};

/** Errors: 73. */
async function write(trial: Trial, out: string): Promise<void> {
  const { trialFiles } = await import('../trial/trial-page.tsx');
  const { writeFolder } = await import('../report/trend/write-folder.ts');
  writeFolder(out, trialFiles(trial), false);
}

async function print(trial: Trial, asJson: boolean): Promise<void> {
  if (asJson) printJson(trial);
  else printText((await import('./trial-text.ts')).trialText(trial));
}

/** The plan in the order of its runs. */
async function dryRun(plan: Plan, asJson: boolean): Promise<number> {
  if (asJson) {
    const { trialOf } = await import('../trial/trial-result.ts');
    printJson(trialOf(plan, []));
  } else {
    const { plannedRuns } = await import('../trial/seeded-order.ts');
    const names = plan.profiles.map(({ name }) => name);
    const order = plannedRuns(names, plan.runsPerProfile, plan.seed);
    printText([`seed ${plan.seed}`, ...order.map(lineOf)].join('\n'));
  }
  say('--dry-run: nothing was run');
  return EXIT.ok;
}

function lineOf({ number, block, profile }: PlannedRun): string {
  return `run ${number}  block ${block}  ${profile}`;
}
