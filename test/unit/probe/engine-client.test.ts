import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { clientVersion, parseClientVersion } from '../../../src/probe/engine-client.ts';

const folder = mkdtempSync(join(tmpdir(), 'memguard-client-'));
afterAll(() => rmSync(folder, { recursive: true }));

function program(script: string): string {
  const path = join(folder, `docker-${Math.random()}`);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

describe('what a client says of itself', () => {
  it.each([
    ['Docker version 20.10.24+dfsg1, build 297e128', '20.10.24+dfsg1'],
    ['Docker version 28.2.2, build e6534b4\n', '28.2.2'],
    ['podman version 4.3.1', '4.3.1'],
    ['warning: x\nDocker version 1.2', '1.2'],
    ['Docker version ', null],
    ['', null],
  ])('%j', (text, version) => {
    expect(parseClientVersion(text)).toBe(version);
  });
});

describe('running it', () => {
  it('asks for --version, with nothing on stdin', async () => {
    const path = program('read x; echo "Docker version 1.2.3$1, build x"');
    expect(await clientVersion(path)).toBe('1.2.3--version');
  });

  it.each([
    ['fails', 'echo "Docker version 1, b"; exit 3'],
    ['floods', 'exec yes'],
    ['says nothing', 'true'],
  ])('null if it %s', async (_, script) => {
    expect(await clientVersion(program(script), 1000)).toBeNull();
  });

  it.each([join(folder, 'missing'), folder, ''])(
    'null if there is no program: %s',
    async (path) => {
      expect(await clientVersion(path)).toBeNull();
    },
  );

  it.each([
    ['hangs, deaf to signals', "trap '' TERM; sleep 8"],
    ['leaves its pipe to somebody else', 'sleep 8 & echo "Docker version 1.2.3, build x"'],
  ])('waits no longer than its bound for one that %s', async (_, script) => {
    const start = Date.now();
    await clientVersion(program(script), 200);
    expect(Date.now() - start).toBeLessThan(5 * 200);
  });
});
