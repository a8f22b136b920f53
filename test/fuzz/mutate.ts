import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { hostileText } from './text.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures', import.meta.url));
/** Of a larger fixture the beginning says what the rest would. */
const MOST_CHARACTERS = 8192;
const MOST_CHANGES = 4;
const PLACES = 1_000_000;

/** What numbers, names and texts become. */
const SPOILERS = [
  ...['-1', '-0', '1e999', '0x10', 'NaN', 'Infinity', '1.5', '.', '9'.repeat(20), '9'.repeat(400)],
  ...['18446744073709551615', '9007199254740993', '٣', '１０', '', ' ', '\t', '\0', '\r', '\n'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', '\x1b[2J', '\x9b31m', '\u2028'],
  ...['\ufeff', '\ud800', '\u202e', '\\040', '%s', '../..', 'x'.repeat(5000), '{}', '[]', 'null'],
];

const spoiler = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...SPOILERS) },
  { weight: 1, arbitrary: hostileText },
);

type Change = [kind: (typeof KINDS)[number], place: number, text: string];
const KINDS = ['cut', 'drop', 'again', 'number', 'word', 'insert', 'sign', 'move'] as const;
const change = fc.tuple(fc.constantFrom(...KINDS), fc.nat(PLACES), spoiler);

/** Texts of real ones with a few changes; of a grammar, if there is one; and noise. */
export function textLike(
  originals: readonly string[],
  grammar: fc.Arbitrary<string> = fc.constantFrom(...originals),
): fc.Arbitrary<string> {
  const cut = originals.map((text) => text.slice(0, MOST_CHARACTERS));
  const changed = fc
    .tuple(fc.constantFrom(...cut), fc.array(change, { minLength: 1, maxLength: MOST_CHANGES }))
    .map(([text, changes]) => changes.reduce(changedBy, text));
  const noise = fc.oneof(hostileText, fc.string({ unit: 'binary', maxLength: 300 }));
  return fc.oneof(
    { weight: 6, arbitrary: changed },
    { weight: 3, arbitrary: grammar },
    { weight: 1, arbitrary: noise },
  );
}

function changedBy(text: string, [kind, place, spoiled]: Change): string {
  const at = Math.floor((place / PLACES) * text.length);
  switch (kind) {
    case 'cut':
      return text.slice(0, at);
    case 'insert':
      return text.slice(0, at) + spoiled + text.slice(at);
    case 'sign':
      return text.slice(0, at) + spoiled.slice(0, 1) + text.slice(at + 1);
    case 'number':
      return replacedFrom(text, at, /\d+/g, spoiled);
    case 'word':
      return replacedFrom(text, at, /[^\s:="',]+/g, spoiled);
    default:
      return linesChanged(text, kind, place);
  }
}

/** The first that is found from a place on. */
function replacedFrom(text: string, from: number, what: RegExp, by: string): string {
  what.lastIndex = from;
  const found = what.exec(text);
  if (found === null) return text;
  return text.slice(0, found.index) + by + text.slice(found.index + found[0].length);
}

function linesChanged(text: string, kind: 'drop' | 'again' | 'move', place: number): string {
  const lines = text.split('\n');
  const at = place % lines.length;
  const [line = ''] = lines.splice(at, 1);
  if (kind === 'again') lines.splice(at, 0, line, line);
  if (kind === 'move') lines.splice((at * 7) % (lines.length + 1), 0, line);
  return lines.join('\n');
}

/** A fixture's text. */
export function fixture(path: string): string {
  return readFileSync(join(FIXTURES, path), 'utf8');
}

/** The texts of one file, of each recorded host that has it. */
export function ofHosts(path: string): string[] {
  return texts(join(FIXTURES, 'hosts'), path);
}

/** Texts of files, by folder and ending. */
export function fixturesIn(folder: string, ending: string): string[] {
  return readdirSync(join(FIXTURES, folder))
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => fixture(join(folder, name)));
}

function texts(folder: string, path: string): string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((host) => {
      try {
        return [readFileSync(join(folder, host, path), 'utf8')];
      } catch {
        return []; // a kernel without it
      }
    });
}
