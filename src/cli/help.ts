import { type Command, GLOBAL_OPTIONS } from './command.ts';

/** What `memguard COMMAND --help` prints: an example first, then the options. */
export async function helpOf(command: Command): Promise<string> {
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
    const typed = word.many ? `${word.name} …` : word.name;
    return word.optional ? `[${typed}]` : typed;
  });
  const told = words.map((word, at) => `  ${named[at]}  ${word.describe}`);
  const head = `${example}\n\nmemguard ${[name, ...named].join(' ')}: ${describe}`;
  return told.length === 0 ? head : `${head}\n\nWords:\n${told.join('\n')}`;
}

/** What `memguard --help` prints, or that of a group such as `tune`. */
export function overview(commands: readonly Command[]): string {
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
  ].join('\n');
}
