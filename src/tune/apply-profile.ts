import type { Access } from '../access/privileged.ts';
import { LEASES } from '../access/run-folder.ts';
import { EXIT, MemguardError } from '../errors.ts';
import type { KernelFiles } from '../probe/kernel-files.ts';
import { readUntunedFacts } from './baseline.ts';
import { endHolder, type Holder, type NewLease } from './holder.ts';
import { loadProfile } from './load-profile.ts';
import { reconcile } from './reconcile.ts';
import { resolveProfile } from './resolve-profile.ts';
import { plannedSettings, settingsDuring } from './tuning.ts';
import type { TuningSetting } from './tuning-schema.ts';

export interface Wish {
  /** Name of a profile, or a file. */
  profile: string;
  /** Made by `tune apply`. */
  byHand: boolean;
  /** Change nothing. */
  observe: boolean;
  access: Access;
  files: KernelFiles;
  /** Makes the lease, and holds it. */
  hold(lease: NewLease): Holder | Promise<Holder>;
}

/** What holds now. */
export interface Tuned {
  profile: string;
  settings: TuningSetting[];
  /** Null: nothing is held. */
  holder: Holder | null;
  /** Why the settings are not what was wanted, as far as root's script told it; null: it said nothing. */
  problem: string | null;
}

/** A lease without any of these is of no use. */
const HOLDING: readonly TuningSetting['status'][] = ['applied', 'already', 'superseded'];
const BOUND_MS = 5_000;

/**
 * Applies a profile: checks all of it, makes a lease, and has root reconcile. Errors: 66, 77, 78 of the profile (nothing is applied then); 77
 * no rights; 69 no /run/memguard, and none can be made here; 73 no lease can be made.
 */
export async function applyProfile(wish: Wish): Promise<Tuned> {
  const { access, files, byHand } = wish;
  const loaded = loadProfile(wish.profile);
  const facts = readUntunedFacts(files);
  const resolved = resolveProfile(loaded, facts);
  const profile = loaded.name;
  const planned = plannedSettings(loaded, resolved, files);
  if (resolved.settings.length === 0 || wish.observe) {
    return { profile, settings: planned, holder: null, problem: null };
  }
  await mustHaveRunFolder(access, files);
  const since = new Date().toISOString();
  const lease = { profile, since, byHand, settings: resolved.settings };
  const holder = await wish.hold(lease);
  const reconciled = await reconcile(access);
  const settings = settingsDuring(planned, reconciled, files);
  if (!settings.some(({ status }) => HOLDING.includes(status))) {
    await endHolder(holder);
    return { profile, settings, holder: null, problem: reconciled.problem };
  }
  return { profile, settings, holder, problem: reconciled.problem };
}

/** The folder for leases is there, or root makes it now. Errors: 77 no rights, 69 none can be made here. */
export async function mustHaveRunFolder(access: Access, files: KernelFiles): Promise<void> {
  if (access.refusal !== null) {
    const { reason, mend } = access.refusal;
    throw new MemguardError('no-rights', EXIT.noPermission, `tuning needs root, and ${reason}`, {
      hint: mend,
    });
  }
  if (files.list(LEASES.slice(1)).kind === 'names') return;
  const { exitCode, message } = await access.act(['init'], BOUND_MS);
  if (exitCode === EXIT.ok) return;
  const code = exitCode === EXIT.noPermission ? EXIT.noPermission : EXIT.unavailable;
  throw new MemguardError('no-run-folder', code, `nothing is tuned: ${message}`, {
    hint: 'memguard doctor says what is missing',
  });
}
