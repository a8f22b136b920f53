import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RUN } from '../chaos/run-folder.ts';
import { NOT_OURS, type Stage } from './stage.ts';

export type Call =
  | 'open'
  | 'read'
  | 'write'
  | 'close'
  | 'fsync'
  | 'rename'
  | 'mkdir'
  | 'unlink'
  | 'chmod'
  | 'fork';

/** What becomes of which call of memguard's own processes; see inject.c. */
export interface Injection {
  calls: readonly Call[];
  /** 1: the first. */
  at: number;
  /** All that come after it, too. */
  onwards?: boolean;
  fault: 'ENOSPC' | 'EIO' | 'EAGAIN' | 'KILL';
  /** Only calls on what is there; []: on anything. */
  below: readonly string[];
}

const SOURCE = fileURLToPath(new URL('inject.c', import.meta.url));
const STATE_BYTES = 4096;
const FOREVER = '1000000000';

/** The library, made for one stage. */
export class Injector {
  private readonly library: string;
  private readonly state: string;
  private readonly clock: string;
  private readonly folders: string[];

  constructor(stage: Stage) {
    this.library = join(stage.folder, 'inject.so');
    this.state = join(stage.folder, 'inject.state');
    this.clock = join(stage.folder, 'inject.clock');
    this.folders = [...stage.state, RUN];
    execFileSync('cc', ['-O2', '-shared', '-fPIC', '-o', this.library, SOURCE, '-ldl']);
    this.setClock(0);
  }

  /** Where memguard keeps anything. */
  get ownFiles(): readonly string[] {
    return this.folders;
  }

  /** The environment of the next block; its calls are counted from 1 again. */
  env({ calls, at, onwards = false, fault, below }: Injection): NodeJS.ProcessEnv {
    writeFileSync(this.state, Buffer.alloc(STATE_BYTES));
    chmodSync(this.state, 0o666);
    return {
      LD_PRELOAD: this.library,
      INJECT_STATE: this.state,
      INJECT_CALLS: calls.join(','),
      INJECT_AT: String(at),
      ...(onwards ? { INJECT_LAST: FOREVER } : {}),
      INJECT_ERRNO: fault === 'KILL' ? '0' : String(constants.errno[fault]),
      INJECT_BELOW: below.join(':'),
      INJECT_NOT: NOT_OURS,
      INJECT_CLOCK: this.clock,
    };
  }

  /** Shifts the wall's clock of all processes that have the environment, at once. */
  setClock(seconds: number): void {
    writeFileSync(this.clock, clockText(seconds));
    chmodSync(this.clock, 0o666);
  }

  /** The same as a word of the shell. */
  clockCommand(seconds: number): string {
    return `printf %s '${clockText(seconds)}' 1<>'${this.clock}'`;
  }

  /** How many calls there were. */
  calls(): number {
    return Number(readFileSync(this.state).readBigInt64LE(0));
  }

  /** Who was struck: the call, and the process's words; null: nobody. */
  struck(): { call: string; isChild: boolean; words: string } | null {
    const text = readFileSync(this.state).toString('latin1', 8).split('\0')[0] ?? '';
    if (text === '') return null;
    const [call = '', words = ''] = text.split('\n');
    const isChild = call.startsWith('(child) ');
    return { call: call.replace('(child) ', ''), isChild, words };
  }
}

/** One length for all, so that no old text is left behind it. */
function clockText(seconds: number): string {
  return String(seconds).padEnd(16);
}
