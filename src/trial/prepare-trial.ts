import { type Access, openAccess } from '../access/privileged.ts';
import { hostCeilings } from '../config/host-config.ts';
import { EXIT, MemguardError } from '../errors.ts';
import { choiceOf } from '../guard/engine-command.ts';
import { whyNotHere } from '../guard/this-kernel.ts';
import { endpointOf } from '../probe/engine.ts';
import { readHost } from '../probe/host.ts';
import { KernelFiles } from '../probe/kernel-files.ts';
import { mustHaveRunFolder } from '../tune/apply-profile.ts';
import { readUntunedFacts } from '../tune/baseline.ts';
import { findOnPath } from '../watch/on-path.ts';
import { type Asked, refusalError } from './asked.ts';
import { type CheckedProfiles, checkProfiles, type Refusal } from './checked-profiles.ts';
import type { Plan } from './plan.ts';
import { SEEDS } from './seeded-order.ts';
import { readSettings } from './settings.ts';
import { isEngine, type Redaction, redactionOf } from './shown-command.ts';
import { smallestVisible } from './smallest-visible.ts';
import { ALPHA } from './trial-result.ts';

declare const MEMGUARD_VERSION: string;

const TIMEOUT_MS = 10_000;

/** A trial that may be begun. */
export interface PreparedTrial {
  plan: Plan;
  redaction: Redaction;
  files: KernelFiles;
  warnings: string[];
}

/**
 * Checks all that can be known before anything is run, and changes nothing. `faults`: those of the command line. Errors: all that speaks
 * against it in one, with 64, 66, 69, 77 or 78.
 */
export async function prepareTrial(
  asked: Asked,
  faults: readonly Refusal[],
): Promise<PreparedTrial> {
  const files = new KernelFiles();
  const facts = readUntunedFacts(files);
  const ceilings = await hostCeilings();
  const checked = checkProfiles(asked.profiles, { files, facts, ceilings, force: asked.force });
  const [first, ...rest] = [
    ...faults,
    ...checked.refusals,
    ...(await commandRefusals(asked, faults)),
  ];
  if (first !== undefined) throw refusalError([first, ...rest]);
  const { command, load, prepare, conclude } = asked;
  const redaction = await redactionOf(command, [load, prepare, conclude], process.env);
  const plan = planOf(asked, checked, redaction, files);
  return { plan, redaction, files, warnings: [...checked.warnings, ...tooFew(asked)] };
}

function planOf(
  { profiles, runsPerProfile, timeoutS, seed, ...words }: Asked,
  checked: CheckedProfiles,
  redaction: Redaction,
  files: KernelFiles,
): Plan {
  const host = readHost(files);
  const shown = (line: string | null) => (line === null ? null : redaction.text(line));
  return {
    schema: 'memguard.trial-plan/1',
    memguard: MEMGUARD_VERSION,
    startedAt: new Date().toISOString(),
    host: {
      kernelRelease: host.kernel.release,
      cpus: host.cpus,
      memTotalKiB: host.memTotalKiB ?? 0,
      swapTotalKiB: host.swapTotalKiB ?? 0,
    },
    command: redaction.command,
    load: shown(words.load),
    prepare: shown(words.prepare),
    conclude: shown(words.conclude),
    timeoutS,
    seed: seed ?? Math.floor(Math.random() * SEEDS),
    runsPerProfile,
    reference: profiles.includes('none') ? 'none' : (profiles[0] as string),
    profiles: checked.profiles,
    originals: readSettings(files),
  };
}

async function commandRefusals({ command }: Asked, faults: readonly Refusal[]): Promise<Refusal[]> {
  const [file, ...argv] = command;
  // No CMD at all is told already.
  if (file === '') return [];
  if (!file.includes('/') && findOnPath(file) === null) {
    return [{ exitCode: EXIT.noInput, message: `${file}: command not found`, hint: null }];
  }
  if (!isEngine(file) || faults.length > 0) return [];
  const program = file.slice(file.lastIndexOf('/') + 1);
  const elsewhere = await whyNotHere(endpointOf(process.env, await choiceOf({ program, argv })));
  if (elsewhere === null) return [];
  const hint = 'a trial tunes the kernel of this host: run it on the host of the engine';
  return [{ exitCode: EXIT.unavailable, message: elsewhere, hint }];
}

function tooFew({ profiles, runsPerProfile }: Asked): string[] {
  const least = smallestVisible(profiles.length - 1, ALPHA);
  if (runsPerProfile >= least) return [];
  return [
    `--runs ${runsPerProfile} cannot show any difference: with ${profiles.length} profiles ${least} are the least`,
  ];
}

/** The rights that every run needs. Errors: 77 there are none, 69 no /run/memguard can be had. */
export async function openRights(files: KernelFiles): Promise<Access> {
  const access = openAccess();
  await mustHaveRunFolder(access, files);
  const { exitCode, message } = await access.act(['version'], TIMEOUT_MS);
  if (exitCode === EXIT.ok) return access;
  const code = exitCode === EXIT.noPermission ? EXIT.noPermission : EXIT.unavailable;
  throw new MemguardError('no-rights', code, `nothing can be tuned: ${message}`, {
    hint: 'memguard install, as root, gives the rights; memguard doctor says what is missing',
  });
}
