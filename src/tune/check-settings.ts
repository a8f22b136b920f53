import { closest, distance } from 'fastest-levenshtein';
import type { Problem, YamlDocument } from '../config/parse-yaml.ts';
import { BOUNDS, boundOf, TWINS } from './bounds.ts';
import { computeFormula } from './formula.ts';
import type { LoadedSetting } from './loaded-profile.ts';
import type { Profile } from './profile-schema.ts';

/** Names nearer than this are likely to be meant. */
const NEAR = 4;
const KEYS = BOUNDS.map(({ key }) => key);

export interface CheckedSettings {
  settings: LoadedSetting[];
  problems: Problem[];
}

/** A profile's own settings, and what is wrong with them on any host. What depends on the host: resolve-profile.ts. */
export function checkSettings(
  profile: Profile,
  lineOf: YamlDocument['lineOf'] | null,
  file: string | null,
): CheckedSettings {
  const settings: LoadedSetting[] = [];
  const problems: Problem[] = [];
  for (const [key, given] of Object.entries(profile.settings)) {
    const line = lineOf?.(['settings', key]) ?? null;
    const setting = { key, origin: { file, line }, ...detailsOf(key, given) };
    const problem = problemOf(setting, profile);
    if (problem === null) settings.push(setting);
    else problems.push({ line: line ?? 1, message: `${key}: ${problem}` });
  }
  return { settings, problems };
}

function detailsOf(key: string, given: Profile['settings'][string]) {
  const { value, why, when, source, ...rest } =
    typeof given === 'object' ? given : { value: given };
  const byDefault = rest.default ?? boundOf(key)?.byDefault;
  return {
    value,
    why: why ?? null,
    default: byDefault == null ? null : String(byDefault),
    when: when ?? {},
    source: source ?? null,
  };
}

function problemOf({ key, value }: LoadedSetting, profile: Profile): string | null {
  const twin = TWINS[key];
  if (twin !== undefined) return twinProblem(twin, profile);
  const bound = boundOf(key);
  if (!bound) return `not a setting that memguard makes.${meant(key)} Allowed: ${KEYS.join(', ')}`;
  if (typeof value === 'string') return formulaProblem(value);
  if (value >= bound.least && value <= bound.most) return null;
  const most = bound.most === Number.MAX_SAFE_INTEGER ? 'on' : `to ${bound.most}`;
  return `${value} is out of bounds: allowed from ${bound.least} ${most} (${bound.why})`;
}

function twinProblem(twin: string, { settings }: Profile): string {
  const both = Object.hasOwn(settings, twin) ? `, and both twins are never set` : '';
  return `only given back, never set: it zeroes ${twin}${both}. Use ${twin} alone`;
}

function meant(key: string): string {
  const found = closest(key, KEYS);
  return distance(key, found) <= NEAR ? ` Did you mean ${found}?` : '';
}

/** The host's own numbers decide later; a fault that they cannot mend is told now. */
function formulaProblem(formula: string): string | null {
  const computed = computeFormula(formula, { ram: 1, original: 1 });
  return computed.ok ? null : `formula "${formula.slice(0, 60)}": ${computed.problem}`;
}
