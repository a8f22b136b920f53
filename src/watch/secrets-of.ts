import { urlSecrets } from '../probe/engine-url.ts';
import { SECRET_NAMES } from '../probe/secret-names.ts';
import { type DockerCommand, parseDockerArgv, valuesOf } from './docker-argv.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Shorter values occur everywhere: hiding them would hide the evidence. */
const MIN_LENGTH = 4;

/** MYSQL_PWD is a password; PWD and OLDPWD are folders, whose names evidence needs. */
const SECRET_NAME = new RegExp(`${SECRET_NAMES}|_pwd`, 'i');

/**
 * The raw secrets that a command line and its environment carry, longest first, so that lines of evidence can be
 * cleaned of them. Values of more than one line are given line by line too: evidence is lines.
 */
export function secretsOf(argv: readonly string[], env: Env, program = 'docker'): string[] {
  const command = parseDockerArgv(argv, program);
  const found = [
    ...assignedValues(command, env),
    ...valuesOf(command.words, '--password'),
    ...['--creds', '--decryption-key'].flatMap((name) =>
      valuesOf(command.words, name).map(behindColon),
    ),
    ...valuesOf(command.words, '--label').filter(isAssignment).map(afterName),
    ...namedLikeSecrets(command),
    ...argv.flatMap(urlSecrets),
    ...environmentSecrets(env),
  ];
  const all = new Set(found.flatMap((value) => [value, ...value.split(/\r?\n/)].map(trim)));
  return [...all].filter((value) => value.length >= MIN_LENGTH).sort(longestFirst);
}

/** `NAME=value`, and `NAME` alone, whose value docker takes from its own environment. */
function assignedValues(command: DockerCommand, env: Env): string[] {
  const assigned = ['--build-arg', '--env'].flatMap((name) => valuesOf(command.words, name));
  const passed = valuesOf(command.words, '--secret').flatMap((secret) => {
    return secret
      .split(',')
      .flatMap((part) => (/^"?(env|id)=/.test(part) ? [afterName(part)] : []));
  });
  const overridden = valuesOf(command.words, '--set').filter((set) =>
    /\.(args|labels)\./.test(set),
  );
  return [
    ...assigned.map((text) => (isAssignment(text) ? afterName(text) : (env[text] ?? ''))),
    ...passed.map((name) => env[name.replace(/"$/, '')] ?? ''),
    ...overridden.map(afterName),
  ];
}

/** `--registry-token=…`: an option that memguard does not know, with a name that says enough. */
function namedLikeSecrets(command: DockerCommand): string[] {
  return command.words.flatMap((word) => {
    const name = (word.options[word.options.length - 1] ?? '').replace(/-/g, '_');
    if (word.known || !SECRET_NAME.test(name)) return [];
    return [word.kind === 'option' ? (word.attached ?? '') : word.text];
  });
}

function environmentSecrets(env: Env): string[] {
  return Object.entries(env).flatMap(([name, value]) => {
    if (!value) return [];
    return SECRET_NAME.test(name) ? [value, ...urlSecrets(value)] : urlSecrets(value);
  });
}

function isAssignment(text: string): boolean {
  return text.includes('=');
}

function afterName(text: string): string {
  return text.slice(text.indexOf('=') + 1);
}

/** podman's `--creds NAME:PASSWORD`, `--decryption-key FILE:PASSPHRASE`. */
function behindColon(text: string): string {
  return text.slice(text.indexOf(':') + 1);
}

function trim(text: string): string {
  return text.trim();
}

function longestFirst(a: string, b: string): number {
  return b.length - a.length || (a < b ? -1 : 1);
}
