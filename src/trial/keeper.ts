import { spawn } from 'node:child_process';
import keeperScript from './keeper.sh';

/** A process that ends CMD, the load and what `--prepare` left, and concludes, should we be killed. */
export interface Keeper {
  /** A process group has begun: CMD's and the load's, or that of `--prepare`. */
  began(kind: 'run' | 'prepared', group: number): void;
  gone(group: number): void;
  /** From now on the host has to be put right by `--conclude`. */
  preparing(): void;
  concluded(): void;
  /** It ends by itself. */
  close(): void;
}

/** Starts it in a session of its own: what ends a terminal or a job's process group must not end it before us. */
export function startKeeper(conclude: string | null): Keeper {
  const words = ['-c', keeperScript, 'memguard-keeper', conclude ?? ''];
  const child = spawn('/bin/sh', words, { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  // Without it the trial goes on; only a kill -9 would leave something behind.
  child.on('error', () => {});
  child.stdin.on('error', () => {});
  child.unref();
  const tell = (line: string) => child.stdin.write(`${line}\n`);
  return {
    began: (kind, group) => tell(`${kind} ${group}`),
    gone: (group) => tell(`gone ${group}`),
    preparing: () => tell('prepare'),
    concluded: () => tell('concluded'),
    close: () => child.stdin.end(),
  };
}
