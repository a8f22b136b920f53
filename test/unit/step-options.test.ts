import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { BLOCK_OPTIONS } from '../../src/cli/block-options.ts';

function read(path: string): string {
  return readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');
}

interface Rule {
  name: string;
  /** Only where a rule lists them. */
  allowed: string[];
}

/** The rules of the step, each `name: choice([…])`, `name: flag` or `name: [allowed: '…', …]` on a line of its own. */
function rules(): Rule[] {
  const map =
    / {4}\[profile: .*?strict: flag\]/s.exec(read('vars/memGuardOptions.groovy'))?.[0] ?? '';
  return [...map.matchAll(/^ {4}[ [](\w+): (?:choice\(\[(.*?)\]\)|(flag)|\[allowed)/gm)].map(
    ([, name = '', choices, flag]) => ({
      name,
      allowed: flag ? ['true', 'false'] : (choices?.split(', ') ?? []),
    }),
  );
}

/** As a Jenkinsfile would have it; null: there is no such option on the command line, or it has no default. */
function defaultOf(name: string): string | null {
  const renamed: { [name: string]: string } = { patterns: 'pattern', maxHold: 'max-hold' };
  const option = BLOCK_OPTIONS[renamed[name] ?? name];
  if (option?.array) return '[]';
  const value = option?.defaultDescription;
  if (value === undefined) return null;
  return /^(true|false|\d+)$/.test(value) ? value : `'${value}'`;
}

/** Name, default and meaning of each option as a text tells them. */
function told(text: string, row: RegExp): string[][] {
  return [...text.matchAll(row)].map(([, ...cells]) => cells.map((cell) => cell ?? ''));
}

const table = read('docs/jenkins-step.md').split('### Options')[1]?.split('###')[0] ?? '';
const places: [string, string[][]][] = [
  ['docs/jenkins-step.md', told(table, /^\| `(\w+)` \| `?(.*?)`? \| (.*) \|$/gm)],
  // A meaning goes on in the lines that are indented further.
  [
    'vars/memGuard.txt',
    told(read('vars/memGuard.txt'), /^ {2}(\w+) +\((.*?)\) +(.*(?:\n {10,}.*)*)$/gm),
  ],
];

it('finds the rules of the step', () => {
  expect(rules().length).toBe(12);
});

describe.each(places)('the options in %s', (_place, rows) => {
  it('are those of the step, in its order', () => {
    expect(rows.map(([name]) => name)).toEqual(rules().map(({ name }) => name));
  });

  it('have the defaults of the helper', () => {
    const withDefault = rows.filter(([name = '']) => defaultOf(name) !== null);
    expect(withDefault.length).toBe(10);
    expect(withDefault.map(([name, value]) => [name, value])).toEqual(
      withDefault.map(([name = '']) => [name, defaultOf(name)]),
    );
  });

  it.each(rules().filter(({ name, allowed }) => name !== 'mode' && allowed.length > 2))(
    'name what is allowed as $name, and nothing else',
    ({ name, allowed }) => {
      const [, , meaning = ''] = rows.find(([each]) => each === name) ?? [];
      const words = [...meaning.matchAll(/'\w+'|\b(?:true|false)\b/g)].map(([word]) => word);
      expect(new Set(words)).toEqual(new Set(allowed));
    },
  );

  it('name both modes', () => {
    const [, value = '', meaning = ''] = rows.find(([name]) => name === 'mode') ?? [];
    expect(new Set(`${value} ${meaning}`.match(/'\w+'/g))).toEqual(
      new Set(rules().find(({ name }) => name === 'mode')?.allowed),
    );
  });
});
