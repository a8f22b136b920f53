import fc from 'fast-check';
import { hostileText } from './text.ts';

/** Signs for what no object of JavaScript's can hold as JSON has it. */
const PROTO = '@@proto';
const HUGE = '@@huge';
const DEEP = 1000;
const MOST_CHANGES = 4;
const PICKS = 1_000_000;

const value: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    ...[null, true, false, 0, -1, 1.5, 1e300, -1e300, HUGE, '', 'x'.repeat(5000), [], {}, [[]]],
    ...[{ [PROTO]: { polluted: true } }, { constructor: { prototype: { polluted: true } } }],
    ...['1970-01-01T00:00:00Z', '2026-02-31T25:61:61Z', '+275760-09-13T00:00:00.001Z', 2 ** 53],
    ...['yes', 'body', 'failure', 'recovered', 'act', 4, 21, '__proto__', '\x1b[2J\x9b', '\ud800'],
  ),
  hostileText,
  fc.integer(),
);
type Change = [path: number[], kind: 'set' | 'drop' | 'add' | 'twice', value: unknown];
const change: fc.Arbitrary<Change> = fc.tuple(
  fc.array(fc.nat(PICKS), { minLength: 1, maxLength: 7 }),
  fc.constantFrom(
    'set' as const,
    'set' as const,
    'drop' as const,
    'add' as const,
    'twice' as const,
  ),
  value,
);

/** The JSON of some object with a few changes in it; now and then any JSON, torn JSON, or none. */
export function jsonLike(originals: readonly unknown[]): fc.Arbitrary<string> {
  const changed = fc
    .tuple(
      fc.constantFrom(...originals.map((each) => JSON.stringify(each))),
      fc.array(change, { maxLength: MOST_CHANGES }),
    )
    .map(([text, changes]) => {
      const root: unknown = JSON.parse(text);
      for (const each of changes) apply(root, each);
      return textOf(root);
    });
  return fc.oneof(
    { weight: 12, arbitrary: changed },
    {
      weight: 1,
      arbitrary: changed.chain((text) => fc.nat(text.length).map((at) => text.slice(0, at))),
    },
    { weight: 1, arbitrary: value.map(textOf) },
    { weight: 1, arbitrary: hostileText },
    { weight: 1, arbitrary: fc.constant(`${'['.repeat(DEEP)}${']'.repeat(DEEP)}`) },
  );
}

function textOf(value: unknown): string {
  return JSON.stringify(value).replaceAll(PROTO, '__proto__').replaceAll(`"${HUGE}"`, '1e999');
}

/** Goes down by the picks as far as there is something below, and changes what is there. */
function apply(root: unknown, [picks, kind, changed]: Change): void {
  let at = root;
  for (const [step, pick] of picks.entries()) {
    if (typeof at !== 'object' || at === null) return;
    const holder = at as { [name: string]: unknown };
    const names = Object.keys(holder);
    const name = names[pick % Math.max(1, names.length)];
    if (name === undefined) {
      if (!Array.isArray(holder)) holder[PROTO] = changed;
      return;
    }
    const below = holder[name];
    if (step < picks.length - 1 && typeof below === 'object' && below !== null) {
      at = below;
      continue;
    }
    if (kind === 'set') holder[name] = changed;
    else if (kind === 'add') addTo(holder, `${name}x`, changed);
    else if (kind === 'twice') addTo(holder, PROTO, below);
    else if (Array.isArray(holder)) holder.splice(Number(name), 1);
    else delete holder[name];
    return;
  }
}

function addTo(holder: { [name: string]: unknown }, name: string, added: unknown): void {
  if (Array.isArray(holder)) holder.push(added);
  else holder[name] = added;
}
