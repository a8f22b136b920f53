import type { Options } from 'yargs';

/** A word of a command that is no option. */
interface Word {
  /** As the help writes it: FILE. Its value is `argv.FILE`. */
  readonly name: string;
  readonly describe: string;
  /** What it may be, for the completion; one that is not among them is the command's own business. */
  readonly choices?: readonly string[];
  /** One or more of them: `argv.FILE` is a list. Only the last one of a command may be. */
  readonly many?: true;
  /** It may be left out; only the last one of a command may be. */
  readonly optional?: true;
}

/** One command: what yargs needs to read it, and what it does. */
export interface Command {
  /** As it is typed: `run`, `tune list`. */
  readonly name: string;
  readonly describe: string;
  /** The first thing that its help shows. */
  readonly example: string;
  readonly options: { readonly [name: string]: Options };
  readonly words?: readonly Word[];
  /** Resolves to the exit code. `rest`: the words after `--`; `commands`: all that there are. */
  run(
    argv: { [name: string]: unknown },
    rest: readonly string[],
    commands: readonly Command[],
  ): Promise<number>;
  /** It takes a command line after `--`. */
  readonly takesCommand?: true;
  /** It must not stop halfway: a signal has its say when it is done. */
  readonly finishes?: true;
  /** What is left of it under `MEMGUARD=off`, where nothing of memguard does anything, reads its options even. */
  off?(rest: readonly string[]): Promise<number>;
}

/** Options that every command takes, whether they mean something to it or not. */
export const GLOBAL_OPTIONS: { readonly [name: string]: Options } = {
  quiet: { type: 'boolean', default: false, describe: 'say nothing when nothing happened' },
  verbose: {
    type: 'boolean',
    default: false,
    describe: 'with an error: what caused it, and where',
  },
  'dry-run': { type: 'boolean', default: false, describe: 'change nothing' },
  root: { type: 'string', default: '/', describe: 'read /proc and /sys below this folder' },
  history: { type: 'string', describe: 'folder of the history' },
};

/** `MEMGUARD=off`: the body runs, and nothing of memguard does. */
export function isOff(env: NodeJS.ProcessEnv = process.env): boolean {
  return env.MEMGUARD?.toLowerCase() === 'off';
}

/** {@link Command.off} of what only serves a guard. */
export async function doNothing(): Promise<number> {
  return 0;
}
