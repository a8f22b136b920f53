import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { blockOptionsOf } from '../../../src/cli/block-options.ts';
import { clamp } from '../../../src/config/ceilings.ts';
import { MODES, REMEDIES, RETRY } from '../../../src/config/choices.ts';
import { type Problem, parseYaml } from '../../../src/config/parse-yaml.ts';
import { readConfig } from '../../../src/config/read-config.ts';
import { isProblem, readYamlFile } from '../../../src/config/yaml-file.ts';
import { readYamlFolder } from '../../../src/config/yaml-folder.ts';
import { checkKnowledge } from '../../../src/diagnose/check-knowledge.ts';
import { knowledgeOf } from '../../../src/diagnose/knowledge.ts';
import { fixturesIn, textLike } from '../mutate.ts';
import { holds, orRefused, plain } from '../promises.ts';
import { scratch } from '../scratch.ts';
import { target } from '../target.ts';

const CONFIG = `# what all jobs get
defaults:
  profile: swappiness-10
  label: "ci"
  retry: command
  mode: act
  preflight: true
  remedies: cache
  sample: 0.5
  capture: yes
  max-hold: 2h
  strict: false
ceilings:
  remedies: slab
  profiles: [swappiness-10, /etc/memguard/profiles/own.yaml]
  retry: body
  mode: observe
`;
const KNOWLEDGE = `- id: own-cause
  title: ours
  patterns: ["own: cannot allocate"]
  where: [build, kernel]
  cause: because
  retry: maybe
  needs: witness
  order: 4
  bare: false
  advice:
    - text: do this
      command: null
      lasting: true
  sources: ["a#1"]
  samples: ["own: cannot allocate memory"]
  nearMisses: ["own: can allocate"]
`;

const scalar = fc.constantFrom(
  '1',
  'x',
  '"a"',
  "'b'",
  'null',
  '~',
  '1e999',
  '.nan',
  '.inf',
  '0x1f',
  '&a b',
  '*a',
  '!!js/function x',
  '__proto__',
  '<<',
  '|',
  '>',
  '[',
  '{',
  '- -',
  '? a',
);
/** Nested mappings and lists, some of them not quite. */
const grammar = fc
  .array(
    fc.tuple(
      fc.nat(6),
      fc.constantFrom('a: ', 'defaults: ', '- ', '__proto__: ', 'constructor: ', '? ', '"b": '),
      scalar,
    ),
    { maxLength: 20 },
  )
  .map((lines) =>
    lines.map(([depth, key, value]) => `${' '.repeat(depth)}${key}${value}`).join('\n'),
  );

const folder = scratch('yaml');
const configFile = join(folder, 'config.yaml');

/** All that people write as YAML, but for profiles. */
export const YAML = [
  target({
    name: 'YAML',
    share: 6,
    inputs: textLike([...fixturesIn('profiles/bad', '.yaml'), CONFIG, KNOWLEDGE], grammar),
    play(text) {
      const read = parseYaml(text);
      if (isProblem(read)) return placed(read, text);
      plain(read.content instanceof Object ? ownOf(read.content) : null);
      holds(read.lineOf(['a', 0, '__proto__']) >= 1, 'a line from 1 on');
    },
  }),
  target({
    name: 'config.yaml',
    share: 3,
    inputs: textLike([CONFIG], grammar),
    play(text) {
      writeFileSync(configFile, text);
      const config = readConfig(configFile);
      plain([config.defaults, config.ceilings]);
      const isBad = config.problems.length > 0;
      holds(!isBad || config.ceilings.mode === 'observe', 'a bad one allows looking on alone');
      const patterns = { pattern: [] };
      const asked = { mode: 'act', remedies: 'slab', retry: 'body' };
      const made = orRefused(() => blockOptionsOf({ ...asked, ...patterns }, config));
      if (made === null || isBad) return;
      const { remedies, mode, retry } = config.ceilings;
      holds(mode !== 'observe' || made.options.mode === 'observe', 'not above the mode');
      const rank = REMEDIES.indexOf(made.options.remedies);
      holds(remedies === undefined || rank <= REMEDIES.indexOf(remedies), 'not above the remedies');
      holds(retry !== false || made.options.retry === 'none', 'not above the repeats');
    },
  }),
  target({
    name: 'ceilings',
    share: 4,
    inputs: fc.tuple(
      fc.record({
        remedies: fc.constantFrom(...REMEDIES, 'x'),
        mode: fc.constantFrom(...MODES),
        retry: fc.constantFrom(...RETRY),
        profile: fc.constantFrom('none', 'own', '__proto__'),
      }),
      fc.record(
        {
          remedies: fc.constantFrom(...REMEDIES),
          mode: fc.constantFrom(...MODES),
          retry: fc.constantFrom<(boolean | 'command' | 'body')[]>(true, false, 'command', 'body'),
          profiles: fc.array(fc.constantFrom('own', 'other')),
        },
        { requiredKeys: [] },
      ),
    ),
    play([values, ceilings]) {
      const once = clamp(values, ceilings);
      const twice = clamp(once.values, ceilings);
      holds(twice.lowered.length === 0, 'what was lowered is low enough');
      plain(once);
    },
  }),
  target({
    name: 'knowledge.yaml',
    share: 2,
    inputs: textLike([KNOWLEDGE, ...fixturesIn('profiles/bad', '.yaml').slice(0, 3)], grammar),
    play(text) {
      writeFileSync(join(folder, 'own.yml'), text);
      const read = readYamlFile(join(folder, 'own.yml'));
      if (isProblem(read)) placed(read, text);
      const files = readYamlFolder(folder).filter(({ file }) => file.endsWith('.yml'));
      // Whether one backtracks is tried elsewhere, for a second.
      const checked = checkKnowledge(files, (pattern) => new RegExp(pattern, 'i') !== null);
      plain(checked.entries);
      knowledgeOf(checked.entries);
    },
  }),
];

function placed({ line, message }: Problem, text: string): void {
  const lines = text.split(/\r\n|\n|\r/).length;
  holds(
    Number.isInteger(line) && line >= 1 && line <= lines + 1,
    `a line of the file, not ${line}`,
  );
  holds(message !== '', 'a message');
}

/** js-yaml knows numbers that are none; a schema refuses them later. */
function ownOf(content: object): object {
  return JSON.parse(JSON.stringify(content)) as object;
}
