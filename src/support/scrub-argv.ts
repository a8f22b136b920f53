import { parseDockerArgv, type Word } from '../watch/docker-argv.ts';
import { COMMANDS } from '../watch/docker-options.ts';
import type { Pseudonyms } from './pseudonyms.ts';

const HIDDEN = '***';
/** Values that are nobody's own. */
const EVERYBODYS =
  /^(-|\.|\*\*\*|true|false|[01]|\d+(\.\d+)?[bkmg]?|plain|auto|tty|rawjson|Dockerfile|linux\/\w+)$/i;

/**
 * A command line of a report, as it may leave the host: the subcommand and the names of docker's options stay. What a
 * report shows beside them (images, contexts, files) gets made-up names.
 */
export function scrubArgv(argv: readonly string[], names: Pseudonyms): string[] {
  const [program = '', ...words] = argv;
  const shown = /^(docker|podman|CMD)$/.test(program) ? program : HIDDEN;
  const command = parseDockerArgv(words);
  const isKnown = COMMANDS.has(command.subcommand);
  return [shown, ...command.words.map((word) => scrubWord(word, isKnown, names))].slice(
    0,
    argv.length,
  );
}

function scrubWord(word: Word, isKnown: boolean, names: Pseudonyms): string {
  if (word.kind === 'end-of-options') return word.text;
  if (word.kind === 'subcommand') return isKnown ? word.text : HIDDEN;
  if (word.kind !== 'option') return scrubValue(word.text, names);
  if (!word.known) return HIDDEN;
  const { text, attached } = word;
  if (attached === null) return text;
  return text.slice(0, text.length - attached.length) + scrubValue(attached, names);
}

function scrubValue(value: string, names: Pseudonyms): string {
  return EVERYBODYS.test(value) ? value : names.of('name', value);
}
