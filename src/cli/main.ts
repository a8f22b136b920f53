import { EXIT, MemguardError, messageOf } from '../errors.ts';
import { say } from '../guard/say.ts';
import { didYouMean } from '../nearest.ts';
import { afterCommand } from './after.ts';
import { beforeCommand } from './before.ts';
import { classifyCommand } from './classify.ts';
import { type Command, isOff } from './command.ts';
import { compactCommand } from './compact.ts';
import { completionCommand } from './completion.ts';
import { demoCommand } from './demo.ts';
import { doctorCommand } from './doctor.ts';
import { healCommand } from './heal.ts';
import { helpCommand } from './help.ts';
import { installCommand } from './install.ts';
import { metricsCommand } from './metrics.ts';
import { parseWords } from './parse.ts';
import { printJson, printText } from './print.ts';
import { reportCommand } from './report.ts';
import { runCommand } from './run.ts';
import { snapshotCommand } from './snapshot.ts';
import { supportCommand } from './support.ts';
import { trendCommand } from './trend.ts';
import { trialCommand } from './trial.ts';
import { tuneApplyCommand } from './tune-apply.ts';
import { tuneLintCommand } from './tune-lint.ts';
import { tuneListCommand } from './tune-list.ts';
import { tuneRestoreCommand } from './tune-restore.ts';
import { tuneShowCommand } from './tune-show.ts';
import { tuneStatusCommand } from './tune-status.ts';
import { tuneVerifyCommand } from './tune-verify.ts';
import { uninstallCommand } from './uninstall.ts';
import { usageError } from './usage-error.ts';
import { versionCommand } from './version.ts';

export const COMMANDS: readonly Command[] = [
  runCommand,
  demoCommand,
  snapshotCommand,
  classifyCommand,
  beforeCommand,
  healCommand,
  afterCommand,
  compactCommand,
  reportCommand,
  trendCommand,
  trialCommand,
  metricsCommand,
  doctorCommand,
  installCommand,
  uninstallCommand,
  tuneApplyCommand,
  tuneRestoreCommand,
  tuneStatusCommand,
  tuneVerifyCommand,
  tuneListCommand,
  tuneShowCommand,
  tuneLintCommand,
  supportCommand,
  versionCommand,
  helpCommand,
  completionCommand,
];

const HELP = ['--help', '-h'];

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
  if (first === '--version') return dispatch(['version', ...words.slice(1)]);
  if (HELP.includes(first)) return printHelp([]);
  const group = COMMANDS.filter(({ name }) => name.startsWith(`${first} `));
  const isGroup = group.length > 0;
  if (isGroup && HELP.includes(words[1] ?? '')) return printHelp([first]);
  const typed = isGroup && !words[1]?.startsWith('-') ? words.slice(0, 2) : [first];
  const command = COMMANDS.find(({ name }) => name === typed.join(' '));
  if (!command) throw unknownCommand(typed, group.length > 0 ? group : COMMANDS);
  const own = beforeDashes(words).slice(typed.length);
  const rest = words.slice(typed.length + own.length + 1);
  if (isOff() && command.off) return command.off(rest);
  if (own.some((word) => HELP.includes(word))) return printHelp(typed);
  const argv = parseWords(command, own, process.env);
  const [extra] = rest;
  if (extra !== undefined && !command.takesCommand) {
    throw usageError(`${command.name}: unexpected ${extra}`, `for example: ${command.example}`);
  }
  if (!command.finishes) return command.run(argv, rest, COMMANDS);
  const { toTheEnd } = await import('../guard/interrupts.ts');
  return toTheEnd(() => command.run(argv, rest, COMMANDS));
}

async function printHelp(words: readonly string[]): Promise<number> {
  printText(await (await import('./help-text.ts')).helpFor(words, COMMANDS));
  return EXIT.ok;
}

function beforeDashes(words: readonly string[]): readonly string[] {
  const end = words.indexOf('--');
  return end < 0 ? words : words.slice(0, end);
}

/** `typed`: one word, or the two of a group, `tune lsit`; `known`: what it may have meant. */
function unknownCommand(typed: readonly string[], known: readonly Command[]): MemguardError {
  const name = typed.join(' ');
  const names = known.map((command) => command.name);
  const what =
    typed.length < 2 && known !== COMMANDS ? `${name}: which of ${names.join(', ')}?` : '';
  return usageError(
    what || `unknown command ${name}.${didYouMean(name, names)}`,
    known === COMMANDS ? 'memguard --help lists them' : `memguard ${typed[0]} --help lists them`,
  );
}

function tellError(error: unknown, words: readonly string[]): number {
  const known =
    error instanceof MemguardError
      ? error
      : new MemguardError('internal', EXIT.software, `internal error: ${messageOf(error)}`, {
          hint: 'please report it with what you typed and what memguard support writes',
        });
  const { code, exitCode, message, hint } = known;
  // CMD's own words are no options of ours, and its stdout is not ours.
  if (beforeDashes(words).includes('--json'))
    printJson({ schema: 'memguard.error/1', code, exitCode, message, hint });
  errorLines(known).forEach(say);
  const isVerbose =
    beforeDashes(words).includes('--verbose') || process.env.MEMGUARD_VERBOSE === '1';
  if (isVerbose) originsOf(error).forEach(say);
  return exitCode;
}

/** One line; of a file that people wrote (78) each fault has its own, as in `FILE:LINE: FAULT`. */
function errorLines({ exitCode, message, hint }: MemguardError): string[] {
  const faults = exitCode === EXIT.config ? message.split('\n') : [message];
  if (hint === null) return faults;
  return faults.length > 1 ? [...faults, hint] : [`${message} (${hint})`];
}

/** What was thrown, what caused that, and where, line by line. */
function originsOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  return [...(error.stack ?? '').split('\n'), ...originsOf(error.cause)];
}
