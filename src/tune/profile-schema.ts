import * as v from 'valibot';
import { fields, text } from '../config/check-yaml.ts';

const version = v.pipe(
  v.string('expected a version in quotes, such as "5.10"'),
  v.regex(/^\d{1,3}\.\d{1,5}$/, 'expected a version of two numbers, such as "5.10"'),
);
const sizeMiB = v.pipe(
  v.number('expected MiB, a whole number'),
  v.integer('expected MiB, a whole number'),
  v.minValue(1, 'expected 1 or more'),
);

/** Where a setting is meant for; all that is named must hold, else it is skipped with a note. */
export const ConditionsSchema = fields({
  /** uname -r: this version or newer. Distributions bring changes back to older ones: a key that a kernel lacks is skipped anyway. */
  kernelFrom: v.optional(version),
  /** Older than this. */
  kernelBelow: v.optional(version),
  ramFromMiB: v.optional(sizeMiB),
  ramBelowMiB: v.optional(sizeMiB),
  /** Whether there must be swap, or none. */
  swap: v.optional(v.boolean('expected true or false')),
});

/** A whole number; or a formula over `ram` (KiB) and `original` (the key's own value before), rounded down. */
export const ValueSchema = v.union(
  [v.pipe(v.number(), v.integer('expected a whole number')), v.pipe(v.string(), v.nonEmpty())],
  'expected a whole number or a formula',
);

export const DetailedSettingSchema = fields({
  value: ValueSchema,
  why: v.optional(text),
  /** What the kernel starts with. */
  default: v.optional(v.union([v.number(), text], 'expected a number or text')),
  when: v.optional(ConditionsSchema),
  /** Where the value comes from. */
  source: v.optional(text),
});

export const ProfileName = v.pipe(
  v.string('expected a name'),
  v.regex(/^[a-z0-9]+([-_.][a-z0-9]+)*$/, 'expected a name like-this, without / or ..'),
  v.maxLength(64, 'expected 64 characters at most'),
);

export const SettingSchema = v.union(
  [ValueSchema, DetailedSettingSchema],
  'expected a whole number, a formula, or fields (value, why, …)',
);

/** A tuning profile: `resources/memguard/profiles/*.yaml`, `/etc/memguard/profiles/*.yaml`, or a file of one's own. */
export const ProfileSchema = fields({
  name: ProfileName,
  title: text,
  /** For whom it is, and for whom not. */
  for: text,
  /** Other profiles, by name; their settings come first, so that one's own win. */
  include: v.optional(v.array(ProfileName, 'expected a list of names'), []),
  settings: v.optional(v.record(v.string(), SettingSchema, 'expected KEY: VALUE'), {}),
});

export type Conditions = v.InferOutput<typeof ConditionsSchema>;
export type Profile = v.InferOutput<typeof ProfileSchema>;

/** What is right in a file that need not be, so that its settings are looked at, too; null: it is no mapping at all. */
export function rightPartsOf(content: unknown): Profile | null {
  if (!isMapping(content)) return null;
  const { name, title, for: forWhom, include, settings } = content;
  return {
    name: v.is(ProfileName, name) ? name : '',
    title: typeof title === 'string' ? title : '',
    for: typeof forWhom === 'string' ? forWhom : '',
    include: Array.isArray(include) ? include.filter((each) => v.is(ProfileName, each)) : [],
    settings: Object.fromEntries(
      Object.entries(isMapping(settings) ? settings : {}).filter(([, setting]) =>
        v.is(SettingSchema, setting),
      ),
    ) as Profile['settings'],
  };
}

function isMapping(value: unknown): value is { [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
