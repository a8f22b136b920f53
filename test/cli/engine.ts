import { chmodSync } from 'node:fs';
import { createServer } from 'node:http';
import { release } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Place } from './memguard.ts';

/** An engine's API on a socket, as far as memguard asks it: by default on the running kernel. Gives the environment for it. */
export async function fakeEngine(
  { folder }: Place,
  kernel: string = release(),
): Promise<{ DOCKER_HOST: string }> {
  const answers: { [path: string]: object } = {
    '/version': { Version: '20.10.24', KernelVersion: kernel },
    '/info': {
      ServerVersion: '20.10.24',
      KernelVersion: kernel,
      Driver: 'overlay2',
      CgroupDriver: 'cgroupfs',
    },
  };
  const server = createServer((request, response) => {
    response.end(JSON.stringify(answers[request.url ?? ''] ?? {}));
  });
  const socket = join(folder, 'engine.sock');
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  chmodSync(socket, 0o777);
  onTestFinished(() => {
    server.close();
  });
  return { DOCKER_HOST: `unix://${socket}` };
}
