import { spawn } from 'node:child_process';

/** What the caller of a command sees of it. */
export interface Result {
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  /** Without lines of memguard's. */
  stderr: string;
}

export interface Ended extends Result {
  pid: number;
  /** What programs that memguard runs have said there for themselves. */
  strayWords: string[];
  /** Lines of memguard's, without `memguard: `. */
  said: string[];
  /** It had ended, and somebody still held its streams. */
  holdsStreams: boolean;
}

export interface Start {
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Who it runs as; by default ourselves. */
  uid?: number;
  stdin?: string;
  /** Called with its number once it runs. */
  started?: (pid: number) => void;
}

/** Of timeout(1) and Node, where the kernel refuses them a process or a thread while they are to heal. */
const STRAY = /^(timeout: fork system call failed.*|node\[\d+\]: pthread_create: .*)\n/gm;
/** Nothing here takes longer, whatever hangs: bounds of `before`, `heal` and `after` together. */
const HANGS_MS = 150_000;
const STREAMS_MS = 4_000;

/** Runs a command to its end. */
export function runToEnd(words: readonly string[], { cwd, env, uid, stdin = '', started }: Start) {
  const [file = '', ...args] = words;
  const user = uid === undefined ? {} : { uid, gid: uid };
  const child = spawn(file, args, { cwd, env, ...user });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk) => out.push(chunk));
  child.stderr.on('data', (chunk) => err.push(chunk));
  child.stdin.on('error', () => {});
  child.stdin.end(stdin);
  started?.(child.pid ?? 0);
  const hanging = setTimeout(() => child.kill('SIGKILL'), HANGS_MS);
  return new Promise<Ended>((resolve, reject) => {
    const settle =
      (holdsStreams: boolean) => (exitCode: number | null, signal: NodeJS.Signals | null) => {
        clearTimeout(hanging);
        const text = Buffer.concat(err).toString();
        resolve({
          pid: child.pid ?? 0,
          exitCode,
          signal,
          stdout: Buffer.concat(out).toString(),
          stderr: text.replace(/^memguard: .*\n/gm, '').replace(STRAY, ''),
          strayWords: text.match(STRAY) ?? [],
          said: [...text.matchAll(/^memguard: (.*)$/gm)].map(([, line = '']) => line),
          holdsStreams,
        });
      };
    child.on('error', reject);
    child.on('close', settle(false));
    child.on('exit', (code, signal) => setTimeout(settle(true), STREAMS_MS, code, signal).unref());
  });
}
