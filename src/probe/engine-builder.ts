import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  configDir,
  contextEndpoint,
  contextHost,
  DEFAULT_CONTEXT,
  type EndpointChoice,
  type Env,
  field,
  readJson,
} from './engine-config.ts';
import { type Endpoint, parseHost } from './engine-host.ts';

/** Commands that a buildx builder may carry out elsewhere. */
const BUILDS: ReadonlySet<string> = new Set([
  'build',
  'buildx build',
  'buildx bake',
  'compose build',
]);

/**
 * Where the build itself runs: the engine's endpoint, or that of a builder instance named by --builder, BUILDX_BUILDER
 * or `docker buildx use`. Formats: docker/buildx store/store.go.
 */
export function builderEndpoint(
  engine: Endpoint,
  context: string,
  env: Env,
  choice: EndpointChoice | null,
): Endpoint {
  if (choice !== null && !BUILDS.has(choice.subcommand)) return engine;
  const name =
    choice?.builder || env.BUILDX_BUILDER || selectedBuilder(engine, context, env, choice);
  if (!name || name === DEFAULT_CONTEXT || name === context) return engine;
  const instance = readJson(join(buildxDir(env, choice), 'instances', safeName(name)));
  if (instance !== null) return instanceEndpoint(name, instance, env, choice);
  return contextHost(name, env, choice) === null
    ? unknownBuilder(name)
    : contextEndpoint(name, env, choice);
}

function buildxDir(env: Env, choice: EndpointChoice | null): string {
  return env.BUILDX_CONFIG || join(configDir(env, choice), 'buildx');
}

/** Buildx lowers names and allows no path in them. */
function safeName(name: string): string {
  return /^[a-z][\w.+-]*$/i.test(name) ? name.toLowerCase() : '.';
}

/** What `docker buildx use` chose. Plain `docker build` does not follow it, unless `buildx install` made it an alias. */
function selectedBuilder(
  engine: Endpoint,
  context: string,
  env: Env,
  choice: EndpointChoice | null,
): string | null {
  if (choice === null) return null;
  const config = readJson(join(configDir(env, choice), 'config.json'));
  if (choice.subcommand === 'build' && !field(field(config, 'aliases'), 'builder')) return null;
  const key = context === DEFAULT_CONTEXT ? engine.url : context;
  const current = readJson(join(buildxDir(env, choice), 'current'));
  const name = field(current, 'Name');
  const follows = field(current, 'Global') === true || field(current, 'Key') === key;
  if (typeof name === 'string' && name !== '' && follows) return name;
  const digest = createHash('sha256').update(key).digest('hex').slice(0, 20);
  return readName(join(buildxDir(env, choice), 'defaults', digest));
}

function readName(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
}

/** An instance file: a driver and its nodes; a docker-container builder runs inside the engine of its endpoint. */
function instanceEndpoint(
  name: string,
  instance: unknown,
  env: Env,
  choice: EndpointChoice | null,
): Endpoint {
  const driver = field(instance, 'Driver');
  if (driver === 'kubernetes' || driver === 'remote' || driver === 'cloud') {
    return { url: `${driver} builder ${name}`, reach: { kind: 'elsewhere' }, asked: true };
  }
  const nodes = field(instance, 'Nodes');
  if ((driver !== 'docker-container' && driver !== 'docker') || !Array.isArray(nodes)) {
    return unknownBuilder(name);
  }
  const endpoints = nodes.map((node) => nodeEndpoint(field(node, 'Endpoint'), env, choice));
  const [first = unknownBuilder(name)] = endpoints;
  const elsewhere = endpoints.find((endpoint) => endpoint.reach.kind === 'elsewhere');
  if (elsewhere !== undefined) return elsewhere;
  // Nodes on several engines of this machine: one answer would not speak for all.
  return endpoints.every(({ url }) => url === first.url) ? first : unknownBuilder(name);
}

/** A context's name or a host. */
function nodeEndpoint(text: unknown, env: Env, choice: EndpointChoice | null): Endpoint {
  if (typeof text !== 'string' || text === '') return unknownBuilder('');
  if (text === DEFAULT_CONTEXT || contextHost(text, env, choice) !== null) {
    return contextEndpoint(text, env, choice);
  }
  if (!/:|^\.?\//.test(text)) return unknownBuilder(text);
  return { ...parseHost(text, false), asked: true };
}

function unknownBuilder(name: string): Endpoint {
  return { url: `builder ${name}`, reach: { kind: 'unknown' }, asked: true };
}
