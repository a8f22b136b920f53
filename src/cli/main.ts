import { EXIT, MemguardError, messageOf } from '../errors.ts';
import { say } from '../guard/say.ts';
import { afterCommand } from './after.ts';
import { beforeCommand } from './before.ts';
import { type Command, isOff } from './command.ts';
import { demoCommand } from './demo.ts';
import { healCommand } from './heal.ts';
import { LATER_COMMANDS } from './later-commands.ts';
import { didYouMean } from './nearest.ts';
import { parseWords } from './parse.ts';
import { printJson, printText } from './print.ts';
import { runCommand } from './run.ts';
import { snapshotCommand } from './snapshot.ts';
import { usageError } from './usage-error.ts';
import { versionCommand } from './version.ts';

const COMMANDS: readonly Command[] = [
  runCommand,
  demoCommand,
  snapshotCommand,
  beforeCommand,
  healCommand,
  afterCommand,
  versionCommand,
];

/** The whole command line. Resolves to the exit code; never throws. */
export async function main(words: readonly string[]): Promise<number> {
  try {
    return await dispatch(words);
  } catch (error) {
    return tellError(error, words);
  }
}

async function dispatch(words: readonly string[]): Promise<number> {
  const [first = '--help'] = words;
  if (first === '--version') return versionCommand.run({}, []);
  if (first === '--help' || first === '-h') {
    printText((await import('./help.ts')).overview(COMMANDS));
    return EXIT.ok;
  }
  const command = COMMANDS.find(({ name }) => name === first);
  if (!command) throw unknownCommand(first);
  const own = beforeDashes(words).slice(1);
  const rest = words.slice(own.length + 2);
  if (isOff() && command.off) return command.off(rest);
  if (own.includes('--help') || own.includes('-h')) {
    printText(await (await import('./help.ts')).helpOf(command));
    return EXIT.ok;
  }
  const argv = parseWords(command, own, process.env);
  const [extra] = rest;
  if (extra !== undefined && command !== runCommand) {
    throw usageError(`${command.name}: unexpected ${extra}`, `for example: ${command.example}`);
  }
  return command.run(argv, rest);
}

function beforeDashes(words: readonly string[]): readonly string[] {
  const end = words.indexOf('--');
  return end < 0 ? words : words.slice(0, end);
}

function unknownCommand(typed: string): MemguardError {
  if (LATER_COMMANDS.includes(typed)) {
    return new MemguardError('not-yet', EXIT.unavailable, `${typed}: not in this version yet`, {
      hint: 'memguard --help lists what is',
    });
  }
  const meant = didYouMean(
    typed,
    COMMANDS.map(({ name }) => name),
  );
  return usageError(`unknown command ${typed}.${meant}`, 'memguard --help lists them');
}

function tellError(error: unknown, words: readonly string[]): number {
  const known =
    error instanceof MemguardError
      ? error
      : new MemguardError('internal', EXIT.software, `internal error: ${messageOf(error)}`, {
          hint: 'please report it with what you typed',
        });
  const { code, exitCode, message, hint } = known;
  // CMD's own words are no options of ours, and its stdout is not ours.
  if (beforeDashes(words).includes('--json'))
    printJson({ schema: 'memguard.error/1', code, exitCode, message, hint });
  say(hint === null ? message : `${message} (${hint})`);
  return exitCode;
}
