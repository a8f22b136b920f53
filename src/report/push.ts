import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { messageOf } from '../errors.ts';

/** From the first packet to the last: a gateway that hangs must not hold the agent. */
const BOUND_MS = 10_000;
/** Of what it says when it refuses. */
const MOST_SAID = 200;

/** The address of a Pushgateway; null: none that a request could go to. A path before `/metrics` is kept; a query means nothing. */
export function gatewayOf(address: string): URL | null {
  try {
    const url = new URL(address);
    const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
    return isWeb && url.hostname !== '' && url.search === '' && url.hash === '' ? url : null;
  } catch {
    return null;
  }
}

/** The group of this agent: what an earlier push has left there is replaced (PUT), that of other agents stays. */
export function groupOf(gateway: URL, instance: string): string {
  const base = gateway.pathname.replace(/\/+$/, '');
  // https://github.com/prometheus/pushgateway#url: what is empty or has a slash goes in base64.
  const value = /^[^/]+$/.test(instance)
    ? `instance/${encodeURIComponent(instance)}`
    : `instance@base64/${Buffer.from(instance).toString('base64url') || '='}`;
  return `${base}/metrics/job/memguard/${value}`;
}

/** Pushes the metrics of an agent. Resolves to why they did not get there, or null; never throws, and waits 10 s at most. */
export function push(gateway: URL, instance: string, text: string): Promise<string | null> {
  return new Promise((resolve) => {
    const { protocol, hostname, port, username, password } = gateway;
    const request = (protocol === 'https:' ? https : http).request({
      protocol,
      hostname: hostname.replace(/^\[|\]$/g, ''),
      port,
      path: groupOf(gateway, instance),
      method: 'PUT',
      agent: false,
      headers: {
        'Content-Type': 'text/plain; version=0.0.4',
        'Content-Length': Buffer.byteLength(text),
      },
      ...(username === '' ? {} : { auth: `${decoded(username)}:${decoded(password)}` }),
    });
    const end = (problem: string | null) => {
      clearTimeout(timer);
      resolve(problem);
      request.destroy();
    };
    let giveUp = () => end(`no answer in ${BOUND_MS / 1000} s`);
    const timer = setTimeout(() => giveUp(), BOUND_MS);
    request.on('error', (error) => end(messageOf(error)));
    request.on('response', (response) => {
      giveUp = hear(response, end);
    });
    request.end(text);
  });
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** A redirect is no success: nobody has taken the metrics. Returns what tells of it as far as it has come. */
function hear(response: IncomingMessage, end: (problem: string | null) => void): () => void {
  const { statusCode = 0 } = response;
  if (statusCode >= 200 && statusCode < 300) {
    end(null);
    return () => {};
  }
  let said = '';
  const finish = () => {
    // It may be anybody's page, and goes to a terminal.
    const words = said.replace(/[^\x20-\x7e]+/g, ' ').trim();
    end([`it answered ${statusCode}`, words].filter(Boolean).join(': '));
  };
  response.setEncoding('utf8');
  response.on('data', (part: string) => {
    said += part.slice(0, MOST_SAID - said.length);
    if (said.length >= MOST_SAID) finish();
  });
  response.on('end', finish);
  response.on('error', finish);
  return finish;
}
