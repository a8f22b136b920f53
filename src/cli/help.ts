import { type Command, GLOBAL_OPTIONS } from './command.ts';

/** What `memguard COMMAND --help` prints: an example first, then the options. */
export async function helpOf(command: Command): Promise<string> {
  const { default: yargs } = await import('yargs');
  return yargs([])
    .scriptName('memguard')
    .locale('en')
    .usage(`${command.example}\n\nmemguard ${command.name}: ${command.describe}`)
    .options({ ...command.options, ...GLOBAL_OPTIONS })
    .wrap(null)
    .version(false)
    .help(false)
    .exitProcess(false)
    .getHelp();
}

/** What `memguard --help` prints. */
export function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, describe }) => `  ${name.padEnd(width)}  ${describe}`);
  return [
    'memguard run -- docker build -t app .',
    '',
    'Commands:',
    ...lines,
    '',
    'memguard COMMAND --help tells more.',
  ].join('\n');
}
