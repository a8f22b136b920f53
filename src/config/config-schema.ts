import * as v from 'valibot';
import { fields, text } from './check-yaml.ts';
import { DURATION, MODES, MOST_LABEL, MOST_SAMPLE_SECONDS, REMEDIES } from './choices.ts';

function oneOf<const T extends readonly string[]>(allowed: T) {
  return v.picklist(allowed, `expected ${allowed.join(', ')}`);
}

const isSwitch = v.boolean('expected true or false');
const retry = v.union(
  [v.boolean(), v.picklist(['command', 'body'])],
  'expected true, false, command, body',
);
const seconds = v.pipe(
  v.number(`expected seconds from 0 (off) to ${MOST_SAMPLE_SECONDS}`),
  v.minValue(0, `expected seconds from 0 (off) to ${MOST_SAMPLE_SECONDS}`),
  v.maxValue(MOST_SAMPLE_SECONDS, `expected seconds from 0 (off) to ${MOST_SAMPLE_SECONDS}`),
  v.check(
    (value) => /^\d+(\.\d{1,3})?$/.test(String(value)),
    'expected milliseconds at the finest',
  ),
);
const duration = v.pipe(
  v.string('expected a time such as 90s, 30m, 24h'),
  v.regex(DURATION, 'expected a time such as 90s, 30m, 24h'),
  v.check((value) => Number.parseInt(value, 10) > 0, 'expected a time longer than none'),
);
const pattern = v.pipe(
  v.string('expected a regular expression'),
  v.nonEmpty('expected a regular expression'),
  v.check(isRegularExpression, 'not a regular expression'),
);

/** What an option of a guarded block is where neither the command line nor MEMGUARD_<OPTION> says it; named as there. */
export const DefaultsSchema = fields({
  profile: v.optional(text),
  label: v.optional(v.pipe(text, v.maxLength(MOST_LABEL, `${MOST_LABEL} characters at most`))),
  retry: v.optional(retry),
  mode: v.optional(oneOf(MODES)),
  preflight: v.optional(isSwitch),
  remedies: v.optional(oneOf(REMEDIES)),
  sample: v.optional(seconds),
  pattern: v.optional(v.array(pattern, 'expected a list of regular expressions')),
  capture: v.optional(isSwitch),
  'max-hold': v.optional(duration),
  strict: v.optional(isSwitch),
});

/** What no option goes beyond. */
export const CeilingsSchema = fields({
  /** The strongest remedy. */
  remedies: v.optional(oneOf(REMEDIES)),
  /** The only profiles, as they are asked for: by name, or by the path of a file. `none` is always allowed. */
  profiles: v.optional(v.array(text, 'expected a list of profiles')),
  /** false: nothing is repeated; command: no bodies. */
  retry: v.optional(retry),
  /** observe: nothing is changed or repeated. */
  mode: v.optional(oneOf(MODES)),
});

/** /etc/memguard/config.yaml. It binds the helper; what binds whoever goes past it is /etc/memguard/priv.conf. */
export const ConfigSchema = fields({
  defaults: v.optional(DefaultsSchema, {}),
  ceilings: v.optional(CeilingsSchema, {}),
});

export type Defaults = v.InferOutput<typeof DefaultsSchema>;
export type Ceilings = v.InferOutput<typeof CeilingsSchema>;

function isRegularExpression(source: string): boolean {
  try {
    new RegExp(source, 'i');
    return true;
  } catch {
    return false;
  }
}
