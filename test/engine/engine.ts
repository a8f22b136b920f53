import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { missing, needs } from '../needs.ts';

const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 20_000;
/** Clients from this major version on leave BuildKit to a plugin (docker-buildx). */
const FIRST_WITHOUT_BUILDKIT = 23;

/** A running engine: the one that answers here, or one of our own. */
export interface Engine {
  /** What its clients need to find it. */
  env: NodeJS.ProcessEnv;
  /** Ends what was started; what stood here before stays. */
  stop(): Promise<void>;
}

/** One way of building: a client, and the builder that it is told to use. */
export interface Builder {
  name: string;
  kind: 'legacy' | 'buildkit';
  docker: string;
  env: NodeJS.ProcessEnv;
}

const socket = '/var/run/docker.sock';
const noDocker = needs('docker', 'busybox');
const noEngine = noDocker.length > 0 ? [] : engineAnswers({}) ? [] : needs('dockerd');
const noRoot = missing(process.getuid?.() === 0 ? [] : ['root']);
/** What these tests would need and this machine has not got. */
export const leftOut: readonly string[] = [...noDocker, ...noEngine, ...noRoot];
/** For the name of what is left out. */
export const because = leftOut.length > 0 ? ` (left out, missing: ${leftOut.join(', ')})` : '';
/** All clients on PATH, each with all builders that it can use. */
export const builders: readonly Builder[] =
  leftOut.length > 0
    ? [{ name: 'no builder', kind: 'legacy', docker: '', env: {} }]
    : findBuilders();

/** The engine that answers here; where none does, a dockerd with folders and a socket of its own. */
export async function startEngine(): Promise<Engine> {
  if (process.env.MEMGUARD_TEST_ENGINE !== 'own' && engineAnswers({})) {
    return { env: {}, stop: async () => {} };
  }
  const folder = mkdtempSync(join(tmpdir(), 'memguard-dockerd-'));
  const env = { DOCKER_HOST: `unix://${folder}/docker.sock` };
  const log = join(folder, 'log');
  const daemon = spawn('dockerd', dockerdOptions(folder), {
    stdio: ['ignore', openSync(log, 'a'), openSync(log, 'a')],
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` },
  });
  let isOver = false;
  const over = new Promise<void>((resolve) => {
    for (const event of ['exit', 'error']) {
      daemon.on(event, () => {
        isOver = true;
        resolve();
      });
    }
  });
  const stop = async () => {
    daemon.kill('SIGTERM');
    await Promise.race([over, sleep(STOP_TIMEOUT_MS, undefined, { ref: false })]);
    if (!isOver) daemon.kill('SIGKILL');
    unmountBelow(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  const deadlineMs = Date.now() + START_TIMEOUT_MS;
  while (!engineAnswers(env)) {
    if (isOver || Date.now() > deadlineMs) {
      const said = existsSync(log) ? readFileSync(log, 'utf8').split('\n').slice(-15) : [];
      await stop();
      throw new Error(`dockerd did not start:\n${said.join('\n')}`);
    }
    await sleep(200);
  }
  return { env, stop };
}

function dockerdOptions(folder: string): string[] {
  return [
    `--host=unix://${folder}/docker.sock`,
    `--data-root=${folder}/data`,
    `--exec-root=${folder}/exec`,
    `--pidfile=${folder}/pid`,
  ];
}

function unmountBelow(folder: string): void {
  const points = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '')
    .filter((point) => point.startsWith(`${folder}/`));
  for (const point of points.reverse()) spawnSync('umount', ['--lazy', point]);
}

function engineAnswers(env: NodeJS.ProcessEnv): boolean {
  if (!env.DOCKER_HOST && !existsSync(socket)) return false;
  const { DOCKER_HOST: _, ...inherited } = process.env;
  const { status } = spawnSync('docker', ['version'], {
    env: { ...inherited, ...env },
    stdio: 'ignore',
    timeout: 10_000,
  });
  return status === 0;
}

function findBuilders(): Builder[] {
  const clients = (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'docker'))
    .filter((path) => existsSync(path))
    .map((path) => realpathSync(path));
  return [...new Set(clients)].flatMap((docker) => {
    const words = execFileSync(docker, ['--version'], { encoding: 'utf8' });
    const version = /version (\d+\.\d+)/.exec(words)?.[1] ?? 'of unknown age';
    const names = { legacy: 'the legacy builder', buildkit: 'BuildKit' } as const;
    const kinds = hasBuildKit(docker, version)
      ? (['legacy', 'buildkit'] as const)
      : ['legacy' as const];
    return kinds.map((kind) => ({
      name: `${names[kind]}, client ${version}`,
      kind,
      docker,
      env: { DOCKER_BUILDKIT: kind === 'legacy' ? '0' : '1' },
    }));
  });
}

function hasBuildKit(docker: string, version: string): boolean {
  if (Number.parseInt(version, 10) < FIRST_WITHOUT_BUILDKIT) return true;
  return spawnSync(docker, ['buildx', 'version'], { stdio: 'ignore' }).status === 0;
}
