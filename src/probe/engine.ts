import { release } from 'node:os';
import { askEngine, type EngineAnswer } from './engine-api.ts';
import { builderEndpoint } from './engine-builder.ts';
import {
  contextEndpoint,
  contextName,
  type EndpointChoice,
  type Env,
  field,
} from './engine-config.ts';
import type { Endpoint } from './engine-host.ts';
import { redactUrls } from './engine-url.ts';
import { isDaemonless, podmanEndpoint } from './podman-endpoint.ts';

/** What memguard knows of an engine; the same shape as `engine` in a report. */
export interface EngineFacts {
  readonly name: string;
  readonly clientVersion: string | null;
  readonly serverVersion: string | null;
  readonly storageDriver: string | null;
  readonly cgroupDriver: string | null;
  readonly endpoint: string;
  readonly local: 'yes' | 'no' | 'unknown';
}

export interface EngineQuestion {
  readonly env: Env;
  /** The command whose engine is asked for; null: the one that a plain command would use. */
  readonly command?: EndpointChoice | null;
  readonly clientVersion?: string | null;
  /** The kernel that memguard runs on. */
  readonly kernelRelease?: string;
  readonly timeoutMs?: number;
}

/** In all: the files are small, and both questions are asked at once. */
const TIMEOUT_MS = 2000;

/** Versions and drivers are words; more is garbage that must not get into a report. */
const MAX_TEXT = 200;

/**
 * The engine that docker would use, and whether it runs on this very kernel. Null: the default socket gave no answer
 * and nobody asked for another endpoint, so there is no engine here to speak of. An endpoint that somebody asked for
 * is always told, with `local: 'unknown'` if it did not answer.
 */
export async function engineOf(question: EngineQuestion): Promise<EngineFacts | null> {
  const endpoint = endpointOf(question.env, question.command ?? null);
  const answer = await askEngine(endpoint.reach, question.timeoutMs ?? TIMEOUT_MS);
  return engineFrom(endpoint, answer, question);
}

/** The same from answers that were got in another way. */
export function engineFrom(
  endpoint: Endpoint,
  answer: EngineAnswer,
  known: Pick<EngineQuestion, 'clientVersion' | 'kernelRelease'> = {},
): EngineFacts | null {
  const answered = answer.version !== null || answer.info !== null;
  if (!answered && !endpoint.asked) return null;
  return {
    name: nameOf(endpoint, answer),
    clientVersion: known.clientVersion ?? null,
    serverVersion: word(answer.info, 'ServerVersion') ?? word(answer.version, 'Version'),
    storageDriver: word(answer.info, 'Driver'),
    cgroupDriver: word(answer.info, 'CgroupDriver'),
    endpoint: redactUrls(endpoint.url),
    local: isLocal(endpoint, answer, known.kernelRelease ?? release()),
  };
}

/** Where a command goes: the engine's endpoint or, for builds, that of the builder. Connects to nothing. */
export function endpointOf(env: Env, choice: EndpointChoice | null): Endpoint {
  if (choice !== null && isDaemonless(choice.program)) return podmanEndpoint(env, choice);
  const context = contextName(env, choice);
  return builderEndpoint(contextEndpoint(context, env, choice), context, env, choice);
}

/** An equal release alone is no proof: only a socket of this machine, or loopback, with an equal kernel is. */
function isLocal({ reach }: Endpoint, answer: EngineAnswer, kernelRelease: string) {
  if (reach.kind === 'elsewhere') return 'no';
  if (reach.kind === 'here') return 'yes';
  const kernel = word(answer.info, 'KernelVersion') ?? word(answer.version, 'KernelVersion');
  if (kernel === null) return 'unknown';
  return kernel === kernelRelease ? 'yes' : 'no';
}

function nameOf({ reach }: Endpoint, { version }: EngineAnswer): string {
  if (reach.kind === 'here') return reach.program;
  const components = field(version, 'Components');
  const isPodman =
    Array.isArray(components) && components.some((part) => field(part, 'Name') === 'Podman Engine');
  return isPodman ? 'podman' : 'docker';
}

function word(answer: object | null, name: string): string | null {
  const value = field(answer, name);
  return typeof value === 'string' && value !== '' ? value.slice(0, MAX_TEXT) : null;
}
