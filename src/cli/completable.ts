import { SHIPPED_PROFILES } from '../tune/shipped-profiles.ts';
import { type Command, GLOBAL_OPTIONS } from './command.ts';
import { TOPICS } from './topics.ts';

/** What may stand somewhere: one of some words; a profile's name or file; a file or a folder; a command; what can't be completed. */
export type Values =
  | { kind: 'words'; words: readonly string[] }
  | { kind: 'profile' | 'file' | 'folder' | 'command' | 'any' };

interface CompletableOption {
  /** `--json`. */
  name: string;
  describe: string;
  /** null: a switch. */
  values: Values | null;
}

export interface CompletableCommand {
  name: string;
  describe: string;
  options: CompletableOption[];
  words: { name: string; many: boolean; values: Values }[];
  /** It takes a command line after `--`. */
  takesCommand: boolean;
}

/** By the names of options and words: a command's definition tells no more than that it wants text. */
const KINDS: { [name: string]: 'profile' | 'file' | 'folder' } = {
  profile: 'profile',
  profiles: 'profile',
  PROFILE: 'profile',
  NAME: 'profile',
  FILE: 'file',
  SESSION: 'folder',
  session: 'folder',
  out: 'folder',
  root: 'folder',
  history: 'folder',
  knowledge: 'folder',
  textfile: 'folder',
};
/** What a shell can know of the command line. */
export function completable(commands: readonly Command[]): CompletableCommand[] {
  return commands.map(({ name, describe, options, words = [], takesCommand = false }) => ({
    name,
    describe,
    options: Object.entries({ ...options, ...GLOBAL_OPTIONS }).map(([option, told]) => ({
      name: `--${option}`,
      describe: told.describe ?? '',
      values: told.type === 'boolean' ? null : valuesOf(option, told.choices?.map(String)),
    })),
    words: words.map((word) => ({
      name: word.name,
      many: word.many === true,
      values: word.name === 'TOPIC' ? topicsFor(commands) : valuesOf(word.name, word.choices),
    })),
    takesCommand,
  }));
}

export const PROFILE_NAMES = Object.keys(SHIPPED_PROFILES);

function topicsFor(commands: readonly Command[]): Values {
  const firsts = commands.map(({ name }) => name.split(' ')[0] ?? '');
  return { kind: 'words', words: [...new Set([...firsts, ...Object.keys(TOPICS)])] };
}

function valuesOf(name: string, choices: readonly string[] | undefined): Values {
  if (choices) return { kind: 'words', words: choices };
  return { kind: KINDS[name] ?? 'any' };
}
