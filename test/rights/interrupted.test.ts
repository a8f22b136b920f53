import { describe, expect, it } from 'vitest';
import { AGENT, inCopy, lacking } from './host-copy.ts';

/** Seconds after the start. */
const MOMENTS = '0.05 0.08 0.1 0.12 0.15 0.2 0.3';

/** Starts memguard, sends SIGTERM after $moment, and says what it ended with. */
const STOPPED = `
mkdir "$T/vm" && cp /proc/sys/vm/* "$T/vm/" 2>/dev/null
mount --bind "$T/vm" /proc/sys/vm
echo 60 >/proc/sys/vm/swappiness
stopped() {
	"$NODE" "$BUNDLE" "$@" >/dev/null 2>"$T/said" &
	pid=$!
	sleep "$moment"
	kill -TERM $pid
	code=0
	wait $pid || code=$?
}
`;

describe.skipIf(lacking.length > 0)('SIGTERM at any moment', () => {
  it('leaves of install all or nothing', async () => {
    const { stdout } = await inCopy(`${STOPPED}
for moment in ${MOMENTS}; do
	stopped install --user ${AGENT}
	case $code in 0 | 143) ;; *) echo "$moment: exit $code: $(cat "$T/said")" ;; esac
	find /etc /usr/local -name '.*.new'
	parts=$(ls -d /usr/local/sbin/memguard-priv /etc/sudoers.d/memguard /run/memguard/leases 2>/dev/null | wc -l)
	[ $parts = 0 ] || [ $parts = 3 ] || echo "$moment: $parts parts of 3"
	M uninstall >/dev/null
done
echo end`);
    expect(stdout).toBe('end\n');
  });

  it('leaves of tune apply nothing that its caller does not know of', async () => {
    const { stdout } = await inCopy(`${STOPPED}
M install --user ${AGENT} >/dev/null
for moment in ${MOMENTS}; do
	stopped tune apply swappiness-10
	leases=$(ls /run/memguard/leases | wc -l)
	case $code in
	0) [ $leases = 1 ] || echo "$moment: exit 0 and $leases leases" ;;
	143) [ $leases = 0 ] || grep -q 'held by' "$T/said" || echo "$moment: exit 143 and $leases leases" ;;
	*) echo "$moment: exit $code: $(cat "$T/said")" ;;
	esac
	M tune restore >/dev/null 2>&1
	[ "$(cat /proc/sys/vm/swappiness)" = 60 ] || echo "$moment: swappiness $(cat /proc/sys/vm/swappiness)"
done
echo end`);
    expect(stdout).toBe('end\n');
  });
});
