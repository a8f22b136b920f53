import { readFileSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { EXIT } from '../errors.ts';
import { type PrivilegedAnswer, runPrivileged } from './run-privileged.ts';
import { whyUntrusted } from './trusted-path.ts';

/** Where `memguard install` puts the root script. */
export const PRIV_PATH = '/usr/local/sbin/memguard-priv';
/** sudo by its absolute path, where distributions put it; the last is NixOS's. */
const SUDO_PATHS = ['/usr/bin/sudo', '/usr/local/bin/sudo', '/run/wrappers/bin/sudo'];
/** All that memguard-priv ends with; any other code is sudo's own (1: it refused, or could not run the script). */
const PRIV_CODES: readonly (number | null)[] = [
  EXIT.ok,
  EXIT.usage,
  EXIT.unavailable,
  EXIT.runAgain,
  EXIT.noPermission,
  null,
];

/** Why this process may change nothing, and what mends it. */
export interface Refusal {
  reason: string;
  /** A command, or what an administrator has to do. */
  mend: string;
}

export type SudoFinding = { sudo: string } | Refusal;

/**
 * Whether sudo may be tried; a few stat and one small file, no process. Whether it then lets this user is known when something
 * has to be done. Looked at below `root`.
 */
export function findSudo(root = '/'): SudoFinding {
  const install = `memguard install --user ${userName()}`;
  const script = join(root, PRIV_PATH);
  if (statOf(script) === null) {
    return { reason: `${PRIV_PATH} is not installed`, mend: `${install} (as root)` };
  }
  const untrusted = whyUntrusted(script, root);
  if (untrusted !== null) {
    return { reason: untrusted, mend: `only root may write there; then ${install} (as root)` };
  }
  if (mayNotGainRights(root)) {
    return {
      reason: 'this process may not gain rights (NoNewPrivs), so sudo cannot work',
      mend: "NoNewPrivileges= out of the agent's systemd unit, or no-new-privileges out of its container's options",
    };
  }
  const sudo = SUDO_PATHS.map((path) => join(root, path)).find(isSetuidRoot);
  if (sudo !== undefined) return { sudo };
  return {
    reason: `sudo is not installed (${SUDO_PATHS[0]})`,
    mend: `install sudo, then ${install} (as root)`,
  };
}

/** `sudo -n memguard-priv ACTION`. What sudo itself refuses becomes 77; an action that an older script does not know, 69. */
export async function runBySudo(
  sudo: string,
  action: readonly string[],
  timeoutMs: number,
): Promise<PrivilegedAnswer> {
  const answer = await runPrivileged([sudo, '-n', PRIV_PATH, ...action], timeoutMs);
  if (!PRIV_CODES.includes(answer.exitCode)) {
    const said = answer.message || `sudo ended with ${answer.exitCode}`;
    const mend = `memguard install --user ${userName()}`;
    return {
      ...answer,
      exitCode: EXIT.noPermission,
      message: `${said} (${mend}, as root, allows it)`,
    };
  }
  if (answer.exitCode !== EXIT.usage) return answer;
  return { ...answer, exitCode: EXIT.unavailable, message: tooOld(action) };
}

function tooOld(action: readonly string[]): string {
  return `${PRIV_PATH} is older than this memguard and does not know "${action.join(' ')}" (memguard install --user ${userName()}, as root, brings the newer one)`;
}

/** The kernel sets it for a systemd unit with NoNewPrivileges=, and for a container with no-new-privileges (proc(5)). */
function mayNotGainRights(root: string): boolean {
  try {
    return /^NoNewPrivs:\t1$/m.test(readFileSync(join(root, 'proc/self/status'), 'utf8'));
  } catch {
    return false;
  }
}

function isSetuidRoot(path: string): boolean {
  const stats = statOf(path);
  return stats?.isFile() === true && stats.uid === 0 && (stats.mode & 0o4000) !== 0;
}

function statOf(path: string) {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}

/** For the command that people are told; a user whom passwd does not know is told by number. */
export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `#${process.getuid?.()}`;
  }
}
