/** Programs that the shim stands for. */
export const ENGINE_PROGRAMS = ['docker', 'podman', 'buildah', 'docker-compose'] as const;

/** What an engine's program does, in the words of its user: `docker-compose up`, whose verb is `compose up`. */
export function commandName(program: string, verb: string): string {
  const prefix = prefixOf(program);
  return `${program} ${verb.startsWith(prefix) ? verb.slice(prefix.length) : verb}`;
}

/** What stands before the first word of a command in the name that the rules know it by. */
export function prefixOf(program: string): string {
  return program === 'docker-compose' ? 'compose ' : '';
}
