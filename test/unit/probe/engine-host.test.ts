import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHost } from '../../../src/probe/engine-host.ts';

function told(text: string, tls = false): string {
  const { url, reach } = parseHost(text, tls);
  if (reach.kind === 'socket') return `${url} = ${reach.socketPath}`;
  if (reach.kind === 'loopback') return `${url} = ${reach.host} ${reach.port}`;
  return `${url} = ${reach.kind}`;
}

describe('a host as docker reads it', () => {
  it.each([
    ['', 'unix:///var/run/docker.sock = /var/run/docker.sock'],
    ['  ', 'unix:///var/run/docker.sock = /var/run/docker.sock'],
    ['unix://', 'unix:///var/run/docker.sock = /var/run/docker.sock'],
    ['unix:///run/user/1/docker.sock', 'unix:///run/user/1/docker.sock = /run/user/1/docker.sock'],
    ['/x.sock', 'unix:///x.sock = /x.sock'],
    ['./x.sock', 'unix://./x.sock = ./x.sock'],
    ['tcp://127.0.0.1:2375', 'tcp://127.0.0.1:2375 = 127.0.0.1 2375'],
    ['tcp://localhost', 'tcp://localhost = localhost 2375'],
    ['tcp://', 'tcp://localhost:2375 = localhost 2375'],
    ['tcp://:5555', 'tcp://:5555 = localhost 5555'],
    [':5555', 'tcp://:5555 = localhost 5555'],
    ['tcp://[::1]:5', 'tcp://[::1]:5 = ::1 5'],
    ['tcp://127.9.9.9:5/path', 'tcp://127.9.9.9:5/path = 127.9.9.9 5'],
    ['localhost:2376', 'tcp://localhost:2376 = localhost 2376'],
    ['tcp://10.0.0.1:2375', 'tcp://10.0.0.1:2375 = elsewhere'],
    ['10.0.0.1', 'tcp://10.0.0.1 = elsewhere'],
    ['tcp://docker:2375', 'tcp://docker:2375 = elsewhere'],
    ['tcp://127.0.0.1.evil.example:1', 'tcp://127.0.0.1.evil.example:1 = elsewhere'],
    ['tcp://localhost@evil.example:1', 'tcp://localhost@evil.example:1 = elsewhere'],
    ['tcp://[fe80::1]:1', 'tcp://[fe80::1]:1 = elsewhere'],
    ['ssh://me@host', 'ssh://me@host = elsewhere'],
    ['npipe:////./pipe/docker_engine', 'npipe:////./pipe/docker_engine = elsewhere'],
    ['fd://', 'fd:// = unknown'],
    ['tcp://localhost:99999', 'tcp://localhost:99999 = unknown'],
    ['tcp://a:b:c', 'tcp://a:b:c = unknown'],
  ])('%s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });

  it('is the TLS port of this machine where TLS is asked for and no host', () => {
    expect(told('', true)).toBe('tcp://localhost:2376 = localhost 2376');
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), fc.boolean(), (text, tls) => void parseHost(text, tls)));
  });
});
