import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { Lab } from '../priv/lab.ts';
import { BUNDLE, Host } from '../tune/host.ts';

/** As many orders as this kernel has. */
const ORDERS = (readFileSync('/proc/buddyinfo', 'utf8').split('\n')[0] ?? '')
  .split('zone')[1]
  ?.trim()
  .split(/\s+/)
  .slice(1).length as number;
const SYSLOG = '/run/syslog';

export interface Ended {
  exitCode: number | null;
  stdout: string;
  /** Lines of memguard, without `memguard: `. */
  said: string[];
}

/** A host whose free memory is in pieces below 64 KiB, until root has done `curedBy` (null: nothing cures it). */
export class SickLab extends Host {
  /** Actions of root so far, `compact_memory` or `drop_caches 1`. */
  actions(): string[] {
    const path = this.lab.path(SYSLOG);
    const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
    return lines.flatMap((line) => {
      const [, value, key] = /^wrote (\d) to vm\.(compact_memory|drop_caches)$/.exec(line) ?? [];
      return key === undefined ? [] : [key === 'compact_memory' ? key : `${key} ${value}`];
    });
  }

  /** Runs memguard without waiting for it. */
  start(args: readonly string[], env: NodeJS.ProcessEnv = {}, uid?: number): Promise<Ended> {
    const [file, words] = this.lab.command([process.execPath, BUNDLE, ...args], uid);
    const own = {
      HOME: this.folder('home'),
      TMPDIR: this.folder('tmp'),
      MEMGUARD_HISTORY: this.folder('history'),
    };
    const child: ChildProcess = spawn(file, words, {
      env: { PATH: process.env.PATH, ...own, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [stdout, stderr] = ['', ''];
    child.stdout?.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr?.on('data', (chunk) => {
      stderr += chunk;
    });
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (exitCode) => {
        const said = stderr.split('\n').flatMap((line) => /^memguard: (.*)/.exec(line)?.[1] ?? []);
        resolve({ exitCode, stdout, said });
      });
    });
  }
}

export async function sickLab(curedBy: string | null): Promise<SickLab> {
  const lab = await Lab.open();
  onTestFinished(() => lab.close());
  chmodSync(lab.folder, 0o755);
  const host = new SickLab(lab);
  lab.cover('/proc/buddyinfo', buddyinfo(0));
  const healthy = host.file('healthy', buddyinfo(5000));
  const sick = join(lab.folder, '_proc_buddyinfo');
  // What the kernel would have done by the time that root's write returns.
  const cure = curedBy === null ? 'false' : `[ "$2" = "wrote ${curedBy}" ]`;
  const logger = `#!/bin/sh\nread -r line\nset -- x "$line"\nif ${cure}; then cat '${healthy}' >'${sick}'; fi\necho "$line" >>${SYSLOG}\n`;
  lab.cover('/usr/bin/logger', logger, 0o755);
  return host;
}

/** `1` for each order below 4, and so many of order 4. */
function buddyinfo(blocks: number): string {
  const free = Array.from({ length: ORDERS }, (_, order) =>
    order < 4 ? 60_000 : order === 4 ? blocks : 0,
  );
  return `Node 0, zone   Normal ${free.join(' ')} \n`;
}

/** An executable for a PATH of its own. */
export function script(host: Host, name: string, text: string): string {
  const folder = host.folder('bin');
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${text}\n`);
  chmodSync(path, 0o755);
  return folder;
}
