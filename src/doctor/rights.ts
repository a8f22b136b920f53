import { statSync } from 'node:fs';
import { join } from 'node:path';
import { PRIV_VERSION } from '../access/priv-version.ts';
import { type Access, openAccess } from '../access/privileged.ts';
import { runPrivileged } from '../access/run-privileged.ts';
import { PRIV_PATH, userName } from '../access/sudo.ts';
import { whyUntrusted } from '../access/trusted-path.ts';
import { EXIT } from '../errors.ts';
import type { KernelFiles } from '../probe/kernel-files.ts';
import { findOnPath } from '../watch/on-path.ts';
import { type Check, lacks, works } from './check.ts';

/** sudo answers at once, or asks a directory that is away. */
const SUDO_MS = 8000;
const SYSTEM_FOLDERS = ['usr/bin', 'bin', 'usr/sbin', 'sbin'];

export interface RightsFindings {
  access: Access;
  /** Of the script that is installed; null: none, or it could not be asked. */
  installedVersion: number | null;
  /** What sudo said when it refused; null: it let us in, or was not asked. */
  sudoRefused: string | null;
}

/** Asks the installed script who it is, as a remedy would. In another tree than this host's nothing is run. */
export async function findRights(files: KernelFiles): Promise<RightsFindings> {
  const access = openAccess(process.getuid?.(), files.root);
  const findings = { access, installedVersion: null, sudoRefused: null };
  if (access.kind === 'none' || !files.isLive) return findings;
  const isRoot = access.kind === 'root';
  if (isRoot && whyUntrusted(PRIV_PATH) !== null) return findings;
  const { exitCode, stdout, message } = isRoot
    ? await runPrivileged([PRIV_PATH, 'version'], SUDO_MS)
    : await access.act(['version'], SUDO_MS);
  if (exitCode !== EXIT.ok) return { ...findings, sudoRefused: isRoot ? null : message };
  return { ...findings, installedVersion: versionIn(stdout) };
}

function versionIn(stdout: string): number | null {
  const text = stdout.trim();
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

export function rightsChecks(findings: RightsFindings, ownVersion = PRIV_VERSION): Check[] {
  const { access, installedVersion, sudoRefused } = findings;
  if (access.refusal !== null) {
    return [lacks('rights', access.refusal.reason, access.refusal.mend)];
  }
  const install = `memguard install --user ${access.kind === 'root' ? 'NAME' : userName()} (as root)`;
  if (sudoRefused !== null) return [lacks('rights', sudoRefused, install)];
  const checks = [works('rights', access.kind === 'root' ? 'root' : 'sudo -n memguard-priv')];
  if (installedVersion === null) return checks;
  const versions = `version ${installedVersion}, this memguard's is ${ownVersion}`;
  checks.push(
    installedVersion < ownVersion
      ? lacks('memguard-priv', `${versions}: what it does not know is left out`, install)
      : works('memguard-priv', versions),
  );
  return checks;
}

/** Whether a set-user-ID program may gain rights here; kernels before 4.10 do not tell. */
export function noNewPrivsCheck(files: KernelFiles): Check {
  const status = files.read('proc/self/status');
  const text = status.kind === 'text' ? status.text : '';
  const [, value] = /^NoNewPrivs:\t(\d)$/m.exec(text) ?? [];
  if (value !== '1') return works('no-new-privs', value === '0' ? 'not set' : 'not told');
  return lacks(
    'no-new-privs',
    'set: sudo cannot work in this process',
    "NoNewPrivileges= out of the agent's systemd unit, or no-new-privileges out of its container's options",
  );
}

export function flockCheck(files: KernelFiles): Check {
  const path = files.isLive ? findOnPath('flock') : inTree(files.root);
  if (path !== null) return works('flock', path);
  return lacks('flock', 'not here', 'install util-linux');
}

function inTree(root: string): string | null {
  const paths = SYSTEM_FOLDERS.map((folder) => join(root, folder, 'flock'));
  return paths.find((path) => statSync(path, { throwIfNoEntry: false })?.isFile()) ?? null;
}
