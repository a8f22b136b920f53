import { AGENT, AGENT_UID, inCopy, type Outcome } from './host-copy.ts';

/**
 * memguard is installed for the agent's user, and what it tunes are files in place of /proc/sys/vm, vm.swappiness 60 among them:
 * this machine keeps its own. `agent` runs a command, `guard` memguard, as that user; `holder` prints the pid that the one
 * lease tells; `value` prints vm.swappiness, `until_value` waits for it. $WORK belongs to everybody.
 */
const TUNABLE = `
VM=/proc/sys/vm
mkdir "$T/vm"
for file in $VM/*; do cat "$file" >"$T/vm/\${file##*/}" 2>/dev/null; done
echo 60 >"$T/vm/swappiness"
mount --bind "$T/vm" $VM
M install --user ${AGENT} >/dev/null
mkdir -m 1777 "$T/work"
export WORK=$T/work HOME=/nonexistent WORKSPACE_TMP=$T/work MEMGUARD_HISTORY=$T/work/history NODE BUNDLE
agent() { setpriv --reuid=${AGENT_UID} --regid=${AGENT_UID} --clear-groups "$@"; }
guard() { agent "$NODE" "$BUNDLE" "$@"; }
holder() { sed -n 's/^# pid //p' /run/memguard/leases/*; }
value() { cat $VM/swappiness; }
until_value() { until [ "$(value)" = "$1" ]; do sleep 0.05; done; }
cd "$WORK"
`;
/** Whoever was left ends with the last process that could look at this copy. */
const TIDY = `
for lease in /run/memguard/leases/*; do
	[ ! -f "$lease" ] || kill -9 $(sed -n 's/^# pid //p' "$lease")
done 2>/dev/null
`;

/** Runs a bash script in such a copy of the host, as root. */
export function inTunedCopy(script: string, env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  return inCopy(`${TUNABLE}${script}${TIDY}`, env);
}
