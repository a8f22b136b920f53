import fc from 'fast-check';
import { BLOCK_OPTIONS, blockOptionsOf } from '../../../src/cli/block-options.ts';
import { checkWords } from '../../../src/cli/check-words.ts';
import { type Command, GLOBAL_OPTIONS } from '../../../src/cli/command.ts';
import { COMMANDS } from '../../../src/cli/main.ts';
import { sampleOf } from '../../../src/cli/option-values.ts';
import { parseWords } from '../../../src/cli/parse.ts';
import { holds, orRefused, plain } from '../promises.ts';
import { target } from '../target.ts';
import { hostileText } from '../text.ts';

const USAGE = 64;
const NO_CONFIG = { defaults: {}, ceilings: {}, problems: [] };
const words = hostileText.map((text) => text.replaceAll('\0', ''));
const value = fc.oneof(
  fc.constantFrom(
    'act',
    'observe',
    'slab',
    'true',
    'false',
    '1',
    '0',
    '24h',
    '90s',
    '0.5',
    'none',
    '',
  ),
  words,
);

interface Typed {
  command: Command;
  words: string[];
  env: { [name: string]: string };
}

/** What may be typed behind one command: its own options, others', and anything else. */
function typedFor(command: Command): fc.Arbitrary<Typed> {
  const known = [...Object.keys({ ...GLOBAL_OPTIONS, ...command.options })];
  const name = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...known) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('__proto__', 'constructor', '_', 'no-quiet', 'a.b', ''),
    },
    { weight: 1, arbitrary: words },
  );
  const option = fc.oneof(
    name.map((each) => [`--${each}`]),
    fc.tuple(name, value).map(([each, its]) => [`--${each}=${its}`]),
    fc.tuple(name, value).map(([each, its]) => [`--${each}`, its]),
    name.map((each) => [`--no-${each}`]),
    value.map((each) => [each]),
  );
  const variable = name.map((each) => `MEMGUARD_${each.toUpperCase().replaceAll('-', '_')}`);
  return fc.record({
    command: fc.constant(command),
    words: fc.array(option, { maxLength: 5 }).map((parts) => parts.flat()),
    env: fc.dictionary(variable, value, { maxKeys: 2 }),
  });
}

/** Words that people and jobs type. */
export const COMMAND_LINE = [
  target<Typed>({
    name: 'command line',
    share: 12,
    inputs: fc.oneof(...COMMANDS.map(typedFor)),
    play(typed) {
      const { command } = typed;
      const argv = orRefused(() => parseWords(command, typed.words, typed.env), USAGE);
      orRefused(() => checkWords(command, typed.words), USAGE);
      if (argv === null) return;
      plain(Object.fromEntries(Object.entries(argv)));
      const known = [...Object.keys({ ...GLOBAL_OPTIONS, ...command.options }), '_'];
      const places = (command.words ?? []).map((word) => word.name);
      const strange = Object.keys(argv).filter((each) => ![...known, ...places].includes(each));
      holds(strange.length === 0, `no option that the command has not: ${strange}`);
    },
  }),
  target<{ [name: string]: unknown }>({
    name: 'options of a block',
    share: 6,
    inputs: fc.dictionary(
      fc.constantFrom(
        ...Object.keys(BLOCK_OPTIONS).filter((name) => name !== 'pattern'),
        'root',
        'history',
      ),
      fc.oneof(value, fc.boolean(), fc.array(value, { maxLength: 2 })),
    ),
    play(asked) {
      const made = orRefused(() => blockOptionsOf(asked, NO_CONFIG), USAGE);
      if (made === null) return;
      plain(made.options, 0);
      holds(made.options.maxHoldSeconds > 0, 'a time to hold');
      holds((made.options.label ?? '').length <= 200, 'a label of 200 characters at most');
    },
  }),
  target<string>({
    name: 'seconds between samples',
    share: 4,
    inputs: value,
    play(text) {
      const seconds = orRefused(() => sampleOf(text), USAGE);
      holds(seconds === null || (seconds >= 0 && seconds <= 3600), 'seconds from 0 to 3600');
    },
  }),
];
