import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Endpoint, parseHost } from './engine-host.ts';

export type Env = Readonly<Record<string, string | undefined>>;

/** What of a command line decides where it goes; a parsed command line has all of it. */
export interface EndpointChoice {
  readonly program: string;
  readonly subcommand: string;
  readonly host: string | null;
  readonly context: string | null;
  readonly config: string | null;
  readonly tls: boolean;
  readonly builder: string | null;
  readonly remote: boolean;
}

/** Docker's own name for "no context": DOCKER_HOST, or the default socket. */
export const DEFAULT_CONTEXT = 'default';

/** A configuration file is a few KiB; what is larger is something else. */
const MAX_CONFIG_BYTES = 4 * 1024 * 1024;

/** Folder of the CLI's configuration. */
export function configDir(env: Env, choice: EndpointChoice | null): string {
  return choice?.config || env.DOCKER_CONFIG || join(env.HOME || homedir(), '.docker');
}

/** The context in force: the order is that of the CLI (docker/cli resolveContextName). */
export function contextName(env: Env, choice: EndpointChoice | null): string {
  if (choice?.context) return choice.context;
  if (choice !== null && choice.host !== null) return DEFAULT_CONTEXT;
  if (env.DOCKER_HOST) return DEFAULT_CONTEXT;
  if (env.DOCKER_CONTEXT) return env.DOCKER_CONTEXT;
  const current = field(readJson(join(configDir(env, choice), 'config.json')), 'currentContext');
  return typeof current === 'string' && current !== '' ? current : DEFAULT_CONTEXT;
}

/** Where a context points to; an unknown name is what docker itself refuses. */
export function contextEndpoint(name: string, env: Env, choice: EndpointChoice | null): Endpoint {
  if (name === DEFAULT_CONTEXT) {
    const tls = choice?.tls === true || Boolean(env.DOCKER_TLS_VERIFY);
    const host = choice?.host ?? env.DOCKER_HOST ?? '';
    return { ...parseHost(host, tls), asked: host !== '' || tls };
  }
  const host = contextHost(name, env, choice);
  return host === null
    ? { url: `context ${name}`, reach: { kind: 'unknown' }, asked: true }
    : { ...parseHost(host, false), asked: true };
}

/** The host in `contexts/meta/SHA256(NAME)/meta.json`, or null. */
export function contextHost(name: string, env: Env, choice: EndpointChoice | null): string | null {
  const digest = createHash('sha256').update(name).digest('hex');
  const file = join(configDir(env, choice), 'contexts', 'meta', digest, 'meta.json');
  const host = field(field(field(readJson(file), 'Endpoints'), 'docker'), 'Host');
  return typeof host === 'string' && host !== '' ? host : null;
}

/** A file's JSON, or null whatever is wrong with it; a FIFO in its place must not hold us up. */
export function readJson(path: string): unknown {
  try {
    const stat = statSync(path);
    if (!stat.isFile() || stat.size > MAX_CONFIG_BYTES) return null;
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/** A property of what may be anything. */
export function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return (value as Record<string, unknown>)[name];
}
