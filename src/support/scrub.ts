import type { Pseudonyms } from './pseudonyms.ts';
import { scrubArgv } from './scrub-argv.ts';
import { scrubCgroup } from './scrub-path.ts';
import { scrubText } from './scrub-text.ts';

const HIDDEN = '***';
/** As in /proc and in our own objects; what else stands there somebody has written by hand. */
const FIELD = /^[\w().:/-]{1,64}$/;
const OUR_ID = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|memguard-\w{6})$/;
const OUR_SCHEMA = /^memguard\.[a-z-]{1,20}\/\d$/;
const SHIPPED = /^(none|swappiness-10|headroom|high-order|writeback)$/;
const DEPTH = 16;

/** Fields of memguard's objects in which a word says more than a line of evidence does, by their names. */
const BY_FIELD = new Map<string, (value: string, names: Pseudonyms) => string>(
  Object.entries({
    schema: (value, names) => (OUR_SCHEMA.test(value) ? value : names.of('id', value)),
    hostname: (value, names) => (value === 'unknown' ? value : names.of('host', value)),
    bootId: (value, names) => names.of('boot', value),
    label: (value, names) => names.of('label', value),
    buildTag: () => HIDDEN,
    profile: (value, names) => (SHIPPED.test(value) ? value : names.of('profile', value)),
    profiles: (value, names) => (SHIPPED.test(value) ? value : names.of('profile', value)),
    pattern: () => HIDDEN,
    patterns: () => HIDDEN,
    id: (value, names) => (OUR_ID.test(value) ? value : names.of('id', value)),
    path: scrubCgroup,
    step: scrubStep,
  }),
);

/** An object of memguard's as it may leave the host; `secrets`: what is known to be one. */
export function scrub(
  value: unknown,
  names: Pseudonyms,
  secrets: readonly string[],
  field = '',
  depth = DEPTH,
): unknown {
  if (typeof value === 'string') {
    const special = BY_FIELD.get(field)?.(value, names);
    return special ?? scrubText(value, names, secrets);
  }
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value;
  if (depth === 0 || typeof value !== 'object') return HIDDEN;
  if (Array.isArray(value)) {
    if (field === 'argv' && value.every((word) => typeof word === 'string')) {
      return scrubArgv(value, names);
    }
    return value.map((each) => scrub(each, names, secrets, field, depth - 1));
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      FIELD.test(key) ? key : HIDDEN,
      scrub(each, names, secrets, key, depth - 1),
    ]),
  );
}

/** Of `[builder 2/3] RUN make` the numbers and the instruction; what the step does is the project's. */
function scrubStep(step: string): string {
  const parts = [/\d{1,4}\/\d{1,4}/.exec(step)?.[0], /\b[A-Z]{3,11}\b/.exec(step)?.[0]];
  return [...parts.filter((part) => part !== undefined), HIDDEN].join(' ');
}
