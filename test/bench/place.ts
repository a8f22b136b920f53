import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

export const BUNDLE = resolve('resources/memguard/memguard.cjs');
export const NODE = process.execPath;
const BUSYBOX = '/bin/busybox';
const LABEL = 'memguard.test';

/** A folder of the bench's own, and an environment without anything of memguard or docker in it. */
export interface Place {
  folder: string;
  env: NodeJS.ProcessEnv;
}

export function makePlace(): Place {
  const folder = mkdtempSync(join(tmpdir(), 'memguard-bench-'));
  const foreign = /^(_?MEMGUARD|DOCKER|NODE_|WORKSPACE)/;
  const inherited = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  const env = {
    ...Object.fromEntries(inherited),
    TMPDIR: folder,
    MEMGUARD_HISTORY: join(folder, 'history'),
  };
  return { folder, env };
}

export function removePlace({ folder }: Place): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 300 });
}

/** A program at the front of PATH. */
export function withProgram(
  { folder, env }: Place,
  name: string,
  script: string,
): NodeJS.ProcessEnv {
  const bin = mkdtempSync(join(folder, 'bin-'));
  writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(bin, name), 0o755);
  return { ...env, PATH: [bin, env.PATH].join(delimiter) };
}

/** A build that takes `seconds` in all, most of them in ten steps of a shell that works and waits by turns. */
export function slowBuild({ folder }: Place, seconds: number): string {
  const context = join(folder, 'context');
  if (existsSync(context)) return context;
  mkdirSync(join(context, 'bin'), { recursive: true });
  copyFileSync(BUSYBOX, join(context, 'bin/busybox'));
  symlinkSync('busybox', join(context, 'bin/sh'));
  const step = `echo line; md5sum /bin/busybox; sleep ${(seconds / 10 - 0.45).toFixed(2)}`;
  const steps = Array.from(
    { length: 10 },
    (_, at) => `RUN ["/bin/sh", "-c", "${step}; echo ${at}"]`,
  );
  const head = ['FROM scratch', `LABEL ${LABEL}=1`, 'COPY . /'];
  writeFileSync(join(context, 'Dockerfile'), `${[...head, ...steps].join('\n')}\n`);
  return context;
}
