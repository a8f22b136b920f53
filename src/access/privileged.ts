import { EXIT } from '../errors.ts';
import { type PrivilegedAnswer, runPrivileged } from './run-privileged.ts';
import { findSudo, type Refusal, runBySudo } from './sudo.ts';

export type { PrivilegedAnswer } from './run-privileged.ts';

/** A verb of memguard-priv with its arguments. */
export type PrivilegedAction =
  | readonly ['version']
  | readonly ['init']
  | readonly ['get', key: string]
  | readonly ['compact']
  /** Not if a compaction has ended since, in hundredths of a second since boot: then 75, and the message says `shared: `. */
  | readonly ['compact', 'since', centiseconds: string]
  /** Once in ten minutes on this kernel, else 75. */
  | readonly ['compact', 'preflight']
  | readonly ['drop', '1' | '3']
  /** Prints `KEY STATUS VALUE` lines; STATUS applied, already, restored, drifted, refused, unsupported, failed. */
  | readonly ['reconcile']
  | readonly ['kmsg', seconds: string];

/** The only way to change this system. */
export interface Access {
  /** `none`: memguard may look, not touch. */
  readonly kind: 'root' | 'sudo' | 'none';
  /** Why nothing may be changed, and what mends it; null unless `none`. */
  readonly refusal: Refusal | null;
  /**
   * Runs one action and waits `timeoutMs` for it; never throws, never asks for a password. 77: refused (by memguard-priv, or
   * by sudo), 69: not on this kernel, or the installed script is older than the action, 75: too soon or busy.
   */
  act(action: PrivilegedAction, timeoutMs: number): Promise<PrivilegedAnswer>;
}

/**
 * How this process may change the system: as root, through the script that the bundle carries; else by sudo through the same
 * script, where an administrator has installed it; else not at all. Deciding starts no process.
 */
export function openAccess(uid: number | undefined = process.getuid?.(), root = '/'): Access {
  if (uid === 0) return { kind: 'root', refusal: null, act: runScript };
  const finding = findSudo(root);
  if ('sudo' in finding) {
    const { sudo } = finding;
    return { kind: 'sudo', refusal: null, act: (...how) => runBySudo(sudo, ...how) };
  }
  const { reason, mend } = finding;
  const answer = { exitCode: EXIT.noPermission, stdout: '', message: `${reason} (${mend})` };
  return { kind: 'none', refusal: finding, act: async () => answer };
}

/** The script goes to `sh -s` on stdin: no file that somebody could exchange, no space needed on a full disk. */
async function runScript(action: PrivilegedAction, timeoutMs: number): Promise<PrivilegedAnswer> {
  const { default: privScript } = await import('../../resources/memguard/memguard-priv');
  return runPrivileged(['/bin/sh', '-s', '--', ...action], timeoutMs, { input: privScript });
}
