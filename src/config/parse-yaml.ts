import { CORE_SCHEMA, load, type State, YAMLException } from 'js-yaml';

/** Something wrong with a file, and in which of its lines (from 1). */
export interface Problem {
  line: number;
  message: string;
}

/** What a file holds; `lineOf` gives the line of a key or item, by the keys that lead to it. */
export interface YamlDocument {
  content: unknown;
  lineOf(path: readonly PropertyKey[]): number;
}

type Lines = WeakMap<object, Map<string, number>>;
type Node = { line: number; result: unknown; children: Node[] };

/** A tag, an anchor or an alias, after blanks and comments. */
const PROPERTY = /(?:[ \t]*(?:#[^\r\n]*)?\r?\n)*[ \t]*[!&*]/y;
/** Keys that JavaScript's objects have by themselves: no schema would see that they are unknown. */
const INHERITED = new Set(Object.getOwnPropertyNames(Object.prototype));

/**
 * One document of plain YAML 1.2 (https://yaml.org/spec/1.2.2/#103-core-schema): mappings, lists, words and numbers. Tags, anchors and
 * aliases are refused, so that nothing can be larger than the file; duplicate keys and a second document are refused by js-yaml.
 */
export function parseYaml(text: string): YamlDocument | Problem {
  const lines: Lines = new WeakMap();
  try {
    const content = load(text, { schema: CORE_SCHEMA, listener: lineListener(lines) });
    return { content, lineOf: (path) => lineOf(content, path, lines) };
  } catch (error) {
    return problemOf(error, text);
  }
}

class Refused extends Error {
  readonly line: number;
  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

function problemOf(error: unknown, text: string): Problem {
  if (error instanceof Refused) return { line: error.line, message: error.message };
  if (!(error instanceof YAMLException)) throw error;
  // js-yaml gives no place to the one fault that it finds at the very end.
  const line = error.mark ? error.mark.line + 1 : lineOfSecondDocument(text);
  return { line, message: `not YAML: ${error.reason}` };
}

function lineOfSecondDocument(text: string): number {
  const starts = text.split('\n').flatMap((line, at) => (/^---(\s|$)/.test(line) ? [at + 1] : []));
  return starts.at(-1) ?? 1;
}

/** js-yaml opens and closes each node, the keys of a mapping among them: their lines are kept with the mapping. */
function lineListener(lines: Lines) {
  const open: Node[] = [];
  return (event: 'open' | 'close', state: State) => {
    if (event === 'open') {
      refuseProperties(state);
      open.push({ line: state.line + 1, result: undefined, children: [] });
      return;
    }
    const node = open.pop();
    if (!node) return;
    node.result = state.result;
    if (typeof node.result === 'object' && node.result !== null) {
      lines.set(node.result, linesOf(node.result, node.children));
    }
    node.children = [];
    open.at(-1)?.children.push(node);
  };
}

function refuseProperties({ input, position, line }: State): void {
  PROPERTY.lastIndex = position;
  const [blanks] = PROPERTY.exec(input) ?? [];
  if (blanks === undefined) return;
  const skipped = blanks.split('\n').length - 1;
  throw new Refused(line + 1 + skipped, 'tags (!), anchors (&) and aliases (*) are not taken');
}

function linesOf(result: object, children: readonly Node[]): Map<string, number> {
  if (Array.isArray(result)) return new Map(children.map(({ line }, at) => [String(at), line]));
  const found = new Map<string, number>();
  for (let at = 0; at < children.length; at++) {
    const { line, result: name } = children[at] as Node;
    const key = String(name);
    if (INHERITED.has(key)) throw new Refused(line, `${key}: unknown`);
    found.set(key, line);
    const value = (result as { [key: string]: unknown })[key];
    // The next one is its value, but for a key that has none.
    if (at + 1 < children.length && Object.is(children[at + 1]?.result, value)) at++;
  }
  return found;
}

function lineOf(content: unknown, path: readonly PropertyKey[], lines: Lines): number {
  let line = 1;
  let at = content;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return line;
    line = lines.get(at)?.get(String(key)) ?? line;
    at = (at as { [key: PropertyKey]: unknown })[key];
  }
  return line;
}
