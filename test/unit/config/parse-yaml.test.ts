import { expect, it } from 'vitest';
import { parseYaml, type YamlDocument } from '../../../src/config/parse-yaml.ts';

function documentOf(text: string): YamlDocument {
  const document = parseYaml(text);
  if ('message' in document) throw new Error(`${document.line}: ${document.message}`);
  return document;
}

it('knows the line of each key and item, however it is written', () => {
  const text = `# a comment
plain: 1
"quoted": two
nothing:
next: ~
nested:
  # another
  deep:

    deeper: [a,
      b, {c: 1,
        d: 2}]
list:
- first
-   key: 1
    other: 2
text: |
  next: not a key
  nested: nor this
multi
  line: no
`;
  const { lineOf } = documentOf(text.replace('multi\n  line: no\n', 'last: 1\n'));
  const lines: [PropertyKey[], number][] = [
    [['plain'], 2],
    [['quoted'], 3],
    [['nothing'], 4],
    [['next'], 5],
    [['nested'], 6],
    [['nested', 'deep'], 8],
    [['nested', 'deep', 'deeper'], 10],
    [['nested', 'deep', 'deeper', 1], 11],
    [['nested', 'deep', 'deeper', 2, 'd'], 12],
    [['list', 0], 14],
    [['list', 1, 'key'], 15],
    [['list', 1, 'other'], 16],
    [['text'], 17],
    [['last'], 20],
  ];
  expect(lines.map(([path]) => [path, lineOf(path)])).toEqual(lines);
});

it('tells the line of what is nearest above where there is no such key', () => {
  const { lineOf } = documentOf('a:\n  b: 1\n');
  expect(lineOf(['a', 'missing', 'below'])).toBe(1);
  expect(lineOf(['missing'])).toBe(1);
  expect(lineOf([])).toBe(1);
});

it('tells keys that look like values apart', () => {
  const { lineOf } = documentOf('a: b\nb: a\nc: c\n10: 10\n');
  expect(['a', 'b', 'c', '10'].map((key) => lineOf([key]))).toEqual([1, 2, 3, 4]);
});

it.each([
  ['a: !!int 1', 1],
  ['a:\n  !x b: 1', 2],
  ['a:\n  - # why\n    &x 1', 3],
  ['- *x', 1],
  ['!!set {a}', 1],
  ['a: {b: !c d}', 1],
  ['? &a b\n: c', 1],
  ['a:\r\n- b\r\n- &c d\r\n', 3],
])('%j: no tags, anchors, aliases: line %d', (text, line) => {
  expect(parseYaml(text)).toEqual({ line, message: expect.stringContaining('are not taken') });
});

it.each(['a: "!b"', "a: '&b'", 'a: b & c!', 'a: 2 * 3', '# !a &b *c\na: 1', 'a: |\n  !b\n  *c'])(
  '%j has none',
  (text) => {
    expect(parseYaml(text)).not.toHaveProperty('message');
  },
);
