# Holds a lease as one process without children: makes it under a dot-name, locks it, gives it its name, says so, and becomes
# `sleep`, which keeps the kernel's lock until it ends, however it ends. Run as: sh -c TEXT holder LEASES ID SECONDS, the lease's lines
# on stdin. docs/tuning.md has the rules.
# shellcheck shell=sh
umask 022
set -C # a link that somebody laid there is not followed
cd "$1" || exit 69
[ ! -e "$2" ] && [ ! -e ".$2" ] || exit 73
{
	exec 9>".$2" &&
		{ echo "# pid $$" && cat 9>&-; } >&9 &&
		flock 9 &&
		mv ".$2" "$2" 9>&- &&
		[ ! -d "$2" ] # into which it would have gone
} || exit 73
echo held
exec </dev/null >/dev/null 2>&1
exec sleep "$3"
