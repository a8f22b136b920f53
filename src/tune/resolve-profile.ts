import { type Bound, boundOf, boundOn } from './bounds.ts';
import { unmet } from './conditions.ts';
import { computeFormula } from './formula.ts';
import type { HostFacts } from './host-facts.ts';
import {
  badProfile,
  type LoadedProfile,
  type LoadedSetting,
  problemText,
  type SettingProblem,
} from './loaded-profile.ts';

interface ResolvedSetting {
  key: string;
  /** What shall be written. */
  value: string;
  why: string | null;
  default: string | null;
  source: string | null;
}

/** A profile for one host. */
export interface ResolvedProfile {
  name: string;
  settings: ResolvedSetting[];
  /** What is left out here, and why. */
  skipped: { key: string; note: string }[];
}

/** What a host makes of a profile: pure. Errors: 78 with all that is refused here; nothing of it may be applied then. */
export function resolveProfile(profile: LoadedProfile, facts: HostFacts): ResolvedProfile {
  const { resolved, problems } = tryOnHost(profile, facts);
  if (problems.length === 0) return resolved;
  throw badProfile(problems.map((problem) => problemText(problem, profile.name)));
}

/** The same, with the problems beside it. */
export function tryOnHost(
  profile: LoadedProfile,
  facts: HostFacts,
): { resolved: ResolvedProfile; problems: SettingProblem[] } {
  const resolved: ResolvedProfile = { name: profile.name, settings: [], skipped: [] };
  const problems: SettingProblem[] = [];
  for (const setting of profile.settings) {
    const { key, why, source } = setting;
    const outcome = outcomeOf(setting, facts);
    if (outcome.kind === 'skipped') resolved.skipped.push({ key, note: outcome.note });
    else if (outcome.kind === 'refused') problems.push(problemAt(setting, outcome.problem));
    else {
      const { value } = outcome;
      resolved.settings.push({ key, value: String(value), why, default: setting.default, source });
    }
  }
  const crossed = dirtyProblem(resolved, facts);
  if (crossed !== null) problems.push(problemAt(lastDirtyOf(profile), crossed));
  return { resolved, problems };
}

type Outcome =
  | { kind: 'value'; value: number }
  | { kind: 'skipped'; note: string }
  | { kind: 'refused'; problem: string };

function outcomeOf({ key, value: wanted, when }: LoadedSetting, facts: HostFacts): Outcome {
  const bound = boundOf(key);
  if (!bound) return { kind: 'refused', problem: 'not a setting that memguard makes' };
  const original = facts.sysctl[key];
  if (original === undefined) {
    const since = bound.since === null ? '' : ` (since ${bound.since})`;
    return { kind: 'skipped', note: `not on this kernel${since}` };
  }
  if (original === null) return { kind: 'skipped', note: 'cannot be read here' };
  const note = unmet(when, facts);
  if (note !== null) return { kind: 'skipped', note };
  const { ramKiB } = facts;
  if (ramKiB === null && /\bram\b/.test(String(wanted))) {
    return { kind: 'skipped', note: 'this host does not tell its RAM' };
  }
  const names = { ram: ramKiB ?? 0, original: Number(original) };
  const computed = computeFormula(String(wanted), names);
  if (!computed.ok) return { kind: 'refused', problem: `${wanted}: ${computed.problem}` };
  const { value } = computed;
  const problem = outOfBounds(bound, value, Number(original), facts);
  return problem === null ? { kind: 'value', value } : { kind: 'refused', problem };
}

function outOfBounds(bound: Bound, value: number, original: number, facts: HostFacts) {
  // What another guard has set is not refused to the next one because builds use memory now: memguard-priv keeps it, too.
  const isInForce = facts.inForce?.[bound.key] === String(value);
  const availableKiB = isInForce ? facts.ramKiB : facts.availableKiB;
  const [least, most] = boundOn(bound, { ...facts, availableKiB });
  if (!(value >= least && value <= most)) {
    return `${value} is out of bounds: allowed here from ${least} to ${most} (${bound.why})`;
  }
  if (bound.key === 'vm.min_free_kbytes' && value < original) {
    return `${value} is less than this host keeps free (${original}): allowed here from ${original} to ${most}`;
  }
  return null;
}

/** Background writeback must begin before writers are stopped. Set in bytes, a limit reads as 0: then they can't be compared. */
function dirtyProblem({ settings }: ResolvedProfile, { sysctl }: HostFacts): string | null {
  const [background, ratio] = DIRTY.map((key) => {
    const wanted = settings.find((setting) => setting.key === key)?.value;
    return Number(wanted ?? sysctl[key] ?? 0);
  });
  if (!settings.some(({ key }) => DIRTY.includes(key)) || !background || !ratio) return null;
  if (background < ratio) return null;
  return `vm.dirty_background_ratio (${background}) has to be less than vm.dirty_ratio (${ratio})`;
}

const DIRTY = ['vm.dirty_background_ratio', 'vm.dirty_ratio'];

function lastDirtyOf({ settings }: LoadedProfile): LoadedSetting {
  return settings.filter(({ key }) => DIRTY.includes(key)).at(-1) as LoadedSetting;
}

function problemAt({ key, origin }: LoadedSetting, problem: string): SettingProblem {
  return { origin, message: problem.startsWith(key) ? problem : `${key}: ${problem}` };
}
