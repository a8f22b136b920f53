import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { BLOCK_OPTIONS } from '../../src/cli/block-options.ts';
import type { Command } from '../../src/cli/command.ts';
import { tuneApplyCommand } from '../../src/cli/tune-apply.ts';

function read(path: string): string {
  return readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');
}

interface Rule {
  name: string;
  /** Only where a rule lists them. */
  allowed: string[];
}

const groovy = read('vars/memGuardOptions.groovy');

/** The rules of the steps, each `name: choice([…])`, `name: flag` or `name: [allowed: '…', …]` on a line of its own. */
function rules(): Rule[] {
  const map = / {4}\[profile: .*?strict: flag\]/s.exec(groovy)?.[0] ?? '';
  return [...map.matchAll(/^ {4}[ [](\w+): (?:choice\(\[(.*?)\]\)|(flag)|\[allowed)/gm)].map(
    ([, name = '', choices, flag]) => ({
      name,
      allowed: flag ? ['true', 'false'] : (choices?.split(', ') ?? []),
    }),
  );
}

/** Those that another step takes, `STEP: ['…', …]`. */
function rulesOf(step: 'memGuardTune' | 'memGuardReport'): Rule[] {
  const names = new RegExp(`${step}: \\[(.*?)\\]`).exec(groovy)?.[1]?.match(/\w+/g) ?? [];
  return rules().filter(({ name }) => (names as string[]).includes(name));
}

/** memGuard takes all but one. */
function rulesOfGuard(): Rule[] {
  return rules().filter(({ name }) => name !== 'describe');
}

type Options = Command['options'];

/** As a Jenkinsfile would have it; null: there is no such option on the command line, or it has no default. */
function defaultOf(options: Options, name: string): string | null {
  const renamed: { [name: string]: string } = { patterns: 'pattern', maxHold: 'max-hold' };
  const option = options[renamed[name] ?? name];
  if (option?.array) return '[]';
  const value = option?.defaultDescription ?? option?.default;
  if (value === undefined) return null;
  return /^(true|false|\d+)$/.test(String(value)) ? String(value) : `'${value}'`;
}

/** Name, default and meaning of each option as a text tells them. */
function told(text: string, row: RegExp): string[][] {
  return [...text.matchAll(row)].map(([, ...cells]) => cells.map((cell) => cell ?? ''));
}

function toldInDocs(heading: string): string[][] {
  const section = read('docs/jenkins-step.md').split(`### ${heading}\n`)[1]?.split('###')[0] ?? '';
  return told(section, /^\| `(\w+)` \| `?(.*?)`? \| (.*) \|$/gm);
}

/** A meaning goes on in the lines that are indented further. */
function toldInHelp(path: string): string[][] {
  return told(read(path), /^ {2}(\w+) +\((.*?)\) +(.*(?:\n {10,}.*)*)$/gm);
}

interface Place {
  place: string;
  rows: string[][];
  expected: Rule[];
  options: Options;
  /** How many of the options have one. */
  defaults: number;
}

const guard = { expected: rulesOfGuard(), options: BLOCK_OPTIONS, defaults: 10 };
const tune = { expected: rulesOf('memGuardTune'), options: tuneApplyCommand.options, defaults: 2 };
// None of them is the helper's.
const report = { expected: rulesOf('memGuardReport'), options: {}, defaults: 0 };
const places: Place[] = [
  { place: 'docs/jenkins-step.md, memGuard', rows: toldInDocs('Options'), ...guard },
  { place: 'vars/memGuard.txt', rows: toldInHelp('vars/memGuard.txt'), ...guard },
  { place: 'docs/jenkins-step.md, memGuardTune', rows: toldInDocs('Tuning'), ...tune },
  { place: 'vars/memGuardTune.txt', rows: toldInHelp('vars/memGuardTune.txt'), ...tune },
  { place: 'docs/jenkins-step.md, memGuardReport', rows: toldInDocs('Report'), ...report },
  { place: 'vars/memGuardReport.txt', rows: toldInHelp('vars/memGuardReport.txt'), ...report },
];

it('finds the rules of the steps', () => {
  expect(rules().length).toBe(13);
  expect(rulesOf('memGuardTune').length).toBe(4);
  expect(rulesOf('memGuardReport').length).toBe(2);
});

describe.each(places)('the options in $place', ({ rows, expected, options, defaults }) => {
  it('are those of the step, in its order', () => {
    expect(rows.map(([name]) => name)).toEqual(expected.map(({ name }) => name));
  });

  it('have the defaults of the helper', () => {
    const withDefault = rows.filter(([name = '']) => defaultOf(options, name) !== null);
    expect(withDefault.length).toBe(defaults);
    expect(withDefault.map(([name, value]) => [name, value])).toEqual(
      withDefault.map(([name = '']) => [name, defaultOf(options, name)]),
    );
  });
});

describe.each(places.slice(0, 2))('the choices in $place', ({ rows }) => {
  it.each(rulesOfGuard().filter(({ name, allowed }) => name !== 'mode' && allowed.length > 2))(
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
