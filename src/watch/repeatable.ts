import { posix } from 'node:path';
import { type DockerCommand, isOn, parseDockerArgv, valuesOf, type Word } from './docker-argv.ts';
import { commandName } from './engine-programs.ts';
import { isFalse, outputFate } from './output-spec.ts';

/** What the command line alone does not tell. */
export interface RepeatFacts {
  isFifo(path: string): boolean;
  /** What the failed try wrote to stdout. */
  readonly stdoutBytes: number;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Rule 1: normalised names; `builder build` and `bud` are `build`, `image pull` is `pull`, and so on. */
const REPEATABLE: ReadonlySet<string> = new Set([
  'build',
  'buildx build',
  'buildx bake',
  'compose build',
  'pull',
  'compose pull',
  'load',
]);

/** Options whose `key=value` is text for the build: a `-` in it names no file. */
const TEXT_OPTIONS: ReadonlySet<string> = new Set(['--build-arg', '--label', '--annotation']);

/** Kinds of progress output that go to stdout, or leave only an image's id there. */
const DATA_PROGRESS: ReadonlySet<string> = new Set(['rawjson', 'json', 'quiet']);

/** Why a failed command must not be repeated in place, as a short phrase for a log line; null: it may be. */
export function whyNotRepeated(
  argv: readonly string[],
  facts: RepeatFacts,
  program = 'docker',
): string | null {
  const command = parseDockerArgv(argv, program);
  return (
    notRepeatedKind(command) ??
    inputReadOnce(command, facts) ??
    goesElsewhere(command) ??
    stdoutIsData(command, facts)
  );
}

/** For a kind of command that the shim never asks about (rule 1); null: it may be one that it does. */
export function whyNeverRepeated(argv: readonly string[], program: string): string | null {
  const command = parseDockerArgv(argv, program);
  return REPEATABLE.has(command.subcommand) ? null : notRepeatedKind(command);
}

/** Rule 1: which commands. A global option that is not known may point to another engine. */
function notRepeatedKind(command: DockerCommand): string | null {
  const { program, subcommand } = command;
  if (subcommand === '') return `${program} without a command is never repeated`;
  if (!REPEATABLE.has(subcommand)) {
    return `${commandName(program, oneLine(subcommand))} is never repeated`;
  }
  const unknown = command.words.find((w) => w.place !== 'command' && !w.known);
  return unknown === undefined ? null : 'it has a global option that memguard does not know';
}

/** Rule 2, first half: an argument is or names something that can be read only once. */
function inputReadOnce(command: DockerCommand, facts: RepeatFacts): string | null {
  // Rule 1 again: `load` is repeated with -i only, without it the archive is stdin.
  const isLoad = command.subcommand === 'load' && valuesOf(command.words, '--input').length === 0;
  // `podman build --stdin` hands its own to the steps.
  if (isLoad || isOn(command.words, '--stdin')) {
    return 'it reads its input from stdin';
  }
  for (const word of command.words) {
    const found = argumentOf(word).find((name) => isReadOnce(name, facts));
    if (found !== undefined) return `it reads its input from ${oneLine(found)}`;
  }
  return composeFileReadOnce(command, facts);
}

/** `docker compose` takes the names of its files from COMPOSE_FILE where no -f is given. */
function composeFileReadOnce(command: DockerCommand, { env, isFifo }: RepeatFacts): string | null {
  const files = env.COMPOSE_FILE;
  if (!command.subcommand.startsWith('compose ') || !files) return null;
  if (valuesOf(command.words, '--file').length > 0) return null;
  const names = files.split(env.COMPOSE_PATH_SEPARATOR || ':');
  const found = names.find((name) => isReadOnce(name, { isFifo }));
  return found === undefined ? null : `it reads its input from ${oneLine(found)}`;
}

/** All that one word may name: itself, and the values in `key=value,key=value`. */
function argumentOf(word: Word): string[] {
  const whole = word.kind === 'option' ? word.attached : word.text;
  if (whole === null || word.kind === 'subcommand' || word.kind === 'end-of-options') return [];
  const option = word.options[word.options.length - 1] ?? '';
  const parts = whole.split(',').flatMap((field) => {
    const bare = field.trim().replace(/^"|"$/g, '');
    const equals = bare.indexOf('=');
    return equals < 0 ? [bare] : [bare.slice(equals + 1)];
  });
  const names = [whole, ...parts];
  // `-o -` writes: the second half of rule 2 sees to it.
  const dashIsNoFile = option === '--output' || TEXT_OPTIONS.has(option);
  return dashIsNoFile ? names.filter((name) => name !== '-') : names;
}

function isReadOnce(name: string, facts: Pick<RepeatFacts, 'isFifo'>): boolean {
  if (name === '' || name.includes('\0')) return false;
  if (name === '-') return true;
  const file = name.replace(/^(?:docker|oci)-archive:/, '');
  const path = posix.normalize(file);
  if (/^\/dev\/(stdin|fd\/)|^\/proc\/.+\/fd\//.test(path)) return true;
  return facts.isFifo(file);
}

/** Rule 2: `--push`, and an `--output` other than docker, image without push, local, tar to a file. */
function goesElsewhere(command: DockerCommand): string | null {
  if (isOn(command.words, '--push')) return 'it pushes its result';
  for (const override of valuesOf(command.words, '--set')) {
    if (/^[^=]*\.push\+?=/.test(override) && !isFalse(afterEquals(override))) {
      return 'it pushes its result';
    }
  }
  return outputsOf(command).some((spec) => outputFate(spec) === 'elsewhere')
    ? 'its --output may leave this machine'
    : null;
}

/** `--output`, and bake's `--set TARGET.output=SPEC`. */
function outputsOf(command: DockerCommand): string[] {
  const overrides = valuesOf(command.words, '--set').filter((set) =>
    /^[^=]*\.output\+?=/.test(set),
  );
  return [...valuesOf(command.words, '--output'), ...overrides.map(afterEquals)];
}

function afterEquals(text: string): string {
  return text.slice(text.indexOf('=') + 1);
}

/** Rule 2, second half: where stdout is data, only if none of it was written. */
function stdoutIsData(command: DockerCommand, facts: RepeatFacts): string | null {
  if (facts.stdoutBytes === 0) return null;
  const { words } = command;
  const progress = valuesOf(words, '--progress').pop() ?? facts.env.BUILDKIT_PROGRESS ?? '';
  const isData =
    isOn(words, '--quiet') ||
    ['--print', '--call', '--check', '--list'].some((option) => isOn(words, option)) ||
    DATA_PROGRESS.has(progress) ||
    outputsOf(command).some((spec) => outputFate(spec) === 'stdout');
  return isData ? 'its stdout is data, and some of it was already written' : null;
}

/** Part of a log line: the reader counts lines, and a file's name may hold anything. */
function oneLine(text: string): string {
  return text.replace(/[\x00-\x1f\x7f-\x9f\u2028\u2029]/g, '?').slice(0, 100);
}
