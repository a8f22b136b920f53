import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { missing, needs } from '../needs.ts';

/** Of what this needs; []: all is there. */
export const lacking: string[] = [
  ...missing(process.getuid?.() === 0 ? [] : ['root']),
  ...needs('unshare', 'mount', 'flock', 'timeout', 'cc', 'sudo', 'visudo', 'getent'),
];

/** The unprivileged user in here. */
export const AGENT = { name: 'faults-agent', uid: 4713, gid: 4713 };

/**
 * A mount namespace: /etc and /usr/local are copies, /run is empty, $T is a disk of its own. The kernel, its settings, processes and
 * memory are the host's.
 */
const PRELUDE = `
set -eu
copy() { # FOLDER NAME
	mkdir -p "$T/$2/up" "$T/$2/work"
	mount -t overlay overlay -o "lowerdir=$1,upperdir=$T/$2/up,workdir=$T/$2/work" "$1"
}
mount -t tmpfs -o mode=755 tmpfs "$T"
copy /etc etc
copy /usr/local local
mount -t tmpfs -o mode=755 tmpfs /run
rm -rf /usr/local/sbin/memguard-priv /etc/sudoers.d/memguard /etc/tmpfiles.d/memguard.conf /etc/memguard
echo '${AGENT.name}:x:${AGENT.uid}:${AGENT.gid}::/nonexistent:/bin/sh' >>/etc/passwd
echo '${AGENT.name}:x:${AGENT.gid}:' >>/etc/group
echo '${AGENT.name}:!:19000:0:99999:7:::' >>/etc/shadow
if [ -n "$VM_FILES" ]; then
	mkdir "$T/vm"
	for file in /proc/sys/vm/*; do cat "$file" >"$T/vm/\${file##*/}" 2>/dev/null || :; done
	mount --bind "$T/vm" /proc/sys/vm
fi
exec "$@"
`;

/** The disk in there; null: we are not inside yet. */
export const INSIDE = process.env._FAULTS_FOLDER ?? null;

/** Starts this very program again in such a namespace; its exit code. `vmFiles`: with files in place of /proc/sys/vm, so that nothing of the host changes. */
export function runInside(vmFiles: boolean): number {
  const folder = mkdtempSync(join(tmpdir(), 'faults-'));
  try {
    const again = [process.execPath, ...process.execArgv, ...process.argv.slice(1)];
    const words = ['-m', '--propagation', 'private', 'sh', '-c', PRELUDE, 'faults', ...again];
    const env = { ...process.env, T: folder, VM_FILES: vmFiles ? '1' : '', _FAULTS_FOLDER: folder };
    const { status, error } = spawnSync('unshare', words, { stdio: 'inherit', env });
    if (error) throw error;
    return status ?? 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
