#!/bin/sh
# memguard's sampler: one line a second of what moves in /proc/meminfo and /proc/buddyinfo, into SESSION/samples, until
# the block is over: SESSION/closed is there, SESSION is gone, or the process whose block it is has ended.
# No child but `sleep`: a build that is out of memory has none to spare. `before` puts its settings in place of the next line.
# shellcheck disable=SC2154 # these are the settings
#@settings@

exec 9>>"$session/lock" >>"$session/samples" 2>/dev/null </dev/null || exit 0
flock -n 9 # held as long as we live: the session is in use
cd /

# The process that the block belongs to ($owner, empty: none), told by pid and start time, so that a reused pid is not it.
owner_lives() {
	[ -n "$owner" ] || return 0
	read -r stat <"/proc/$owner/stat" || return 1
	set -f
	# shellcheck disable=SC2086
	set -- ${stat##*) }
	[ "${20}" = "$owner_started" ] && [ "$1" != Z ]
}

block_is_open() {
	[ -e "$session/session.json" ] && [ ! -e "$session/closed" ] && owner_lives
}

read_meminfo() {
	free=- available=- cached=- dirty=- writeback=- mapped=- slab=- reclaimable=- tables=- direct4k=-
	while read -r key value _; do
		case $key in
		MemFree:) free=$value ;;
		MemAvailable:) available=$value ;;
		Cached:) cached=$value ;;
		Dirty:) dirty=$value ;;
		Writeback:) writeback=$value ;;
		Mapped:) mapped=$value ;;
		Slab:) slab=$value ;;
		SReclaimable:) reclaimable=$value ;;
		PageTables:) tables=$value ;;
		DirectMap4k:) direct4k=$value ;;
		esac
	done </proc/meminfo
}

# Free blocks of order ≥ 3, 4, 5, 6, 7 in the zones that an ordinary request can use ($zones: " 0Normal 0DMA32 ").
read_buddyinfo() {
	b3=0 b4=0 b5=0 b6=0 b7=0
	set -f
	while read -r _ node _ zone counts; do
		case $zones in *" ${node%,}$zone "*) ;; *) continue ;; esac
		order=0
		for count in $counts; do
			[ $order -lt 3 ] || b3=$((b3 + count))
			[ $order -lt 4 ] || b4=$((b4 + count))
			[ $order -lt 5 ] || b5=$((b5 + count))
			[ $order -lt 6 ] || b6=$((b6 + count))
			[ $order -lt 7 ] || b7=$((b7 + count))
			order=$((order + 1))
		done
	done </proc/buddyinfo
}

# $interval seconds in naps of at most 2: whoever ends the block need not wait longer for us.
nap() {
	case $interval in
	[3-9] | [3-9].* | [1-9][0-9]*)
		left=${interval%%.*}
		while [ "$left" -gt 0 ] && block_is_open; do
			if [ "$left" -gt 2 ]; then sleep 2; else sleep "$left"; fi
			left=$((left - 2))
		done
		;;
	*) sleep "$interval" ;;
	esac
}

lines=0 started=''
while block_is_open; do
	read -r now _ </proc/uptime
	[ -n "$started" ] || started=${now%.*}
	# Nobody will ever close it: the connection to the agent is lost.
	[ $((${now%.*} - started)) -lt "${limit:-86400}" ] || break
	read_meminfo
	read_buddyinfo
	echo "$now $free $available $cached $dirty $writeback $mapped $slab $reclaimable $tables $direct4k $b3 $b4 $b5 $b6 $b7"
	lines=$((lines + 1))
	if [ $lines -ge 7200 ]; then # two hours at this rate; then half as often, so that a day stays small
		lines=0
		case $interval in 0.*) interval=1 ;; *) interval=$((${interval%%.*} * 2)) ;; esac
	fi
	nap
done
