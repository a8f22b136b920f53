import { COMMANDS, COMPOSE_OPTIONS, GLOBAL_OPTIONS, GROUP_OPTIONS } from './docker-options.ts';
import { ALIASES, GROUPS, OTHERS } from './docker-subcommand.ts';
import type { Client } from './option-grammar.ts';
import { BUILDAH, PODMAN } from './podman-options.ts';

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

const CLIENTS: ReadonlyMap<string, Client> = new Map([
  ['podman', PODMAN],
  ['buildah', BUILDAH],
  ['docker-compose', DOCKER_COMPOSE],
]);

/** How the command line of a program that the shim stands for is read. */
export function clientOf(program: string): Client {
  return CLIENTS.get(program) ?? DOCKER;
}
