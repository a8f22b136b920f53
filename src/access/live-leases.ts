import { EXIT } from '../errors.ts';
import { isFolder } from './place-file.ts';
import { LEASES } from './run-folder.ts';
import { runPrivileged } from './run-privileged.ts';

const TIMEOUT_MS = 10_000;

/**
 * Prints the leases whose holders live: those whose lock is held. Opened to read only (fs.protected_regular refuses a file that
 * may be made), and never waited for. What is no regular file is no lease; one under a dot-name is not finished.
 */
const SCRIPT = `
command -v flock >/dev/null || { echo 'flock (util-linux) is not here' >&2; exit 69; }
cd ${LEASES} || exit 69
for lease in *; do
	[ -f "$lease" ] && [ ! -L "$lease" ] || continue
	exec 9<"$lease" || continue
	flock -s -n 9 || printf '%s\\n' "$lease"
done`;

/** Names of the leases that live; `problem`: it can't be told. */
export async function liveLeases(): Promise<{ names: string[]; problem: string | null }> {
  if (!isFolder(LEASES)) return { names: [], problem: null };
  const answer = await runPrivileged(['/bin/sh', '-s'], TIMEOUT_MS, { input: SCRIPT });
  if (answer.exitCode !== EXIT.ok) return { names: [], problem: answer.message };
  return { names: answer.stdout.split('\n').filter(Boolean), problem: null };
}
