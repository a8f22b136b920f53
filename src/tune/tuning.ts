import type { KernelFiles } from '../probe/kernel-files.ts';
import { readSetting } from '../probe/sysctl.ts';
import { type Baseline, readBaselines } from './baseline.ts';
import type { LoadedProfile } from './loaded-profile.ts';
import type { Reconciled } from './reconcile.ts';
import type { ResolvedProfile } from './resolve-profile.ts';
import type { TuningSetting, TuningStatus } from './tuning-schema.ts';

/** The value of a key now; null: this kernel has none, or it can't be read. */
export function readKey(files: KernelFiles, key: string): string | null {
  return readSetting(files, key) ?? null;
}

/** The settings of a profile before anything is done. */
export function plannedSettings(
  profile: LoadedProfile,
  { settings, skipped }: ResolvedProfile,
  files: KernelFiles,
): TuningSetting[] {
  const setting = (key: string, wanted: string, status: TuningStatus): TuningSetting => {
    const before = readKey(files, key);
    return { key, before, wanted, during: before, after: null, status };
  };
  const wantedOf = (key: string) =>
    String(profile.settings.find((each) => each.key === key)?.value ?? '');
  return [
    ...settings.map(({ key, value }) => setting(key, value, 'would')),
    ...skipped.map(({ key }) => setting(key, wantedOf(key), 'unsupported')),
  ];
}

/** The same after root has reconciled with the lease. */
export function settingsDuring(
  planned: readonly TuningSetting[],
  { statuses, problem }: Reconciled,
  files: KernelFiles,
): TuningSetting[] {
  return planned.map((setting) => {
    if (setting.status === 'unsupported') return setting;
    const during = readKey(files, setting.key);
    const told = statuses[setting.key];
    return { ...setting, during, status: statusOf({ ...setting, during }, told, problem !== null) };
  });
}

const REFUSALS: readonly (string | undefined)[] = ['drifted', 'unsupported', 'refused', 'failed'];

function statusOf(
  { before, during, wanted }: TuningSetting,
  told: string | undefined,
  failed: boolean,
): TuningStatus {
  if (during === wanted) return before === wanted ? 'already' : 'applied';
  if (REFUSALS.includes(told)) return told as TuningStatus;
  return told === undefined || failed ? 'failed' : 'superseded';
}

/** At the block's end, before the lease ends: who has changed a value that was applied? */
export function settingsAtEnd(
  settings: readonly TuningSetting[],
  files: KernelFiles,
): TuningSetting[] {
  const baselines = readBaselines(files);
  return settings.map((setting) => {
    if (setting.status !== 'applied' && setting.status !== 'already') return setting;
    const during = readKey(files, setting.key);
    if (during === setting.wanted || during === null) return setting;
    return { ...setting, during, status: changedBy(during, baselines[setting.key]) };
  });
}

/** Root's script wrote it for another lease, or it was somebody else. */
function changedBy(value: string, baseline: Baseline | undefined): TuningStatus {
  return baseline?.written === value ? 'superseded' : 'drifted';
}

/** After the lease has ended. */
export function settingsAfter(
  settings: readonly TuningSetting[],
  files: KernelFiles,
): TuningSetting[] {
  return settings.map((setting) => ({ ...setting, after: readKey(files, setting.key) }));
}

/** After `tune restore`. `baselines`: what root kept before the leases were ended. */
export function settingsRestored(
  settings: readonly TuningSetting[],
  { statuses }: Reconciled,
  baselines: { [key: string]: Baseline },
): TuningSetting[] {
  return settings.map((setting) => ({
    ...setting,
    status: statusRestored(setting, statuses[setting.key], baselines[setting.key]),
  }));
}

function statusRestored(
  { status, after }: TuningSetting,
  told: string | undefined,
  baseline: Baseline | undefined,
): TuningStatus {
  if (told === 'restored' || told === 'drifted' || told === 'failed') return told;
  // Root's script did it for a lease that is left.
  if (told === 'applied' || told === 'already') return 'superseded';
  // Root's watcher was faster, or has yet to do it. With a limit in bytes in force the kernel prints 0.
  const original = baseline?.original.endsWith('B') ? '0' : baseline?.original;
  return after !== null && after === original ? 'restored' : status;
}
