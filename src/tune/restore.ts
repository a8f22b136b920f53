import { type Access, openAccess } from '../access/privileged.ts';
import { EXIT, MemguardError } from '../errors.ts';
import { KernelFiles } from '../probe/kernel-files.ts';
import { readBaselines } from './baseline.ts';
import { endLease, type HeldLease, heldLeases } from './held-leases.ts';
import { reconcile } from './reconcile.ts';
import { readKey, settingsAfter, settingsAtEnd, settingsRestored } from './tuning.ts';
import type { TuningSetting } from './tuning-schema.ts';

export interface Restored {
  /** Ids of the leases that were ended, or would be. */
  ended: string[];
  profile: string;
  settings: TuningSetting[];
  /** Why root did not give back by itself; null: it did. */
  problem: string | null;
}

/**
 * Ends one lease or, without an id, all that `tune apply` has made and this user may end, and has root give back what they held.
 * Errors: 66 no such lease, 77 somebody else's, 69 it can't be told.
 */
export async function restore(
  id: string | null,
  dryRun: boolean,
  access: Access = openAccess(),
): Promise<Restored> {
  const chosen = choose(await heldLeases(), id, process.getuid?.() ?? -1);
  const files = new KernelFiles();
  const keys = [...new Set(chosen.flatMap(({ settings }) => settings.map(({ key }) => key)))];
  const held = settingsAtEnd(
    keys.map((key) => settingOf(key, chosen, files)),
    files,
  );
  const result = {
    ended: chosen.map((lease) => lease.id),
    profile: [...new Set(chosen.map(({ profile }) => profile))].join(', ') || 'none',
  };
  if (dryRun) return { ...result, settings: held.map(asPlanned), problem: null };
  const baselines = readBaselines(files);
  chosen.forEach(endLease);
  const reconciled = await reconcile(access);
  const settings = settingsRestored(settingsAfter(held, files), reconciled, baselines);
  return { ...result, settings, problem: reconciled.problem };
}

function choose(leases: readonly HeldLease[], id: string | null, uid: number): HeldLease[] {
  if (id === null) {
    return leases.filter((lease) => lease.byHand && (uid === 0 || lease.uid === uid));
  }
  const found = leases.filter((lease) => lease.id === id);
  if (found.length > 0) return found;
  throw new MemguardError('no-such-lease', EXIT.noInput, `${id}: no such lease is held`, {
    hint: 'memguard tune status lists them',
  });
}

function asPlanned(setting: TuningSetting): TuningSetting {
  return setting.status === 'applied' ? { ...setting, status: 'would' } : setting;
}

function settingOf(key: string, leases: readonly HeldLease[], files: KernelFiles): TuningSetting {
  const now = readKey(files, key);
  const wanted =
    leases.flatMap(({ settings }) => settings).find((each) => each.key === key)?.value ?? '';
  return { key, before: now, wanted, during: now, after: null, status: 'applied' };
}
