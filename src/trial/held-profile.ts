import { EXIT, MemguardError } from '../errors.ts';
import { type BlockTuning, closeTuning } from '../guard/tuning.ts';
import { applyProfile } from '../tune/apply-profile.ts';
import { readBaselines } from '../tune/baseline.ts';
import { holdOurselves, isHeld } from '../tune/holder.ts';
import { reconcile } from '../tune/reconcile.ts';
import { readKey } from '../tune/tuning.ts';
import type { TuningSetting } from '../tune/tuning-schema.ts';
import type { Scene } from './scene.ts';

/** No run is longer. */
const HOLD_SECONDS = 24 * 3600;
/** The promise: every original is back 5 s after the lease has ended. */
const RESTORE_MS = 5_000;
const PAUSE_MS = 50;
/** With these a setting holds, or the kernel has it not, which the profile's other runs share. */
const IN_FORCE: readonly TuningSetting['status'][] = ['applied', 'already', 'unsupported'];

/** The profile of one run while it is in force. */
export interface HeldProfile {
  tuning: BlockTuning | null;
  /** Why it could not be had; null: it could. */
  problem: string | null;
}

/**
 * Applies a run's profile as `run --profile` does: by a lease that ends with this process, however it ends. A profile that this host
 * refuses now (too little memory for its reserve) is told; other errors are thrown: 69, 73, 77.
 */
export async function holdProfile(profile: string, scene: Scene): Promise<HeldProfile> {
  const { access, files, plan } = scene;
  const setsNothing = plan.profiles.some(
    (each) => each.name === profile && each.settings.length === 0,
  );
  if (setsNothing) return { tuning: await holdNothing(profile, scene), problem: null };
  try {
    const { problem, ...tuning } = await applyProfile({
      profile,
      byHand: false,
      observe: false,
      access,
      files,
      hold: (lease) => holdOurselves(lease, HOLD_SECONDS),
    });
    return {
      tuning,
      problem: tuning.holder === null ? (problem ?? 'nothing of it could be set') : null,
    };
  } catch (error) {
    if (!(error instanceof MemguardError) || error.exitCode !== EXIT.config) throw error;
    return { tuning: null, problem: error.message };
  }
}

/**
 * A lease that asks for nothing: root's script runs as for the other profiles, so that what it does to memory and the time it takes
 * are no difference between them.
 */
async function holdNothing(profile: string, { access }: Scene): Promise<BlockTuning> {
  const since = new Date().toISOString();
  const holder = holdOurselves({ profile, since, byHand: false, settings: [] }, HOLD_SECONDS);
  await reconcile(access);
  return { profile, settings: [], holder };
}

/** What became of it. */
export interface GivenBack {
  settings: TuningSetting[];
  /** Why the run is left out of the comparison; null: the profile was in force to the end. */
  why: string | null;
}

/** Ends the lease and sees to it that the originals are back. Errors: 69 they are not: the next run would not begin like this one. */
export async function giveBack({ tuning, problem }: HeldProfile, scene: Scene): Promise<GivenBack> {
  if (tuning === null) return { settings: [], why: problem };
  const wasHeld = tuning.holder !== null && isHeld(tuning.holder);
  const { settings } = await closeTuning(tuning);
  const lost = settings.filter(({ status }) => !IN_FORCE.includes(status));
  await untilRestored(settings, scene);
  if (problem !== null) return { settings, why: problem };
  if (!wasHeld) return { settings, why: 'somebody ended its lease before its end' };
  if (lost.length === 0) return { settings, why: null };
  const each = lost.map(({ key, status, during }) => `${key} was ${during} at its end (${status})`);
  return { settings, why: each.join(', ') };
}

/** What root keeps no original of any more is back, also where that is not what we found: a guard beside us may have ended. */
async function untilRestored(settings: readonly TuningSetting[], { files }: Scene): Promise<void> {
  const mine = settings.filter(({ status }) => status === 'applied');
  const away = () => {
    const kept = readBaselines(files);
    return mine.filter(({ key, before }) => key in kept && readKey(files, key) !== before);
  };
  for (let waited = 0; away().length > 0 && waited < RESTORE_MS; waited += PAUSE_MS) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  const [first] = away();
  if (first === undefined) return;
  const message = `${first.key} is ${readKey(files, first.key)}, and not ${first.before} as before the run`;
  throw new MemguardError('not-restored', EXIT.unavailable, message, {
    hint: 'memguard tune status tells who holds it; once it is back the same command goes on',
  });
}
