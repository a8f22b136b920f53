/** How an engine can be reached from here. */
export type Reach =
  | { readonly kind: 'socket'; readonly socketPath: string }
  | { readonly kind: 'loopback'; readonly host: string; readonly port: number }
  /** No daemon: the program itself runs the containers, on this kernel. */
  | { readonly kind: 'here'; readonly program: string }
  /** Another machine, or something like one: never asked. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'unknown' };

export interface Endpoint {
  /** As docker writes it: `unix:///var/run/docker.sock`. */
  readonly url: string;
  readonly reach: Reach;
  /** Somebody asked for it: an option, a variable, a context, a builder. */
  readonly asked: boolean;
}

const DEFAULT_SOCKET = '/var/run/docker.sock';
const DEFAULT_PORT = '2375';
const DEFAULT_TLS_PORT = '2376';

/** Value of `-H` or DOCKER_HOST, '' for the default: as the CLI reads it (docker/cli opts/hosts.go). */
export function parseHost(text: string, tls: boolean): Omit<Endpoint, 'asked'> {
  const value = text.trim();
  if (value === '') return tls ? tcp('', DEFAULT_TLS_PORT) : socket(DEFAULT_SOCKET);
  const [, scheme, rest] = /^([a-z]+):\/\/(.*)$/s.exec(value) ?? ['', '', value];
  if (!scheme) return /^\.?\//.test(value) ? socket(value) : tcp(value, DEFAULT_PORT);
  switch (scheme) {
    case 'unix':
      return socket(rest || DEFAULT_SOCKET);
    case 'tcp':
    case 'http':
    case 'https':
      return tcp(rest ?? '', DEFAULT_PORT);
    case 'ssh':
    case 'npipe':
      return { url: value, reach: { kind: 'elsewhere' } };
    default:
      return { url: value, reach: { kind: 'unknown' } };
  }
}

function socket(socketPath: string): Omit<Endpoint, 'asked'> {
  return { url: `unix://${socketPath}`, reach: { kind: 'socket', socketPath } };
}

function tcp(address: string, defaultPort: string): Omit<Endpoint, 'asked'> {
  const authority = address.replace(/[/?#].*$/s, '').replace(/^.*@/s, '');
  const match = /^(\[[^\]]*\]|[^:]*)(?::(\d*))?$/.exec(authority);
  const url = `tcp://${address}`;
  if (match === null) return { url, reach: { kind: 'unknown' } };
  const host = match[1]?.replace(/^\[|\]$/g, '') || 'localhost';
  const port = Number(match[2] || defaultPort);
  if (port < 1 || port > 65535) return { url, reach: { kind: 'unknown' } };
  const shown = address === '' ? `tcp://localhost:${port}` : url;
  return isLoopback(host)
    ? { url: shown, reach: { kind: 'loopback', host, port } }
    : { url: shown, reach: { kind: 'elsewhere' } };
}

function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|::1)$/i.test(host);
}
