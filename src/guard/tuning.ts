import { openAccess } from '../access/privileged.ts';
import { type MemguardError, messageOf } from '../errors.ts';
import type { Endpoint } from '../probe/engine-host.ts';
import { KernelFiles } from '../probe/kernel-files.ts';
import type { Warning } from '../report/report-schema.ts';
import { endHolder, type Holder, holdOurselves, isHeld, startHolder } from '../tune/holder.ts';
import { reconcile } from '../tune/reconcile.ts';
import { settingsAfter, settingsAtEnd } from '../tune/tuning.ts';
import type { TuningSetting } from '../tune/tuning-schema.ts';
import type { BlockOptions } from './options.ts';
import { whyNotHere } from './this-kernel.ts';

/** The tuning of one block, as its session keeps it. */
export interface BlockTuning {
  profile: string;
  settings: TuningSetting[];
  holder: Holder | null;
}

export interface OpenedTuning {
  /** Null: none was asked for, or none could be had. */
  tuning: BlockTuning | null;
  warnings: Warning[];
}

/**
 * Applies the block's profile, one that is not `none`. `inProcess`: the block ends with this process (`run`), so the lease does, too. What goes wrong is a
 * warning, or, with `strict`, the error itself.
 */
export async function openTuning(
  options: BlockOptions,
  endpoint: Endpoint,
  inProcess: boolean,
): Promise<OpenedTuning> {
  const { profile, maxHoldSeconds: seconds } = options;
  try {
    const elsewhere = await whyNotHere(endpoint);
    if (elsewhere !== null) return { tuning: null, warnings: [untuned(profile, elsewhere)] };
    const { applyProfile } = await import('../tune/apply-profile.ts');
    const { problem, ...tuning } = await applyProfile({
      profile,
      byHand: false,
      observe: options.mode === 'observe' || options.root !== '/',
      access: openAccess(),
      files: new KernelFiles(options.root),
      hold: (lease) => (inProcess ? holdOurselves(lease, seconds) : startHolder(lease, seconds)),
    });
    return { tuning, warnings: warningsOf(tuning, problem) };
  } catch (error) {
    if (options.strict) throw error;
    const hint = (error as MemguardError).hint;
    return {
      tuning: null,
      warnings: [untuned(profile, `${messageOf(error)}${hint ? ` (${hint})` : ''}`)],
    };
  }
}

/** Ends a block's tuning. Its settings with what they are now, and what was noticed. */
export async function closeTuning(
  tuning: BlockTuning,
): Promise<{ settings: TuningSetting[]; warnings: Warning[] }> {
  const { profile, holder, settings } = tuning;
  if (holder === null) return { settings, warnings: [] };
  const files = new KernelFiles();
  const warnings: Warning[] = [];
  const warn = (message: string) =>
    warnings.push({ code: 'tuning', message: `profile ${profile}: ${message}` });
  const wasHeld = isHeld(holder);
  if (!wasHeld) warn('its holder was ended before the block, and the tuning with it');
  const atEnd = wasHeld ? settingsAtEnd(settings, files) : settings;
  for (const { key, during, status } of atEnd) {
    if (status === 'drifted') warn(`${key} was changed to ${during} by somebody else: left alone`);
  }
  await endHolder(holder);
  const { problem } = await reconcile(openAccess());
  if (problem !== null) warn(`the originals come back by root's watcher: ${problem}`);
  return { settings: settingsAfter(atEnd, files), warnings };
}

function warningsOf({ profile, settings }: BlockTuning, problem: string | null): Warning[] {
  const missed = settings.filter(({ status }) => MISSED.includes(status));
  if (missed.length === 0 && problem === null) return [];
  const keys = missed.map(({ key, status }) => `${key} ${status}`).join(', ');
  return [untuned(profile, [keys, problem].filter(Boolean).join('; '))];
}

const MISSED: readonly TuningSetting['status'][] = ['drifted', 'refused', 'failed'];

function untuned(profile: string, why: string): Warning {
  // Errors of a profile begin with its name.
  const head = `profile ${profile}: `;
  return { code: 'tuning', message: why.startsWith(head) ? why : `${head}${why}` };
}
