import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { needs } from '../needs.ts';

/** What the tests of this folder need, and this machine lacks. */
export const leftOut = needs(
  'promtool',
  'prometheus',
  'prometheus-node-exporter',
  'prometheus-pushgateway',
);

const PATIENCE_MS = 60_000;

/** Programs and a folder of one test file, ended and gone after it. */
export class Monitoring {
  readonly folder = mkdtempSync(join(tmpdir(), 'memguard-ops-'));
  readonly #children = new Map<string, ChildProcess>();

  /** Starts a server, and gives its address as soon as it is ready. `{listen}` stands for host and port. */
  async start(program: string, options: readonly string[], isReady = '/-/ready'): Promise<string> {
    const listen = `127.0.0.1:${await freePort()}`;
    const args = options.map((option) => option.replace('{listen}', listen));
    const child = spawn(program, args, { cwd: this.folder, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr?.on('data', (part) => {
      said = `${said}${part}`.slice(-2000);
    });
    const address = `http://${listen}`;
    this.#children.set(address, child);
    await until(`${program} is ready`, async () => {
      if (child.exitCode !== null) throw new Error(`${program} has ended: ${said}`);
      return (await fetchText(`${address}${isReady}`)) !== null;
    });
    return address;
  }

  /** Ends the server at this address. */
  async end(address: string): Promise<void> {
    const child = this.#children.get(address);
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
    await exited;
    clearTimeout(timer);
  }

  async stop(): Promise<void> {
    for (const address of this.#children.keys()) await this.end(address);
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Null: no answer, or none that is well. */
export async function fetchText(url: string): Promise<string | null> {
  const { get } = await import('node:http');
  return new Promise((resolve) => {
    const request = get(url, { agent: false, timeout: 5000 }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        text += part;
      });
      response.on('end', () => resolve(response.statusCode === 200 ? text : null));
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(null));
  });
}

export interface Series {
  metric: { [label: string]: string };
  value: number;
}

/** An instant query. Errors: what Prometheus says of a bad one. */
export async function query(prometheus: string, expr: string): Promise<Series[]> {
  const text = await fetchText(`${prometheus}/api/v1/query?query=${encodeURIComponent(expr)}`);
  if (text === null) throw new Error(`not answered: ${expr}`);
  const { data } = JSON.parse(text) as {
    data: { result: { metric: Series['metric']; value: [number, string] }[] };
  };
  return data.result.map(({ metric, value: [, value] }) => ({ metric, value: Number(value) }));
}

/** Asks again and again until it holds, for a minute at most. */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`not in ${PATIENCE_MS / 1000} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
