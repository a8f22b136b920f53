import privScript from '../../resources/memguard/memguard-priv';
import { EXIT, messageOf } from '../errors.ts';

/** A verb of memguard-priv with its arguments. */
export type PrivilegedAction = readonly ['compact'] | readonly ['drop', '1' | '3'];

/** What memguard-priv answered. `exitCode` null: it did not end in time, and may still run. */
export interface PrivilegedAnswer {
  exitCode: number | null;
  message: string;
}

/** The only way to change this system. */
export interface Access {
  /** `none`: memguard may look, not touch. */
  readonly kind: 'root' | 'none';
  /** Runs one action and waits `timeoutMs` for it; never throws. */
  act(action: PrivilegedAction, timeoutMs: number): Promise<PrivilegedAnswer>;
}

/** How this process may change the system: as root, through the script that the bundle carries; else not at all. */
export function openAccess(uid: number | undefined = process.getuid?.()): Access {
  if (uid === 0) return { kind: 'root', act: runScript };
  return { kind: 'none', act: async () => ({ exitCode: EXIT.noPermission, message: 'not root' }) };
}

/**
 * The script goes to `sh -s` on stdin: no file that somebody could exchange, no space needed on a full disk. A child
 * in D state (sync on a dead NFS, compaction of much memory) can't be killed: we only stop waiting for it.
 */
async function runScript(action: PrivilegedAction, timeoutMs: number): Promise<PrivilegedAnswer> {
  const { execa } = await import('execa');
  const child = execa('/bin/sh', ['-s', '--', ...action], {
    input: privScript,
    stdout: 'ignore',
    reject: false,
    extendEnv: false,
    env: {},
    cwd: '/',
    detached: true,
    cleanup: false,
  });
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<PrivilegedAnswer>((resolve) => {
    timer = setTimeout(() => {
      child.unref();
      child.stderr?.destroy();
      resolve({ exitCode: null, message: 'did not end in time' });
    }, timeoutMs);
  });
  const ended = child.then(
    ({ exitCode, stderr }) => ({
      exitCode: exitCode ?? EXIT.unavailable,
      message: String(stderr ?? '').trim(),
    }),
    // No process is to be had: that is no reason not to say so.
    (error: unknown) => ({ exitCode: EXIT.unavailable, message: messageOf(error) }),
  );
  return Promise.race([ended, timeout]).finally(() => clearTimeout(timer));
}
