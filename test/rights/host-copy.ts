import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { BUNDLE } from '../cli/memguard.ts';
import { missing, needs } from '../needs.ts';

/** Of what these tests need; []: all is there. */
export const lacking: string[] = [
  ...missing(process.getuid?.() === 0 ? [] : ['root']),
  ...needs('sudo', 'visudo', 'unshare', 'setpriv', 'flock', 'getent'),
];

/** The agent's user in a copy of the host. */
export const AGENT = 'ci-agent';
export const AGENT_UID = 4711;

export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/**
 * A mount namespace of its own, in which /etc and /usr/local are copies that may be written, and /run is empty: the host keeps what
 * it has. `M` is memguard, `as_agent` runs a command as the unprivileged user, `snap` lists what is there, with sums.
 */
const PRELUDE = `
set -eu
mount -t tmpfs tmpfs "$T"
copy() { # FOLDER NAME
	mkdir -p "$T/$2/up" "$T/$2/work"
	mount -t overlay overlay -o "lowerdir=$1,upperdir=$T/$2/up,workdir=$T/$2/work" "$1"
}
copy /etc etc
copy /usr/local local
mount -t tmpfs -o mode=755 tmpfs /run
umask 022
rm -f /usr/local/sbin/memguard-priv /etc/sudoers.d/memguard /etc/tmpfiles.d/memguard.conf
rm -rf /etc/memguard
echo '${AGENT}:x:${AGENT_UID}:${AGENT_UID}::/nonexistent:/bin/sh' >>/etc/passwd
echo '${AGENT}:x:${AGENT_UID}:' >>/etc/group
echo 'second.Agent:x:4712:4711::/nonexistent:/bin/sh' >>/etc/passwd
printf '%s:!:19000:0:99999:7:::\\n' ${AGENT} second.Agent >>/etc/shadow
fragment() { # NAME LINE
	echo "$2" >"/etc/sudoers.d/$1"
	chmod 440 "/etc/sudoers.d/$1"
}
M() { "$NODE" "$BUNDLE" "$@"; }
as_agent() { setpriv --reuid=${AGENT_UID} --regid=${AGENT_UID} --clear-groups "$@"; }
PRIV=/usr/local/sbin/memguard-priv
snap() {
	cd /
	find etc run usr/local/sbin -printf '%y %m %U:%G /%p -> %l\\n' | LC_ALL=C sort
	find etc run usr/local/sbin -type f -exec cksum {} + | LC_ALL=C sort -k 3
}
# What is other than in BEFORE, or "same".
changed_since() { # BEFORE
	(snap) >"$T/after"
	echo "$1" | diff - "$T/after" && echo same
}
# Runs a command, says what it ended with, and goes on.
told() { code=0; "$@" || code=$?; echo "exit $code"; }
set +e
`;

/** Runs a bash script in such a copy, as root. Nothing in it reaches the host but the kernel. */
export function inCopy(script: string, env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'memguard-rights-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const args = ['-m', '--propagation', 'private', 'bash', '-c', PRELUDE + script];
  const child = spawn('unshare', args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, T: folder, NODE: process.execPath, BUNDLE, ...env },
  });
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text) => {
      texts[name] += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...texts }));
  });
}
