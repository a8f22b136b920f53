import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { release, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endpointOf, engineFrom } from '../../../src/probe/engine.ts';
import { loadClients } from '../../../src/watch/clients.ts';
import { parseDockerArgv } from '../../../src/watch/docker-argv.ts';

beforeAll(() => loadClients(['podman']));
const home = mkdtempSync(join(tmpdir(), 'podman-endpoint-'));
afterAll(() => rmSync(home, { recursive: true }));

/** No configuration of this machine, whatever it has. */
const NO_CONF = { CONTAINERS_CONF: '/nonexistent' };

function endpoint(line: string, env: NodeJS.ProcessEnv = {}) {
  const [program = '', ...argv] = line.split(' ');
  return endpointOf({ HOME: home, ...NO_CONF, ...env }, parseDockerArgv(argv, program));
}

function localOf(line: string, env: NodeJS.ProcessEnv = {}) {
  return engineFrom(endpoint(line, env), { version: null, info: null })?.local;
}

describe('without a daemon it is this kernel', () => {
  it.each([
    ['podman build .', {}],
    ['podman --root /x --runtime runc build .', {}],
    // Of the caller, for docker.
    ['podman build .', { DOCKER_HOST: 'tcp://10.0.0.1:2375', DOCKER_CONTEXT: 'far' }],
    ['podman --remote=false build .', {}],
    ['buildah bud .', {}],
    // buildah has no service to hand it to.
    ['buildah bud .', { CONTAINER_HOST: 'ssh://far/run/podman.sock' }],
  ])('%s %j', (line, env) => {
    expect(endpoint(line, env).reach).toEqual({ kind: 'here', program: line.split(' ')[0] });
    expect(localOf(line, env)).toBe('yes');
  });

  it('the engine is named after the program', () => {
    expect(engineFrom(endpoint('buildah bud .'), { version: null, info: null })).toMatchObject({
      name: 'buildah',
      endpoint: 'buildah, without a daemon',
      serverVersion: null,
    });
  });
});

describe('a service that podman hands it to', () => {
  it.each([
    ['podman --url ssh://core@far/run/podman/podman.sock build .', {}, 'no'],
    ['podman build .', { CONTAINER_HOST: 'ssh://core@far/run/podman/podman.sock' }, 'no'],
    ['podman build .', { CONTAINER_HOST: 'tcp://10.0.0.1:8888' }, 'no'],
    ['podman --connection far build .', {}, 'unknown'],
    ['podman --context far build .', { CONTAINER_HOST: 'unix:///x' }, 'unknown'],
    ['podman build .', { CONTAINER_CONNECTION: 'far' }, 'unknown'],
    ['podman --remote build .', {}, 'unknown'],
    ['podman -r build .', {}, 'unknown'],
  ])('%s %j: local %s', (line, env, local) => {
    expect(localOf(line, env)).toBe(local);
  });

  it('on a socket of this machine, only with the same kernel', () => {
    const there = endpoint('podman --url unix:///run/podman/podman.sock build .');
    expect(there.reach).toEqual({ kind: 'socket', socketPath: '/run/podman/podman.sock' });
    const version = { Components: [{ Name: 'Podman Engine' }], KernelVersion: release() };
    expect(engineFrom(there, { version, info: null })).toMatchObject({
      name: 'podman',
      local: 'yes',
    });
    const other = { ...version, KernelVersion: '5.4.0-other' };
    expect(engineFrom(there, { version: other, info: null })?.local).toBe('no');
  });

  it.each(['containers.conf', 'containers.conf.d/10-far.conf'])('by %s', (name) => {
    const config = join(home, '.config/containers');
    mkdirSync(join(config, 'containers.conf.d'), { recursive: true });
    const file = join(config, name);
    const env = { CONTAINERS_CONF: '', XDG_CONFIG_HOME: '' };
    writeFileSync(file, '[engine]\n# remote = true\n');
    expect(localOf('podman build .', env)).toBe('yes');
    writeFileSync(file, '[engine]\nremote = true\n');
    expect(localOf('podman build .', env)).toBe('unknown');
    rmSync(file);
  });
});

it('docker-compose goes where docker goes', () => {
  expect(endpoint('docker-compose build').url).toBe('unix:///var/run/docker.sock');
  expect(endpoint('docker-compose -H tcp://10.0.0.1:2375 build').reach.kind).toBe('elsewhere');
  expect(localOf('docker-compose build', { DOCKER_HOST: 'ssh://far' })).toBe('no');
});
