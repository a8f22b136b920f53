import { loadClients } from '../watch/clients.ts';
import type { CapturedCommand } from '../watch/command-folder.ts';
import { type DockerCommand, parseDockerArgv } from '../watch/docker-argv.ts';
import { podmanInDisguise } from '../watch/on-path.ts';

/** A command line, and the program that it was given to. */
export type EngineCommand = Pick<CapturedCommand, 'program' | 'argv'>;

/** What decides which engine a command goes to. A docker that hands all on to podman is podman. */
export async function choiceOf({ program, argv }: EngineCommand): Promise<DockerCommand> {
  const real = program === 'docker' && podmanInDisguise() ? 'podman' : program;
  await loadClients([real]);
  return parseDockerArgv(argv, real);
}
