import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { endpointOf } from '../../../src/probe/engine.ts';
import { parseDockerArgv } from '../../../src/watch/docker-argv.ts';

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'memguard engine ü-'));
});

afterEach(() => {
  rmSync(home, { recursive: true });
});

function write(path: string, content: unknown) {
  const file = join(home, '.docker', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function context(name: string, host: string) {
  write(`contexts/meta/${sha256(name)}/meta.json`, {
    Name: name,
    Metadata: {},
    Endpoints: { docker: { Host: host, SkipTLSVerify: false } },
  });
}

function instance(name: string, driver: string, ...endpoints: string[]) {
  const nodes = endpoints.map((Endpoint, n) => ({
    Name: `${name}${n}`,
    Endpoint,
    Platforms: null,
  }));
  write(`buildx/instances/${name}`, { Name: name, Driver: driver, Nodes: nodes, Dynamic: false });
}

function endpoint(line: string | null, env: Record<string, string> = {}) {
  const choice = line === null ? null : parseDockerArgv(line.split(' '));
  return endpointOf({ HOME: home, ...env }, choice);
}

const DEFAULT = 'unix:///var/run/docker.sock';

describe('the order in which docker looks', () => {
  beforeEach(() => {
    context('one', 'unix:///one.sock');
    context('two', 'ssh://two');
    context('three', 'unix:///three.sock');
  });

  it.each<[string | null, Record<string, string>, string]>([
    ['ps', {}, DEFAULT],
    [null, {}, DEFAULT],
    ['ps', { DOCKER_CONTEXT: 'one' }, 'unix:///one.sock'],
    ['ps', { DOCKER_CONTEXT: 'one', DOCKER_HOST: 'unix:///h' }, 'unix:///h'],
    [null, { DOCKER_CONTEXT: 'one', DOCKER_HOST: 'unix:///h' }, 'unix:///h'],
    ['-c two ps', { DOCKER_CONTEXT: 'one', DOCKER_HOST: 'unix:///h' }, 'ssh://two'],
    ['-H unix:///o ps', { DOCKER_CONTEXT: 'one', DOCKER_HOST: 'unix:///h' }, 'unix:///o'],
    ['--context default ps', { DOCKER_CONTEXT: 'one' }, DEFAULT],
    ['--context default ps', { DOCKER_HOST: 'unix:///h' }, 'unix:///h'],
    ['ps', { DOCKER_HOST: '', DOCKER_CONTEXT: '' }, DEFAULT],
    ['-c missing ps', {}, 'context missing'],
    ['--tlsverify ps', {}, 'tcp://localhost:2376'],
    ['ps', { DOCKER_TLS_VERIFY: '1' }, 'tcp://localhost:2376'],
  ])('%s with %j: %s', (line, env, url) => {
    expect(endpoint(line, env).url).toBe(url);
  });

  it('config.json comes last, and from the folder that is asked for', () => {
    write('config.json', { currentContext: 'three' });
    expect(endpoint('ps').url).toBe('unix:///three.sock');
    expect(endpoint('ps', { DOCKER_CONTEXT: 'one' }).url).toBe('unix:///one.sock');
    expect(endpoint('ps', { DOCKER_CONFIG: join(home, 'none') }).url).toBe(DEFAULT);
    const choice = parseDockerArgv(['--config', join(home, '.docker'), 'ps']);
    expect(endpointOf({ HOME: '/nowhere' }, choice).url).toBe('unix:///three.sock');
  });

  it.each(['{', '[]', 'null', '{"currentContext":5}', '\0', '{"currentContext":""}'])(
    'a config.json that holds %j is none',
    (text) => {
      write('config.json', text);
      expect(endpoint('ps').url).toBe(DEFAULT);
    },
  );

  it.each(['{', '{"Endpoints":[]}', '{"Endpoints":{"docker":{"Host":7}}}', 'null'])(
    'a context that holds %j is unknown',
    (text) => {
      write(`contexts/meta/${sha256('bad')}/meta.json`, text);
      expect(endpoint('-c bad ps').reach.kind).toBe('unknown');
    },
  );

  it('tells whether somebody asked', () => {
    expect(endpoint('ps').asked).toBe(false);
    expect(endpoint('ps', { DOCKER_HOST: DEFAULT }).asked).toBe(true);
    expect(endpoint('-c one ps').asked).toBe(true);
  });
});

describe('builders', () => {
  beforeEach(() => {
    context('one', 'unix:///one.sock');
    context('far', 'ssh://far');
    instance('here', 'docker-container', DEFAULT);
    instance('by-name', 'docker-container', 'one');
    instance('by-default', 'docker-container', 'default');
    instance('there', 'docker-container', 'tcp://10.0.0.1:2375');
    instance('far-node', 'docker-container', DEFAULT, 'far');
    instance('two-engines', 'docker-container', DEFAULT, 'one');
    instance('no-nodes', 'docker-container');
    instance('lost', 'docker-container', 'gone');
    instance('pods', 'kubernetes', 'kubernetes:///pods');
    instance('remote', 'remote', 'unix:///run/buildkit.sock');
    instance('new', 'never-heard-of', DEFAULT);
    write('buildx/instances/garbage', '{');
    write('buildx/instances/list', '[1]');
  });

  it.each([
    ['default', 'socket', DEFAULT],
    ['here', 'socket', DEFAULT],
    ['HERE', 'socket', DEFAULT],
    ['by-name', 'socket', 'unix:///one.sock'],
    ['by-default', 'socket', DEFAULT],
    ['one', 'socket', 'unix:///one.sock'],
    ['far', 'elsewhere', 'ssh://far'],
    ['there', 'elsewhere', 'tcp://10.0.0.1:2375'],
    ['far-node', 'elsewhere', 'ssh://far'],
    ['two-engines', 'unknown', 'builder two-engines'],
    ['no-nodes', 'unknown', 'builder no-nodes'],
    ['lost', 'unknown', 'builder gone'],
    ['pods', 'elsewhere', 'kubernetes builder pods'],
    ['remote', 'elsewhere', 'remote builder remote'],
    ['new', 'unknown', 'builder new'],
    ['garbage', 'unknown', 'builder garbage'],
    ['list', 'unknown', 'builder list'],
    ['missing', 'unknown', 'builder missing'],
    ['../instances/here', 'unknown', 'builder ../instances/here'],
  ])('%s: %s', (name, kind, url) => {
    for (const line of [`buildx build --builder ${name} .`, `buildx --builder=${name} bake`]) {
      expect(endpoint(line)).toMatchObject({ url, reach: { kind } });
    }
    expect(endpoint('build .', { BUILDX_BUILDER: name })).toMatchObject({ url, reach: { kind } });
    expect(endpoint(null, { BUILDX_BUILDER: name })).toMatchObject({ url, reach: { kind } });
  });

  it('matter to builds only', () => {
    expect(endpoint('pull app', { BUILDX_BUILDER: 'there' }).url).toBe(DEFAULT);
    expect(endpoint('compose build', { BUILDX_BUILDER: 'there' }).reach.kind).toBe('elsewhere');
  });

  it('named like the context in force are the engine itself', () => {
    expect(endpoint('-c one build --builder one .').url).toBe('unix:///one.sock');
  });

  it('in BUILDX_CONFIG', () => {
    const env = { BUILDX_BUILDER: 'here', BUILDX_CONFIG: join(home, 'none') };
    expect(endpoint('build .', env).reach.kind).toBe('unknown');
  });

  it('chosen by `docker buildx use` are followed by buildx and compose, not by plain build', () => {
    write('buildx/current', { Key: DEFAULT, Name: 'there', Global: false });
    expect(endpoint('buildx build .').reach.kind).toBe('elsewhere');
    expect(endpoint('compose build').reach.kind).toBe('elsewhere');
    expect(endpoint('build .').url).toBe(DEFAULT);
    expect(endpoint('-c one buildx build .').url).toBe('unix:///one.sock');
    expect(endpoint('buildx build --builder here .').url).toBe(DEFAULT);
    write('config.json', { aliases: { builder: 'buildx' } });
    expect(endpoint('build .').reach.kind).toBe('elsewhere');
  });

  it('chosen for all contexts, or as the default of one', () => {
    write('buildx/current', { Key: 'other', Name: 'there', Global: true });
    expect(endpoint('-c one buildx bake').reach.kind).toBe('elsewhere');
    write('buildx/current', { Key: 'other', Name: 'there', Global: false });
    expect(endpoint('-c one buildx bake').url).toBe('unix:///one.sock');
    write(`buildx/defaults/${sha256('one').slice(0, 20)}`, 'pods');
    expect(endpoint('-c one buildx bake').reach.kind).toBe('elsewhere');
  });
});
