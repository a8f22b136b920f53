import { existsSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import type { Reach } from './engine-host.ts';

/** Answers of the engine's API; null: none, or one that is not an object. */
export interface EngineAnswer {
  readonly version: object | null;
  readonly info: object | null;
}

/** A real /info has 5 KiB. */
const MAX_ANSWER_BYTES = 1024 * 1024;

const NOTHING: EngineAnswer = { version: null, info: null };

/**
 * Asks for /version and /info at once, both within one deadline. Paths without an API version are answered by every
 * engine. Never throws; only sockets of this machine and loopback are asked.
 */
export async function askEngine(reach: Reach, timeoutMs: number): Promise<EngineAnswer> {
  if (reach.kind !== 'socket' && reach.kind !== 'loopback') return NOTHING;
  // Loading http takes longer than all that `after` does on a host without an engine.
  if (reach.kind === 'socket' && !existsSync(reach.socketPath)) return NOTHING;
  const http = await import('node:http');
  const address =
    reach.kind === 'socket'
      ? { socketPath: reach.socketPath }
      : { host: reach.host, port: reach.port };
  const ask = (path: string) => getJson(http.get, { ...address, path }, timeoutMs);
  const [version, info] = await Promise.all([ask('/version'), ask('/info')]);
  return { version, info };
}

interface Question {
  readonly path: string;
  readonly socketPath?: string;
  readonly host?: string;
  readonly port?: number;
}

async function getJson(
  get: typeof import('node:http').get,
  question: Question,
  timeoutMs: number,
): Promise<object | null> {
  try {
    const answer: unknown = JSON.parse(await getText(get, question, timeoutMs));
    return typeof answer === 'object' && !Array.isArray(answer) ? answer : null;
  } catch {
    return null;
  }
}

function getText(
  get: typeof import('node:http').get,
  question: Question,
  timeoutMs: number,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = get({ ...question, agent: false, headers: { Host: 'docker' } }, (response) => {
      collect(response).then(done, fail);
    });
    const deadline = setTimeout(fail, timeoutMs, new Error('no answer in time'));
    request.on('error', fail);
    function done(text: string) {
      clearTimeout(deadline);
      resolve(text);
    }
    function fail(error: Error) {
      clearTimeout(deadline);
      reject(error);
      request.destroy();
    }
  });
}

async function collect(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  if (response.statusCode !== 200) {
    response.destroy();
    throw new Error(`status ${response.statusCode}`);
  }
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_ANSWER_BYTES) throw new Error('the answer is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
