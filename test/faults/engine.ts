import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { killAll } from '../chaos/processes.ts';
import { needs } from '../needs.ts';
import type { Bench } from './bench.ts';
import type { How, Shape } from './block.ts';
import type { Result } from './spawned.ts';
import { NOT_OURS } from './stage.ts';

const START_MS = 60_000;
const STARTS = 3;
const STOP_MS = 3_000;
const LOOK_MS = 100;
/** A build that is in its only step for longer than any of this takes. */
const DOCKERFILE = `FROM scratch
COPY . /
RUN ["/busybox", "sh", "-c", "echo in the middle; exec /busybox sleep 120"]
`;

/** What this needs and is not here; []: all is. */
const engineLacking: readonly string[] = needs('docker', 'dockerd', 'busybox');

/** A dockerd of our own is killed in the middle of a real build and started again. */
export async function engineFaults(bench: Bench): Promise<void> {
  if (engineLacking.length > 0) return;
  const engine = new OwnEngine(bench);
  try {
    process.on('exit', () => engine.kill());
    await engine.start();
    const row = bench.row(
      'docker daemon killed',
      'kill -9 in the middle of a real build, started again at once',
    );
    for (const shape of ['run', 'steps'] as Shape[]) await engine.play(row, shape);
  } finally {
    await engine.stop();
  }
}

class OwnEngine {
  private readonly bench: Bench;
  private readonly folder: string;
  private readonly command: string;
  private daemon: ChildProcess | null = null;

  constructor(bench: Bench) {
    this.bench = bench;
    this.folder = join(bench.stage.folder, 'engine');
    const context = join(this.folder, 'context');
    mkdirSync(context, { recursive: true });
    writeFileSync(join(context, 'Dockerfile'), DOCKERFILE);
    const busybox = execFileSync('sh', ['-c', 'command -v busybox'], { encoding: 'utf8' }).trim();
    copyFileSync(busybox, join(context, 'busybox'));
    this.command = join(bench.stage.folder, NOT_OURS, 'build');
    const script = `#!/bin/sh\ncd '${context}' && docker build --no-cache . ; code=$?\necho "end $code"; exit $code\n`;
    writeFileSync(this.command, script);
    chmodSync(this.command, 0o755);
  }

  private get env(): NodeJS.ProcessEnv {
    return {
      DOCKER_HOST: `unix://${this.folder}/docker.sock`,
      DOCKER_BUILDKIT: '0',
      PATH: process.env.PATH,
    };
  }

  /** On a busy machine its containerd may not be there in dockerd's own 15 s. */
  async start(): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.startOnce();
      } catch (error) {
        if (tries === STARTS) throw error;
      }
    }
  }

  private async startOnce(): Promise<void> {
    const log = openSync(join(this.folder, 'log'), 'a');
    const at = (name: string) => join(this.folder, name);
    const options = [`--host=unix://${at('docker.sock')}`, `--data-root=${at('data')}`];
    const places = [`--exec-root=${at('exec')}`, `--pidfile=${at('pid')}`];
    this.daemon = spawn('dockerd', [...options, ...places], {
      stdio: ['ignore', log, log],
      env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` },
    });
    const deadlineMs = performance.now() + START_MS;
    while (spawnSync('docker', ['version'], { env: this.env, stdio: 'ignore' }).status !== 0) {
      if (performance.now() > deadlineMs || this.daemon.exitCode !== null) {
        this.daemon.kill('SIGKILL');
        throw new Error(`dockerd did not start: ${readFileSync(at('log'), 'utf8').slice(-2000)}`);
      }
      await sleep(LOOK_MS);
    }
  }

  async play(row: ReturnType<Bench['row']>, shape: Shape): Promise<void> {
    const how: How = { shape, body: 'fails', env: this.env, command: this.command };
    // The unguarded one is struck just so.
    const strike = async () => {
      await this.untilBuilding();
      this.daemon?.kill('SIGKILL');
      await this.start();
    };
    const isRight = (result: Result, bare: Result) =>
      plain(result) === plain(bare) && result.exitCode !== 0;
    await this.bench.play(row, { ...how, meanwhile: strike }, '', isRight);
  }

  private async untilBuilding(): Promise<void> {
    const deadlineMs = performance.now() + START_MS;
    const running = () =>
      spawnSync('docker', ['ps', '--quiet', '--no-trunc'], { env: this.env, encoding: 'utf8' })
        .stdout;
    while ((running() ?? '').trim() === '') {
      if (performance.now() > deadlineMs) throw new Error('the build did not come to its step');
      await sleep(LOOK_MS);
    }
    await sleep(LOOK_MS);
  }

  /** Nothing of it outlives us. */
  kill(): void {
    this.daemon?.kill('SIGKILL');
    killAll(() => processesNaming(this.folder));
  }

  async stop(): Promise<void> {
    const ids = spawnSync('docker', ['ps', '--quiet'], { env: this.env, encoding: 'utf8' }).stdout;
    for (const id of (ids ?? '').split('\n').filter(Boolean)) {
      spawnSync('docker', ['kill', id], { env: this.env, stdio: 'ignore' });
    }
    this.daemon?.kill('SIGTERM');
    await sleep(STOP_MS);
    // What held containers of the daemon that was killed, too.
    this.kill();
  }
}

function processesNaming(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`${folder}/`);
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** Ids of layers and containers are other ones each time. */
function plain({ exitCode, signal, stdout, stderr }: Result): string {
  const same = (text: string) => text.replaceAll(/\b[0-9a-f]{12,64}\b/g, 'ID');
  return JSON.stringify({ exitCode, signal, stdout: same(stdout), stderr: same(stderr) });
}
