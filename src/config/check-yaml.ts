import * as v from 'valibot';
import type { Problem, YamlDocument } from './parse-yaml.ts';

type Entries = v.ObjectEntries;
type Schema<T> = v.GenericSchema<unknown, T>;

/** Text that says something. */
export const text = v.pipe(v.string('expected text'), v.regex(/\S/, 'expected text, not blank'));

/** A mapping with these fields and no others. */
export function fields<const T extends Entries>(entries: T) {
  return v.strictObject(entries, (issue) =>
    issue.expected === 'never'
      ? `unknown; known here: ${Object.keys(entries).join(', ')}`
      : issue.expected?.startsWith('"')
        ? 'missing'
        : `expected fields (${Object.keys(entries).join(', ')}), got ${kindOf(issue.input)}`,
  );
}

/** Never what it says: a profile's name may be a link to a file of secrets, and this goes to a build log. */
function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  return typeof value === 'string' ? 'text' : `a ${typeof value}`;
}

/** What is wrong with a document by its schema, all of it, with lines; nothing: it is of this type. */
export function problemsOf<T>(schema: Schema<T>, { content, lineOf }: YamlDocument): Problem[] {
  if (content === undefined || content === null) return [{ line: 1, message: 'empty' }];
  const lists = listsIn(schema, content, []);
  const issues = v.safeParse(schema, content).issues ?? [];
  const found = issues
    .flatMap(unfold)
    .filter(({ path }) => !lists.some((list) => isBelow(path, list.path)));
  return [...lists, ...found].map(({ path, message }) => {
    const where = path.length === 0 ? 'the file' : path.map(String).join('.');
    return { line: lineOf(path), message: `${where}: ${message}` };
  });
}

interface Found {
  path: PropertyKey[];
  message: string;
}

/** Lists where there should be fields: valibot takes them for objects with the fields 0, 1, 2. */
function listsIn(schema: object, value: unknown, path: PropertyKey[]): Found[] {
  const {
    type,
    wrapped,
    entries,
    value: each,
  } = schema as {
    type: string;
    wrapped?: object;
    entries?: { [field: string]: object };
    value?: object;
  };
  if (wrapped) return listsIn(wrapped, value, path);
  if (type !== 'strict_object' && type !== 'record') return [];
  if (Array.isArray(value)) return [{ path, message: 'expected KEY: VALUE, got a list' }];
  return Object.entries(isObject(value) ? value : {}).flatMap(([key, below]) => {
    const inner = each ?? (Object.hasOwn(entries ?? {}, key) ? entries?.[key] : undefined);
    return inner ? listsIn(inner, below, [...path, key]) : [];
  });
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isBelow(path: readonly PropertyKey[], above: readonly PropertyKey[]): boolean {
  return above.every((key, at) => path[at] === key);
}

/** Of a value that may be one thing or another: what is wrong below it, where it got that far. */
function unfold(issue: v.BaseIssue<unknown>): Found[] {
  const path = (issue.path ?? []).map(({ key }) => key as PropertyKey);
  const below = (issue.issues ?? []).filter((inner) => inner.path !== undefined);
  if (below.length === 0 || Array.isArray(issue.input)) return [{ path, message: issue.message }];
  return below.flatMap(unfold).map((inner) => ({ ...inner, path: [...path, ...inner.path] }));
}
