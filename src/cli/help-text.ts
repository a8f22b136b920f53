import { didYouMean } from '../nearest.ts';
import { type Command, GLOBAL_OPTIONS } from './command.ts';
import { TOPICS } from './topics.ts';
import { usageError } from './usage-error.ts';

/** The help for some words: none, a command's name, a group's such as `tune`, or a topic. Errors: 64 for others. */
export async function helpFor(
  words: readonly string[],
  commands: readonly Command[],
): Promise<string> {
  const name = words.join(' ');
  const command = commands.find((each) => each.name === name);
  if (command) return helpOf(command);
  const group = commands.filter((each) => each.name.startsWith(`${name} `));
  if (group.length > 0) return overview(group);
  const topic = TOPICS[name];
  if (topic !== undefined) return topic;
  if (name === '') return overview(commands);
  const known = [...commands.map((each) => each.name), ...Object.keys(TOPICS)];
  throw usageError(`help: there is none on ${name}.${didYouMean(name, known)}`, 'memguard help');
}

/** What `memguard COMMAND --help` prints: an example first, then the options. */
async function helpOf(command: Command): Promise<string> {
  const { default: yargs } = await import('yargs');
  return yargs([])
    .scriptName('memguard')
    .locale('en')
    .usage(usageOf(command))
    .options({ ...command.options, ...GLOBAL_OPTIONS })
    .wrap(null)
    .version(false)
    .help(false)
    .exitProcess(false)
    .getHelp();
}

function usageOf({ name, describe, example, words = [] }: Command): string {
  const named = words.map((word) => {
    const shown = word.many ? `${word.name} …` : word.name;
    return word.optional ? `[${shown}]` : shown;
  });
  const told = words.map((word, at) => {
    const choices = word.choices ? `: ${word.choices.join(', ')}` : '';
    return `  ${named[at]}  ${word.describe}${choices}`;
  });
  const head = `${example}\n\nmemguard ${[name, ...named].join(' ')}: ${describe}`;
  return told.length === 0 ? head : `${head}\n\nWords:\n${told.join('\n')}`;
}

/** What `memguard --help` prints, or that of a group such as `tune`. */
function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, describe }) => `  ${name.padEnd(width)}  ${describe}`);
  const [first] = commands;
  return [
    first?.example ?? '',
    '',
    'Commands:',
    ...lines,
    '',
    'memguard COMMAND --help tells more.',
    `memguard help TOPIC: ${Object.keys(TOPICS).join(', ')}.`,
  ].join('\n');
}
