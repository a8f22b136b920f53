import { type ChildProcess, spawn } from 'node:child_process';
import { BUNDLE } from '../cli/memguard.ts';
import type { User } from './host.ts';

/** One run of memguard. */
export interface Helper {
  child: ChildProcess;
  stderr: string;
  /** Exit code, or the signal's name. */
  ended: Promise<number | NodeJS.Signals | null>;
}

interface Place {
  user: User;
  folder: string;
  env: NodeJS.ProcessEnv;
}

/** Starts memguard as a user, with nothing but this environment. */
export function startHelper(words: readonly string[], { user, folder, env }: Place): Helper {
  const child = spawn(process.execPath, [BUNDLE, ...words], {
    cwd: folder,
    env,
    uid: user.uid,
    gid: user.gid,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const helper: Helper = {
    child,
    stderr: '',
    ended: new Promise((resolve, reject) => {
      child.on('error', reject);
      // Not close: what it left behind may keep the pipe.
      child.on('exit', (code, signal) => resolve(code ?? signal));
    }),
  };
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    helper.stderr += text;
  });
  return helper;
}
