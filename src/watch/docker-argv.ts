import { clientOf } from './clients.ts';
import { prefixOf } from './engine-programs.ts';
import type { Client, Grammar } from './option-grammar.ts';

/** What a word of the command line is. `perhaps-value` follows an option that memguard does not know. */
type WordKind =
  | 'subcommand'
  | 'option'
  | 'value'
  | 'perhaps-value'
  | 'positional'
  | 'end-of-options';

export interface Word {
  readonly text: string;
  readonly kind: WordKind;
  /** Before the subcommand, between a group and its command, or after it. */
  readonly place: 'global' | 'group' | 'command';
  /** The options that this word sets (several in a cluster like `-it`), or the one whose value it is: long names. */
  readonly options: readonly string[];
  /** False: some option of this word is not in memguard's tables. */
  readonly known: boolean;
  /** The value inside the same word: `--opt=value`, `-Hvalue`. */
  readonly attached: string | null;
}

/** One command line of the engine's client, without argv[0]. */
export interface DockerCommand {
  readonly program: string;
  /** Normalised: `image build` is `build`, `buildx b` is `buildx build`; '' if there is none. */
  readonly subcommand: string;
  readonly words: readonly Word[];
  /** podman's --url, too. */
  readonly host: string | null;
  /** podman's --connection, too. */
  readonly context: string | null;
  readonly config: string | null;
  readonly tls: boolean;
  readonly builder: string | null;
  /** podman's --remote. */
  readonly remote: boolean;
}

interface Cursor {
  readonly client: Client;
  readonly prefix: string;
  readonly argv: readonly string[];
  readonly words: Word[];
}

/** Reads a command line as the client's own parser (pflag) does: a value may be any word, also one with a dash. */
export function parseDockerArgv(argv: readonly string[], program = 'docker'): DockerCommand {
  const client = clientOf(program);
  const cursor: Cursor = { client, prefix: prefixOf(program), argv, words: [] };
  readOptions(cursor, client.globalOptions, 'global');
  const subcommand = readSubcommand(cursor);
  readArguments(cursor, subcommand);
  const words = cursor.words;
  const outside = words.filter((word) => word.place !== 'command');
  return {
    program,
    subcommand,
    words,
    host: lastValue(outside, '--host') ?? lastValue(outside, '--url'),
    context: lastValue(outside, '--context') ?? lastValue(outside, '--connection'),
    config: lastValue(outside, '--config'),
    tls: isOn(outside, '--tls') || isOn(outside, '--tlsverify'),
    builder: lastValue(words, '--builder'),
    remote: isOn(outside, '--remote'),
  };
}

/** All values given for an option, in order. */
export function valuesOf(words: readonly Word[], option: string): string[] {
  return words.flatMap((word) => {
    if (!word.options.includes(option)) return [];
    if (word.kind === 'value') return [word.text];
    return word.attached === null ? [] : [word.attached];
  });
}

/** Whether a boolean option is on; the last one counts, `--push=false` is off. */
export function isOn(words: readonly Word[], option: string): boolean {
  const last = words.filter((w) => w.kind === 'option' && w.options.includes(option)).pop();
  return last !== undefined && !/^(0|f|false)$/i.test(last.attached ?? '');
}

function lastValue(words: readonly Word[], option: string): string | null {
  return valuesOf(words, option).pop() ?? null;
}

function next(cursor: Cursor): string | undefined {
  return cursor.argv[cursor.words.length];
}

function push(cursor: Cursor, kind: WordKind, place: Word['place'], more: Partial<Word> = {}) {
  const text = next(cursor) ?? '';
  cursor.words.push({ text, kind, place, options: [], known: true, attached: null, ...more });
}

function isOptionText(text: string): boolean {
  return text.length > 1 && text.startsWith('-');
}

/** Options before a subcommand: they end at the first word that is none. */
function readOptions(cursor: Cursor, grammar: Grammar, place: 'global' | 'group') {
  for (let text = next(cursor); text !== undefined && isOptionText(text); text = next(cursor)) {
    if (text === '--') push(cursor, 'end-of-options', place);
    else readOption(cursor, grammar, place, text);
  }
}

function readSubcommand(cursor: Cursor): string {
  const first = next(cursor);
  if (first === undefined) return '';
  push(cursor, 'subcommand', 'global');
  const { client, prefix } = cursor;
  const canonical = (spelled: string) => client.aliases.get(spelled) ?? spelled;
  if (!client.groups.has(first)) return canonical(prefix + first);
  readOptions(cursor, client.groupOptions.get(first) ?? new Map(), 'group');
  const second = next(cursor);
  if (second === undefined) return first;
  push(cursor, 'subcommand', 'group');
  return canonical(`${first} ${second}`);
}

function readArguments(cursor: Cursor, subcommand: string) {
  const rule = cursor.client.commands.get(subcommand);
  let optionsEnded = false;
  for (let text = next(cursor); text !== undefined; text = next(cursor)) {
    if (optionsEnded) push(cursor, 'positional', 'command');
    else if (text === '--') {
      push(cursor, 'end-of-options', 'command');
      optionsEnded = true;
    } else if (isOptionText(text)) {
      readOption(cursor, rule?.options ?? new Map(), 'command', text);
    } else {
      push(cursor, 'positional', 'command');
      optionsEnded = rule?.positional === 'command';
    }
  }
}

/** One option, and the word that is its value. */
function readOption(cursor: Cursor, grammar: Grammar, place: Word['place'], text: string) {
  const found = text.startsWith('--') ? longOption(grammar, text) : shortOptions(grammar, text);
  const { wantsValue, ...word } = found;
  push(cursor, 'option', place, word);
  const follower = next(cursor);
  if (follower === undefined) return;
  const { options } = word;
  if (wantsValue) push(cursor, 'value', place, { options: options.slice(-1) });
  else if (!word.known && word.attached === null && mayBeValue(cursor, follower, place)) {
    push(cursor, 'perhaps-value', place, { options: options.slice(-1), known: false });
  }
}

function mayBeValue({ client }: Cursor, text: string, place: Word['place']): boolean {
  if (isOptionText(text) || text === '-') return false;
  return place === 'command' || !isTopLevel(client, text);
}

function isTopLevel({ groups, commands, others }: Client, word: string): boolean {
  return groups.has(word) || commands.has(word) || others.has(word);
}

type Found = Pick<Word, 'options' | 'known' | 'attached'> & { wantsValue: boolean };

function longOption(grammar: Grammar, text: string): Found {
  const equals = text.indexOf('=');
  const name = equals < 0 ? text : text.slice(0, equals);
  const attached = equals < 0 ? null : text.slice(equals + 1);
  const rule = grammar.get(name);
  const wantsValue = rule?.takesValue === true && attached === null;
  return { options: [rule?.name ?? name], known: rule !== undefined, attached, wantsValue };
}

/** `-q`, `-it`, `-tname`, `-t=name`: what follows a letter that takes a value, or is not known, is its value. */
function shortOptions(grammar: Grammar, text: string): Found {
  const options: string[] = [];
  for (let at = 1; at < text.length; at++) {
    const rule = grammar.get(`-${text[at]}`);
    options.push(rule?.name ?? `-${text[at]}`);
    const rest = text.slice(at + 1);
    const known = rule !== undefined;
    if (rest.startsWith('=')) return { options, known, attached: rest.slice(1), wantsValue: false };
    if (rule?.takesValue === true && rest === '') {
      return { options, known, attached: null, wantsValue: true };
    }
    if (rule?.takesValue !== false) {
      return { options, known, attached: rest === '' ? null : rest, wantsValue: false };
    }
  }
  return { options, known: true, attached: null, wantsValue: false };
}
