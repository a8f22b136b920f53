import yargsParser from 'yargs-parser';
import { didYouMean } from '../nearest.ts';
import { checkWords } from './check-words.ts';
import { type Command, GLOBAL_OPTIONS } from './command.ts';
import { withEnvironment } from './environment.ts';
import { usageError } from './usage-error.ts';

/** Values stay words: a label of 007 is no number, and a dot in a name is a dot. */
const CONFIGURATION = {
  'camel-case-expansion': false,
  'parse-numbers': false,
  'parse-positional-numbers': false,
  'dot-notation': false,
  'greedy-arrays': false,
  'short-option-groups': false,
};

/**
 * Reads a command's words by its options. yargs' own parser, without the rest of yargs: that takes a third of a Node start, and
 * is needed for the help only. Errors: 64 for what the command does not know.
 */
export function parseWords(
  command: Command,
  words: readonly string[],
  env: NodeJS.ProcessEnv,
): { [name: string]: unknown } {
  checkWords(command, words);
  const known = { ...GLOBAL_OPTIONS, ...command.options };
  const options = Object.entries(withEnvironment(known, env));
  const named = (type: string) => options.filter(([, o]) => o.type === type).map(([name]) => name);
  const argv = yargsParser([...words], {
    string: named('string').filter((name) => known[name]?.array !== true),
    array: options.filter(([, { array }]) => array).map(([key]) => ({ key, string: true })),
    boolean: named('boolean'),
    default: Object.fromEntries(
      options.filter(([, o]) => o.default !== undefined).map(([name, o]) => [name, o.default]),
    ),
    configuration: CONFIGURATION,
  });
  refuseUnknown(command, Object.keys(known), argv);
  return { ...argv, ...wordsOf(command, argv._.map(String)) };
}

/** The words that are no options, by their names. Errors: 64 for one too few or too many. */
function wordsOf(
  { name, words = [], example }: Command,
  typed: readonly string[],
): { [name: string]: string | string[] } {
  const taken: { [name: string]: string | string[] } = {};
  const hint = `for example: ${example}`;
  const left = [...typed];
  for (const word of words) {
    const values = left.splice(0, word.many ? left.length : 1);
    if (values.length === 0 && word.optional) continue;
    if (values.length === 0 || values.includes('')) {
      throw usageError(`${name}: ${word.name} is missing`, hint);
    }
    taken[word.name] = word.many ? values : (values[0] as string);
  }
  const [extra] = left;
  if (extra !== undefined) throw usageError(`${name}: unexpected ${extra}`, hint);
  return taken;
}

function refuseUnknown(
  command: Command,
  known: readonly string[],
  argv: { [name: string]: unknown; _: (string | number)[] },
) {
  for (const name of Object.keys(argv)) {
    if (name === '_' || known.includes(name)) continue;
    const typed = name.length === 1 ? `-${name}` : `--${name}`;
    const meant = didYouMean(
      `--${name}`,
      known.map((each) => `--${each}`),
    );
    throw usageError(
      `${command.name}: unknown option ${typed}.${meant}`,
      `memguard ${command.name} --help lists them`,
    );
  }
}
