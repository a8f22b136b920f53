import { readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { EndpointChoice, Env } from './engine-config.ts';
import { type Endpoint, parseHost } from './engine-host.ts';

/** Programs that need no daemon. */
const DAEMONLESS: ReadonlySet<string> = new Set(['podman', 'buildah']);

export function isDaemonless(program: string): boolean {
  return DAEMONLESS.has(program);
}

/**
 * Where a command of podman or buildah runs its containers: here, unless podman is told to hand it to a service
 * (podman: cmd/podman/registry/remote.go; buildah can't). A user's own (rootless) ones run on this kernel, too.
 */
export function podmanEndpoint(env: Env, choice: EndpointChoice): Endpoint {
  const { program, host, context, remote } = choice;
  if (program === 'buildah') return here(program);
  const url = host ?? (context === null ? (env.CONTAINER_HOST ?? null) : null);
  if (url) return { ...parseHost(url, false), asked: true };
  // Which URL the connection has is in files of several formats; none given: the default one, or the local socket.
  const connection = context ?? env.CONTAINER_CONNECTION ?? (remote ? '' : null);
  if (connection !== null || isRemoteByConfig(env)) return unknownService(connection ?? '');
  return here(program);
}

function here(program: string): Endpoint {
  return { url: `${program}, without a daemon`, reach: { kind: 'here', program }, asked: true };
}

function unknownService(connection: string): Endpoint {
  const url = connection === '' ? "podman's remote service" : `podman connection ${connection}`;
  return { url, reach: { kind: 'unknown' }, asked: true };
}

/** `remote = true` in a containers.conf (containers.conf(5)); one of them is enough for not being sure. */
function isRemoteByConfig(env: Env): boolean {
  const own = env.XDG_CONFIG_HOME || join(env.HOME || homedir(), '.config');
  const files = env.CONTAINERS_CONF
    ? [env.CONTAINERS_CONF]
    : ['/usr/share', '/etc', own].flatMap((folder) => confFiles(join(folder, 'containers')));
  return files.some((file) => /^\s*remote\s*=\s*true\b/m.test(textOf(file)));
}

function confFiles(folder: string): string[] {
  const more = join(folder, 'containers.conf.d');
  return [join(folder, 'containers.conf'), ...namesIn(more).map((name) => join(more, name))];
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.conf'));
  } catch {
    return [];
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
