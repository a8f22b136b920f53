import { accessSync, constants } from 'node:fs';
import { userName } from '../access/sudo.ts';
import { type EngineFacts, engineOf } from '../probe/engine.ts';
import { clientVersion } from '../probe/engine-client.ts';
import { findClient, findOnPath } from '../watch/on-path.ts';
import { type Check, lacks, works } from './check.ts';

/** Node's own minimum for the bundle (build/bundle.js says it before anything else runs). */
const NODE_SINCE = '16.17';

/** Where docker asks when nobody tells it where. */
const SOCKET = '/var/run/docker.sock';

export interface EngineFindings {
  /** The docker that a build would run; null: none on PATH. */
  docker: string | null;
  clientVersion: string | null;
  engine: EngineFacts | null;
  /** The default socket is there, but not for this user. */
  isDenied: boolean;
  /** What builds here without a daemon; looked for where no engine answers. */
  daemonless: { name: string; path: string; version: string | null } | null;
}

/** All at once; each has its own bound of a few seconds. */
export async function findEngine(): Promise<EngineFindings> {
  const docker = findOnPath('docker');
  const client = findClient('docker');
  const [version, engine] = await Promise.all([
    client === null ? null : clientVersion(client),
    engineOf({ env: process.env }).catch(() => null),
  ]);
  const daemonless = engine === null ? await findDaemonless() : null;
  return { docker, clientVersion: version, engine, isDenied: isDenied(SOCKET), daemonless };
}

async function findDaemonless(): Promise<EngineFindings['daemonless']> {
  for (const name of ['podman', 'buildah']) {
    const path = findOnPath(name);
    const client = findClient(name);
    if (path) return { name, path, version: client && (await clientVersion(client)) };
  }
  return null;
}

export function nodeCheck(version = process.versions.node, path = process.execPath): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [sinceMajor = 0, sinceMinor = 0] = NODE_SINCE.split('.').map(Number);
  const isEnough = major > sinceMajor || (major === sinceMajor && minor >= sinceMinor);
  const found = `${version} (${path})`;
  if (isEnough) return works('node', found);
  return lacks('node', found, `Node ${NODE_SINCE} or newer; MEMGUARD_NODE names another`);
}

export function engineChecks(findings: EngineFindings): Check[] {
  const { docker, clientVersion: version, daemonless } = findings;
  if (docker === null && daemonless !== null) return daemonlessChecks(daemonless);
  return [
    docker === null
      ? lacks('docker', 'no docker on PATH', "install docker, or put it on the agent's PATH")
      : works('docker', `${docker}${version === null ? '' : `, ${version}`}`),
    engineCheck(findings),
  ];
}

/** Without docker, but with podman or buildah: they do the same, on this kernel. */
function daemonlessChecks({
  name,
  path,
  version,
}: NonNullable<EngineFindings['daemonless']>): Check[] {
  return [
    works('docker', `none; ${name} is there: ${path}${version === null ? '' : `, ${version}`}`),
    works('engine', `${name}, on this kernel (without a daemon)`),
  ];
}

function engineCheck({ engine, isDenied }: EngineFindings): Check {
  if (engine === null && isDenied) {
    const mend = `usermod -aG docker ${userName()} (as root), and start the agent anew`;
    return lacks('engine', `${SOCKET}: this user may not ask it`, mend);
  }
  if (engine === null) {
    return lacks('engine', `none answers at ${SOCKET}`, 'systemctl start docker (as root)');
  }
  const { name, serverVersion, storageDriver, endpoint, local } = engine;
  const what = [name, serverVersion, storageDriver].filter(Boolean).join(', ');
  if (local === 'yes') return works('engine', `${what}, on this kernel (${endpoint})`);
  if (local === 'no') {
    return lacks(
      'engine',
      `${what}, on another kernel (${endpoint}): only observed`,
      "run the agent on the engine's own host",
    );
  }
  return lacks(
    'engine',
    `${endpoint} did not tell its kernel: only observed`,
    'docker info must answer for this user',
  );
}

function isDenied(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES';
  }
}
