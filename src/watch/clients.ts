import { COMMANDS, COMPOSE_OPTIONS, GLOBAL_OPTIONS, GROUP_OPTIONS } from './docker-options.ts';
import { ALIASES, GROUPS, OTHERS } from './docker-subcommand.ts';
import type { Client } from './option-grammar.ts';

const DOCKER: Client = {
  globalOptions: GLOBAL_OPTIONS,
  groups: GROUPS,
  groupOptions: GROUP_OPTIONS,
  commands: COMMANDS,
  aliases: ALIASES,
  others: OTHERS,
};

/** Version 1, and version 2 by its old name: its commands are those of `docker compose`. */
const DOCKER_COMPOSE: Client = { ...DOCKER, globalOptions: COMPOSE_OPTIONS, groups: new Set() };

const CLIENTS = new Map<string, Client>([['docker-compose', DOCKER_COMPOSE]]);

/**
 * Has the options of these programs at hand; to be awaited before a command line of theirs is read. Most blocks are docker's alone, and
 * need not load podman's.
 */
export async function loadClients(programs: readonly string[]): Promise<void> {
  if (CLIENTS.has('podman') || !programs.some((name) => name === 'podman' || name === 'buildah')) {
    return;
  }
  const { BUILDAH, PODMAN } = await import('./podman-options.ts');
  CLIENTS.set('podman', PODMAN).set('buildah', BUILDAH);
}

/** How the command line of a program that the shim stands for is read; by docker's options, if its own were not loaded. */
export function clientOf(program: string): Client {
  return CLIENTS.get(program) ?? DOCKER;
}
