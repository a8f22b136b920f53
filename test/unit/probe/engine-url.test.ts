import fc from 'fast-check';
import { expect, it } from 'vitest';
import { redactUrls, urlSecrets } from '../../../src/probe/engine-url.ts';

it.each([
  [
    'fetch https://me:pw@host/a and ssh://you@host/b',
    'fetch https://***@host/a and ssh://***@host/b',
  ],
  ['GET https://host/a?sig=1 200', 'GET https://host/a?*** 200'],
  ['unix:///var/run/docker.sock', 'unix:///var/run/docker.sock'],
  ['tcp://[::1]:2375', 'tcp://[::1]:2375'],
  ['see me@example.org for more', 'see me@example.org for more'],
  ['app:1@sha256:0123', 'app:1@sha256:0123'],
])('%s', (text, shown) => {
  expect(redactUrls(text)).toBe(shown);
});

it('hides what urlSecrets finds', () => {
  const part = fc.stringMatching(/^[\w!$&*+,;=.~%@:/-]{1,12}$/);
  fc.assert(
    fc.property(part, (password) => {
      const text = `get https://user:x${password}Zq9@host.example/path`;
      const [secret = ''] = urlSecrets(text);
      expect(secret).toBe(`x${password}Zq9`);
      expect(redactUrls(text)).toBe('get https://***@host.example/path');
    }),
  );
});
