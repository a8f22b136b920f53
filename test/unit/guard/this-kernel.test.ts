import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { release, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { whyNotHere, whyNotThisKernel } from '../../../src/guard/this-kernel.ts';
import { endpointOf } from '../../../src/probe/engine.ts';
import type { Endpoint } from '../../../src/probe/engine-host.ts';

describe('whyNotThisKernel', () => {
  it('heals only the kernel that the engine is known to run on', () => {
    const at = (local: 'yes' | 'no' | 'unknown') => ({ local, endpoint: 'tcp://build:2375' });
    expect(whyNotThisKernel(at('yes'))).toBeNull();
    expect(whyNotThisKernel(at('no'))).toMatch(/tcp:\/\/build:2375.*another kernel/);
    expect(whyNotThisKernel(at('unknown'))).toMatch(/not known/);
    expect(whyNotThisKernel(null)).toMatch(/no engine answered/);
  });
});

describe('whyNotHere', () => {
  afterEach(() => vi.unstubAllEnvs());

  /** An engine on a socket (or a port of this machine) that says it runs on this kernel; null: it does not answer. */
  async function engineAt(place: 'socket' | 'loopback', kernel: string | null): Promise<string> {
    const folder = mkdtempSync(join(tmpdir(), 'memguard-kernel-'));
    const server = createServer((_, response) => {
      if (kernel === null) response.statusCode = 403;
      response.end(JSON.stringify({ KernelVersion: kernel ?? undefined }));
    });
    onTestFinished(() => {
      server.close();
      rmSync(folder, { recursive: true });
    });
    const path = join(folder, 'docker.sock');
    await new Promise<void>((resolve) =>
      place === 'socket' ? server.listen(path, resolve) : server.listen(0, '127.0.0.1', resolve),
    );
    const address = server.address();
    return typeof address === 'object' ? `tcp://127.0.0.1:${address?.port}` : `unix://${path}`;
  }

  async function answerFor(url: string): Promise<string | null> {
    vi.stubEnv('DOCKER_HOST', url);
    return whyNotHere(endpointOf(process.env, null));
  }

  it.each([
    ['socket', release(), true],
    ['socket', '1.2.3-other', false],
    ['socket', null, true],
    ['loopback', release(), true],
    ['loopback', '1.2.3-other', false],
    ['loopback', null, false],
  ] as const)('%s, the engine says %s: %s', async (place, kernel, isHere) => {
    const answer = await answerFor(await engineAt(place, kernel));
    if (isHere) expect(answer).toBeNull();
    else expect(answer).toMatch(/not known to run on this kernel/);
  });

  it('a socket where nobody listens is no sign of another kernel', async () => {
    expect(await answerFor('unix:///nowhere/docker.sock')).toBeNull();
  });

  it('another machine is never asked', async () => {
    expect(await answerFor('ssh://build')).toMatch(/not known to run on this kernel/);
  });

  it('podman runs its containers here, whatever DOCKER_HOST says', async () => {
    vi.stubEnv('DOCKER_HOST', await engineAt('socket', '1.2.3-other'));
    const podman = { url: 'podman', reach: { kind: 'here', program: 'podman' }, asked: false };
    expect(await whyNotHere(podman as Endpoint)).toBeNull();
  });
});
