import { basename } from 'node:path';
import { redactText } from '../diagnose/redact.ts';
import { loadClients } from '../watch/clients.ts';
import { redactArgv } from '../watch/redact-argv.ts';
import { secretsOf } from '../watch/secrets-of.ts';

const ENGINES = ['docker', 'docker-compose', 'podman', 'buildah'];
const ASSIGNMENT = /^([A-Za-z_]\w*=)(.+)$/s;

export type CommandLine = readonly [string, ...string[]];

/** Takes secrets out of what a trial keeps and shows of the user's words. */
export interface Redaction {
  /** CMD, as it may be shown. */
  command: string[];
  /** A line for the shell, or of CMD's output. */
  text(line: string): string;
}

/** Too much is hidden rather than too little: `NAME=value` before or among the words of a program that is not docker's may be a secret. */
export async function redactionOf(
  [file, ...args]: CommandLine,
  lines: readonly (string | null)[],
  env: NodeJS.ProcessEnv,
): Promise<Redaction> {
  const program = basename(file);
  await loadClients([program]);
  const inLines = [...args, ...lines].flatMap((line) => secretsInLine(line ?? '', env));
  const assigned =
    program === 'env' ? args.flatMap((word) => ASSIGNMENT.exec(word)?.[2] ?? []) : [];
  const secrets = [...secretsOf(args, env, program), ...inLines, ...assigned];
  const text = (line: string) => redactText(line, secrets);
  const shown = isEngine(program)
    ? redactArgv(args, program)
    : args.map((word) => text(word.replace(ASSIGNMENT, '$1***')));
  return { command: [text(file), ...shown], text };
}

/** Whether it is a program of an engine, whose kernel may be another one. */
export function isEngine(file: string): boolean {
  return ENGINES.includes(basename(file));
}

/** What a shell is given in one word is read word by word, from each engine's name on as that engine reads it. */
function secretsInLine(line: string, env: NodeJS.ProcessEnv): string[] {
  const words = line.split(/\s+/);
  const commands = words.flatMap((word, at) => (isEngine(word) ? [words.slice(at)] : []));
  return [
    ...secretsOf(words, {}),
    ...commands.flatMap(([file = '', ...args]) => secretsOf(args, env, basename(file))),
  ];
}
