import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { load } from 'js-yaml';
import { expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../../../src/config/read-config.ts';

const SCHEMA = fileURLToPath(
  new URL('../../../resources/memguard/schema/config.schema.json', import.meta.url),
);

/** What is read of a file with this text; its problems without the path. */
function configOf(text: string) {
  const folder = mkdtempSync(join(tmpdir(), 'memguard config-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'config.yaml');
  writeFileSync(file, text);
  const { problems, ...rest } = readConfig(file);
  return { ...rest, problems: problems.map((problem) => problem.replace(`${file}:`, '')) };
}

const WHOLE = `
defaults:
  profile: swappiness-10
  label: nightly
  retry: command
  mode: act
  preflight: false
  remedies: cache
  sample: 2.5
  pattern: [cannot fork, 'no more memory']
  capture: true
  max-hold: 2h
  strict: false
ceilings:
  remedies: cache
  profiles: [none, swappiness-10, /srv/ci.yaml]
  retry: false
  mode: observe
`;

it('reads every option and ceiling', () => {
  expect(configOf(WHOLE)).toEqual({ ...(load(WHOLE) as object), problems: [] });
});

it('is as the published schema says', () => {
  const validate = new Ajv().compile(JSON.parse(readFileSync(SCHEMA, 'utf8')));
  expect(validate(load(WHOLE))).toBe(true);
  expect(validate(load('ceilings: {remedy: cache}'))).toBe(false);
});

it('may hold only a part', () => {
  expect(configOf('ceilings: {retry: command}\n')).toEqual({
    defaults: {},
    ceilings: { retry: 'command' },
    problems: [],
  });
  expect(configOf('{}')).toEqual({ defaults: {}, ceilings: {}, problems: [] });
});

it.each<[text: string, problems: string[]]>([
  ['', ['1: empty']],
  ['- a\n', ['1: the file: expected KEY: VALUE, got a list']],
  ['default: {}\n', ['1: default: unknown; known here: defaults, ceilings']],
  ['ceilings:\n  remedy: cache\n', ['2: ceilings.remedy: unknown; known here: remedies, profiles']],
  ['ceilings:\n  remedies: all\n', ['2: ceilings.remedies: expected none, compact, cache, slab']],
  ['ceilings: observe\n', ['1: ceilings: expected fields (remedies, profiles, retry, mode)']],
  ['ceilings:\n', ['1: ceilings: expected fields']],
  ['ceilings:\n  profiles: none\n', ['2: ceilings.profiles: expected a list of profiles']],
  ['ceilings:\n  retry: sometimes\n', ['2: ceilings.retry: expected true, false, command, body']],
  ['ceilings:\n  mode: !!str observe\n', ['2: tags (!), anchors']],
  ['ceilings: {mode: act, mode: observe}\n', ['1: not YAML: duplicated mapping key']],
  ['defaults:\n  sample: often\n', ['2: defaults.sample: expected seconds from 0']],
  ['defaults:\n  sample: 3601\n', ['2: defaults.sample: expected seconds from 0']],
  ['defaults:\n  sample: 0.0001\n', ['2: defaults.sample: expected milliseconds']],
  ['defaults:\n  max-hold: 0s\n', ['2: defaults.max-hold: expected a time longer']],
  ['defaults:\n  max-hold: 24\n', ['2: defaults.max-hold: expected a time']],
  ['defaults:\n  maxHold: 24h\n', ['2: defaults.maxHold: unknown']],
  ['defaults:\n  pattern:\n    - good\n    - "("\n', ['4: defaults.pattern.1: not a regular']],
  ['defaults:\n  strict: yes\n', ['2: defaults.strict: expected true or false']],
  [`defaults:\n  label: ${'x'.repeat(201)}\n`, ['2: defaults.label: 200 characters at most']],
  [
    'defaults:\n  mode: watch\nceilings:\n  mode: watch\n  rest: 1\n',
    ['2: defaults.mode: expected', '4: ceilings.mode: expected', '5: ceilings.rest: unknown'],
  ],
])('%j: all its problems, with lines, and it allows looking on only', (text, problems) => {
  expect(configOf(text)).toEqual({
    defaults: {},
    ceilings: { mode: 'observe' },
    problems: problems.map((problem) => expect.stringContaining(problem)),
  });
});
