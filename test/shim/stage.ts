import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { type CapturedCommand, readCommands } from '../../src/watch/command-folder.ts';
import { layShim } from '../../src/watch/start.ts';
import { processesUsing } from './processes.ts';
import type { Shell } from './shells.ts';

export interface StageOptions {
  /** The stand-in docker's body: sh, builtins only where forks are counted. */
  docker?: string;
  /** The name that it and the shim have, where it is not docker's. */
  program?: string;
  /** The stand-in helper's body: `$5` is the command's number. */
  helper?: string;
  /** Settings of the shim to be put in place of those that layShim found. */
  settings?: { [name: string]: string };
  /** Copiers may be left when the test ends: a pipe of theirs is still held. */
  leavesCopiers?: boolean;
}

export interface RunOptions {
  guarded?: boolean;
  env?: { [name: string]: string };
  /** What stdin is; nothing: /dev/null. */
  stdin?: Buffer | string;
  /** Leaves stdin open after that. */
  holdsStdin?: boolean;
  /** Runs as: program and arguments before the caller's shell. */
  through?: string[];
}

export interface Result {
  stdout: Buffer;
  /** Less the lines of `memguard: `. */
  stderr: string;
  /** Only those. */
  said: string[];
  /** null: killed by `signal`. */
  code: number | null;
  signal: NodeJS.Signals | null;
  /** Until the caller ended, and until its streams did. */
  exitMs: number;
  closeMs: number;
}

/** A laid session, a stand-in docker, a stand-in helper. Gone when the test is over, and nothing of it must be left then. */
export function stage(shell: Shell, options: StageOptions = {}): Stage {
  const made = new Stage(shell, options);
  onTestFinished(() => made.end(options.leavesCopiers ?? false));
  return made;
}

export class Stage {
  /** Blank, quote and umlaut: any of them may be in a workspace's path. */
  readonly root = mkdtempSync(join(tmpdir(), "shim ü' "));
  readonly session = join(this.root, 'session');
  readonly bin = join(this.session, 'bin');
  /** Folder of the stand-in docker. */
  readonly real = join(this.root, 'real');
  readonly shell: Shell;
  readonly program: string;
  private readonly links = mkdtempSync(join(tmpdir(), 'shim-links-'));

  constructor(
    shell: Shell,
    { docker = '', program = 'docker', helper = 'exit 0', settings = {} }: StageOptions,
  ) {
    this.shell = shell;
    this.program = program;
    chmodSync(this.root, 0o755);
    chmodSync(this.links, 0o755);
    mkdirSync(this.real);
    for (const [name, target] of Object.entries(shell.links)) {
      symlinkSync(target, join(this.links, name));
    }
    this.layDocker(docker);
    this.layHelper(helper);
    // busybox's timeout leaves a watcher for a second: without a bound, where the bound is not what is tried.
    this.lay(this.session, { bound: '', ...settings });
  }

  /** Lays a session's shim, its first line and some settings replaced. */
  lay(session: string, settings: { [name: string]: string } = {}): void {
    const helper = join(this.root, 'helper');
    mkdirSync(session, { recursive: true, mode: 0o700 });
    layShim({ session, node: '/bin/sh', helper }, [this.program]);
    for (const name of [this.program, '.memguard-capture']) {
      const path = join(session, 'bin', name);
      let text = readFileSync(path, 'utf8').replace('#!/bin/sh', this.shebang);
      for (const [key, value] of Object.entries(settings)) {
        expect(text).toMatch(new RegExp(`^${key}=`, 'm'));
        text = text.replace(new RegExp(`^${key}=.*`, 'm'), () => `${key}='${value}'`);
      }
      writeFileSync(path, text);
    }
  }

  get shebang(): string {
    return this.shell.shebang.replace('LINKS', this.links);
  }

  layDocker(body: string): void {
    this.script(join(this.real, this.program), `echo "$*" >>"$T/calls"\n${body}`);
  }

  layHelper(body: string): void {
    this.script(join(this.root, 'helper'), `echo "$5" >>"$T/heals"\n${body}`);
  }

  script(path: string, body: string): void {
    writeFileSync(path, `#!/bin/sh\n${body}\n`);
    chmodSync(path, 0o755);
  }

  environment({ guarded = true, env = {} }: RunOptions = {}): { [name: string]: string } {
    const { PATH = '', HOME = '/', LANG = 'C.UTF-8' } = process.env;
    const folders = [this.links, this.real, PATH];
    if (guarded) folders.unshift(this.bin);
    return { PATH: folders.join(':'), HOME, LANG, T: this.root, ...env };
  }

  start(script: string, options: RunOptions = {}, stdio: StdioOptions = 'pipe'): ChildProcess {
    const [program = '/bin/sh', ...before] = [...(options.through ?? []), '/bin/sh'];
    return spawn(program, [...before, '-c', script], {
      env: this.environment(options),
      cwd: this.root,
      stdio,
    });
  }

  /** Runs a caller's script to its end. */
  run(script: string, options: RunOptions = {}): Promise<Result> {
    const hasInput = options.stdin !== undefined;
    const child = this.start(script, options, [hasInput ? 'pipe' : 'ignore', 'pipe', 'pipe']);
    child.stdin?.on('error', () => {}); // whoever does not read it
    if (options.holdsStdin) child.stdin?.write(options.stdin ?? '');
    else child.stdin?.end(options.stdin);
    return ended(child);
  }

  /** Runs it guarded and unguarded: the same bytes, the same end. Resolves to the guarded one. */
  async compare(script: string, options: RunOptions = {}): Promise<Result> {
    const bare = await this.run(script, { ...options, guarded: false });
    this.forget();
    const guarded = await this.run(script, { ...options, guarded: true });
    if (!guarded.stdout.equals(bare.stdout)) {
      expect(guarded.stdout.toString('latin1')).toBe(bare.stdout.toString('latin1'));
    }
    expect(guarded.stderr).toBe(bare.stderr);
    expect([guarded.code, guarded.signal]).toEqual([bare.code, bare.signal]);
    return guarded;
  }

  /** Calls of the stand-in docker: its arguments. */
  calls(): string[] {
    return lines(join(this.root, 'calls'));
  }

  /** Numbers of the commands that heal was asked about. */
  heals(): string[] {
    return lines(join(this.root, 'heals'));
  }

  forget(): void {
    for (const name of ['calls', 'heals']) rmSync(join(this.root, name), { force: true });
  }

  commands(): CapturedCommand[] {
    return readCommands(this.session);
  }

  async end(leavesCopiers: boolean): Promise<void> {
    const left = leavesCopiers ? [] : await processesUsing(this.session);
    rmSync(this.root, { recursive: true, force: true });
    rmSync(this.links, { recursive: true, force: true });
    expect(left, 'processes left').toEqual([]);
  }
}

/** All that a started caller printed, and how it ended. */
export function ended(child: ChildProcess): Promise<Result> {
  const started = process.hrtime.bigint();
  const sinceMs = () => Number((process.hrtime.bigint() - started) / 1_000_000n);
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  let exitMs = 0;
  child.stdout?.on('data', (chunk) => out.push(chunk));
  child.stderr?.on('data', (chunk) => err.push(chunk));
  child.on('exit', () => {
    exitMs = sinceMs();
    child.stdin?.destroy();
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const all = Buffer.concat(err)
        .toString('latin1')
        .split(/(?<=\n)/);
      const isOurs = (line: string) => line.startsWith('memguard: ');
      resolve({
        stdout: Buffer.concat(out),
        stderr: all.filter((line) => !isOurs(line)).join(''),
        said: all.filter(isOurs),
        code,
        signal,
        exitMs,
        closeMs: sinceMs(),
      });
    });
  });
}

function lines(path: string): string[] {
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(0, -1) : [];
}
