import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createNetServer, type Server as NetServer } from 'node:net';
import { release, tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { engineOf } from '../../../src/probe/engine.ts';
import { type Engine, EngineSchema } from '../../../src/report/report-schema.ts';
import { parseDockerArgv } from '../../../src/watch/docker-argv.ts';

const VERSION = { Version: '20.10.24', KernelVersion: release(), Components: [{ Name: 'Engine' }] };
const INFO = {
  ServerVersion: '20.10.24+dfsg1',
  Driver: 'overlay2',
  CgroupDriver: 'systemd',
  KernelVersion: release(),
};

/** Right but for its length: just over 1 MiB. */
const TOO_MUCH = { ...INFO, ...VERSION, padding: 'x'.repeat(1 << 20) };

type Answers = Record<string, unknown>;

let folder: string;
let socket: string;
let servers: (Server | NetServer)[];
let asked: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'memguard-engine-'));
  socket = join(folder, 'engine.sock');
  servers = [];
  asked = [];
});

afterEach(async () => {
  for (const server of servers) {
    if ('closeAllConnections' in server)
      (server as Server & { closeAllConnections(): void }).closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  rmSync(folder, { recursive: true });
});

async function listen<T extends Server | NetServer>(server: T, where: string | number): Promise<T> {
  servers.push(server);
  const host = typeof where === 'number' ? { port: where, host: '127.0.0.1' } : { path: where };
  await new Promise<void>((resolve) => server.listen(host, resolve));
  return server;
}

function serve(
  handler: (request: IncomingMessage, response: ServerResponse) => void,
  where: string | number = socket,
) {
  return listen(
    createServer((request, response) => {
      asked.push(request.url ?? '');
      handler(request, response);
    }),
    where,
  );
}

function engine(answers: Answers, where: string | number = socket) {
  return serve((request, response) => {
    const answer = answers[request.url ?? ''];
    if (answer === undefined) response.statusCode = 500;
    response.end(typeof answer === 'string' ? answer : JSON.stringify(answer ?? {}));
  }, where);
}

function ask(env: Record<string, string> = { DOCKER_HOST: `unix://${socket}` }, line?: string) {
  const command = line === undefined ? null : parseDockerArgv(line.split(' '));
  return engineOf({ env: { HOME: folder, ...env }, command, timeoutMs: 300 });
}

describe('an engine that answers', () => {
  it('on a socket of this machine, with this kernel, is local', async () => {
    await engine({ '/version': VERSION, '/info': INFO });
    const found: Engine | null = await engineOf({
      env: { HOME: folder, DOCKER_HOST: `unix://${socket}` },
      clientVersion: '28.2.2',
    });
    expect(found).toEqual({
      name: 'docker',
      clientVersion: '28.2.2',
      serverVersion: '20.10.24+dfsg1',
      storageDriver: 'overlay2',
      cgroupDriver: 'systemd',
      endpoint: `unix://${socket}`,
      local: 'yes',
    });
    expect(v.parse(EngineSchema, found)).toEqual(found);
    expect(asked.sort()).toEqual(['/info', '/version']);
  });

  it('with another kernel is not', async () => {
    await engine({ '/version': VERSION, '/info': { ...INFO, KernelVersion: '5.15.1-linuxkit' } });
    expect(await ask()).toMatchObject({ local: 'no', serverVersion: '20.10.24+dfsg1' });
  });

  it('on loopback is local too', async () => {
    const server = await engine({ '/version': VERSION, '/info': INFO }, 0);
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    expect(await ask({}, `-H tcp://127.0.0.1:${port} build .`)).toMatchObject({
      local: 'yes',
      endpoint: `tcp://127.0.0.1:${port}`,
    });
  });

  it('is podman if it says so', async () => {
    const Components = [null, 5, { Name: 'Podman Engine', Version: '4.3.1' }];
    await engine({ '/version': { Version: '4.3.1', Components }, '/info': INFO });
    expect(await ask()).toMatchObject({ name: 'podman', local: 'yes' });
  });

  it('to one question only is told by that answer', async () => {
    await engine({ '/version': VERSION });
    expect(await ask()).toMatchObject({
      serverVersion: '20.10.24',
      storageDriver: null,
      local: 'yes',
    });
  });

  it('with words of the wrong type or length is not believed', async () => {
    const info = {
      ServerVersion: 7,
      Driver: 'x'.repeat(5000),
      CgroupDriver: '',
      KernelVersion: [],
    };
    await engine({ '/version': {}, '/info': info });
    expect(await ask()).toMatchObject({
      serverVersion: null,
      storageDriver: 'x'.repeat(200),
      cgroupDriver: null,
      local: 'unknown',
    });
  });
});

describe('an engine elsewhere is not asked, and not local', () => {
  it.each([
    ['-H ssh://me@far ps', 'ssh://***@far'],
    ['-H tcp://192.0.2.1:2375 ps', 'tcp://192.0.2.1:2375'],
    ['-H npipe:////./pipe/docker_engine ps', 'npipe:////./pipe/docker_engine'],
  ])('%s', async (line, endpoint) => {
    expect(await ask({}, line)).toEqual({
      name: 'docker',
      clientVersion: null,
      serverVersion: null,
      storageDriver: null,
      cgroupDriver: null,
      endpoint,
      local: 'no',
    });
  });
});

describe('no answer, or none that makes sense', () => {
  it.each<[string, Answers]>([
    ['not JSON', { '/version': '<html>', '/info': '{' }],
    ['not an object', { '/version': 'null', '/info': '[1]' }],
    ['a number', { '/version': '5', '/info': '"text"' }],
    ['an error status', {}],
    ['too much', { '/version': TOO_MUCH, '/info': TOO_MUCH }],
  ])('%s', async (_, answers) => {
    await engine(answers);
    expect(await ask()).toMatchObject({ local: 'unknown', serverVersion: null });
  });

  it('a server that never answers', async () => {
    await serve(() => {});
    expect(await ask()).toMatchObject({ local: 'unknown' });
  });

  it('a server that never ends its answer', async () => {
    await serve((_, response) => {
      const dripping = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(dripping));
    });
    const start = Date.now();
    expect(await ask()).toMatchObject({ local: 'unknown' });
    expect(Date.now() - start).toBeLessThan(5 * 300);
  });

  it('a server that breaks off', async () => {
    await serve((_, response) => {
      response.writeHead(200, { 'Content-Length': 1000 });
      response.write('{"KernelVersion":');
      setTimeout(() => response.destroy(), 20);
    });
    expect(await ask()).toMatchObject({ local: 'unknown' });
  });

  it('something that does not speak HTTP', async () => {
    await listen(
      createNetServer((connection) => connection.resume().end('hello\r\n\r\n')),
      socket,
    );
    expect(await ask()).toMatchObject({ local: 'unknown' });
  });

  it.each([
    ['no socket', 'missing.sock'],
    ['a path too long for a socket', 'x'.repeat(300)],
    ['a NUL in it', 'a\0b'],
    ['a folder', ''],
  ])('%s', async (_, name) => {
    const DOCKER_HOST = `unix://${join(folder, name)}`;
    expect(await ask({ DOCKER_HOST })).toMatchObject({ local: 'unknown' });
  });

  it('an endpoint that nobody can tell', async () => {
    expect(await ask({}, '-c gone build .')).toMatchObject({
      endpoint: 'context gone',
      local: 'unknown',
    });
  });
});
