import { MODES, REMEDIES } from './choices.ts';
import type { Ceilings } from './config-schema.ts';

/** Values of options as words, by name. */
type Values = { [option: string]: unknown };

/** What may be repeated, from the least on; `true` is what `command` is. */
const RETRY_RANK = ['false', 'command', 'body'];

/** Brings values down to the ceilings; `lowered`: what was changed, `--remedies slab → cache`. */
export function clamp(
  values: Values,
  ceilings: Ceilings,
): { values: Values; lowered: { option: string; text: string }[] } {
  const { remedies, mode, profiles } = ceilings;
  const limits: { [option: string]: (value: string) => string } = {
    remedies: (value) => lower(value, remedies, REMEDIES),
    // To act is more than to observe.
    mode: (value) => lower(value, mode, [...MODES].reverse()),
    retry: (value) => lowerRetry(value, ceilings.retry),
    profile: (value) =>
      value === 'none' || !profiles || profiles.includes(value) ? value : 'none',
  };
  const clamped = { ...values };
  const lowered: { option: string; text: string }[] = [];
  for (const [option, limit] of Object.entries(limits)) {
    const value = values[option];
    if (typeof value !== 'string' || limit(value) === value) continue;
    clamped[option] = limit(value);
    lowered.push({ option, text: `--${option} ${value} → ${clamped[option]}` });
  }
  return { values: clamped, lowered };
}

/** The one that comes first of the two; a value that is none of them is for others to refuse. */
function lower(value: string, most: string | undefined, ranked: readonly string[]): string {
  if (most === undefined || ranked.indexOf(value) <= ranked.indexOf(most)) return value;
  return most;
}

function lowerRetry(value: string, most: Ceilings['retry']): string {
  if (most === undefined || most === true) return value;
  if (value === 'true') return most === false ? 'false' : value;
  return lower(value, String(most), RETRY_RANK);
}
