import type * as v from 'valibot';

/** What valibot tells of a schema, as far as ours use it. */
interface Shape {
  type: string;
  entries?: { [name: string]: Shape };
  item?: Shape;
  wrapped?: Shape;
  value?: Shape;
  options?: readonly unknown[];
  literal?: unknown;
  pipe?: readonly { type: string; requirement?: unknown }[];
}

const LEAVES = new Set(['string', 'number', 'boolean', 'literal', 'picklist']);
/** By the field's name: what stands for a word of a newer memguard, so that all else around it is kept. It says the least. */
const MILDEST: { [field: string]: string } = {
  scope: 'body',
  outcome: 'aborted',
  trigger: 'manual',
  result: 'not-recovered',
  action: 'compact',
  retry: 'no',
  source: 'build',
  status: 'failed',
  local: 'unknown',
};
/** A value could not be saved: whoever holds it decides. */
const LOST = Symbol('lost');

/**
 * The valid parts of a value that need not be valid: of a list the good items, null where null may be, `fallback`'s where a field must be;
 * fields that the schema does not know are left out. `lost` takes the places that were not as they should be.
 */
export function salvage<T extends v.GenericSchema>(
  schema: T,
  value: unknown,
  fallback: v.InferOutput<T>,
  lost: string[],
): v.InferOutput<T> {
  const saved = save(schema as unknown as Shape, value, fallback, '', lost);
  return saved === LOST ? fallback : (saved as v.InferOutput<T>);
}

function save(shape: Shape, value: unknown, spare: unknown, at: string, lost: string[]): unknown {
  switch (shape.type) {
    case 'nullable':
      return value === null ? null : orNull(save(shape.wrapped as Shape, value, spare, at, lost));
    case 'nullish':
      // A field that came later: older reports lack it, and are whole.
      return value == null ? null : orNull(save(shape.wrapped as Shape, value, spare, at, lost));
    case 'object':
      return saveObject(shape.entries ?? {}, value, spare, at, lost);
    case 'array':
      return saveList(shape.item as Shape, value, at, lost);
    case 'record':
      return saveNames(shape.value as Shape, value, at, lost);
    default:
      return isGood(shape, value) ? value : lose(at, lost);
  }
}

function isGood({ type, options, literal, pipe = [] }: Shape, value: unknown): boolean {
  if (type === 'literal') return value === literal;
  if (type === 'picklist') return options?.includes(value) ?? false;
  // JSON has 1e999, which is no number that anybody can print.
  if (type === 'number') return Number.isFinite(value) && Number(value) >= leastOf(pipe);
  // The rest of valibot's types are named as JavaScript names its own.
  const found: string = typeof value;
  return found === type;
}

function isWholeLeaf(shape: Shape, value: unknown): boolean {
  if (shape.type === 'nullable')
    return value === null || isWholeLeaf(shape.wrapped as Shape, value);
  return LEAVES.has(shape.type) && isGood(shape, value);
}

function leastOf(pipe: NonNullable<Shape['pipe']>): number {
  const least = pipe.find(({ type }) => type === 'min_value')?.requirement;
  return typeof least === 'number' ? least : Number.NEGATIVE_INFINITY;
}

function saveObject(
  entries: { [name: string]: Shape },
  value: unknown,
  spare: unknown,
  at: string,
  lost: string[],
): unknown {
  if (!isObject(value)) return lose(at, lost);
  const saved: { [name: string]: unknown } = {};
  for (const [name, shape] of Object.entries(entries)) {
    const spared = isObject(spare) ? spare[name] : undefined;
    let part = save(shape, value[name], spared, at === '' ? name : `${at}.${name}`, lost);
    if (part === LOST) part = spared ?? spareOf(name, shape, value[name]);
    if (part === LOST) return LOST;
    saved[name] = part;
  }
  return saved;
}

/** What does without a value that could not be saved; a list does. */
function spareOf(name: string, shape: Shape, value: unknown): unknown {
  if (shape.type === 'array') return [];
  const isWord = shape.type === 'picklist' && typeof value === 'string';
  return isWord ? (MILDEST[name] ?? LOST) : LOST;
}

function saveList(item: Shape, value: unknown, at: string, lost: string[]): unknown {
  if (!Array.isArray(value)) return lose(at, lost);
  // Rows of samples are most of a report, and whole.
  if (value.every((each) => isWholeLeaf(item, each))) return value;
  return value
    .map((each, index) => save(item, each, undefined, `${at}[${index}]`, lost))
    .filter((each) => each !== LOST);
}

function saveNames(shape: Shape, value: unknown, at: string, lost: string[]): unknown {
  if (!isObject(value)) return lose(at, lost);
  const saved = Object.entries(value).map(
    ([name, each]) => [name, save(shape, each, undefined, `${at}.${name}`, lost)] as const,
  );
  return Object.fromEntries(saved.filter(([, each]) => each !== LOST));
}

function orNull(saved: unknown): unknown {
  return saved === LOST ? null : saved;
}

function lose(at: string, lost: string[]): typeof LOST {
  lost.push(at);
  return LOST;
}

function isObject(value: unknown): value is { [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
