# Part of SESSION/capture.sh: docker gets the signals that it would get without us, and ignores those that it would ignore.
# shellcheck shell=sh
# shellcheck disable=SC2154 # what is not assigned here is in shim.sh or capture.sh
# shellcheck disable=SC2034 # and what is assigned here is used there

# Keeper and copiers ignore signals: what docker prints while it ends on one is printed, too. They are born so; for that
# moment we ignore them ourselves.
trap_signals() { # ignore|pass
	for mg_signal in HUP INT QUIT TERM USR1 USR2; do
		# shellcheck disable=SC2064 # now, not then
		if [ "$1" = pass ]; then trap "on_signal $mg_signal" $mg_signal; else trap '' $mg_signal; fi
	done
}

# Sets $mg_resets: those of INT and QUIT that our caller does not ignore. (bash ignores QUIT itself, not for children.)
find_resets() {
	mg_resets='' mg_env_resets=''
	if [ -n "${BASH_VERSION-}" ]; then
		mg_mask=$(grep ^SigIgn: /proc/self/status)
	else
		while read -r mg_key mg_mask; do
			[ "$mg_key" != SigIgn: ] || break
		done <"/proc/$$/status"
	fi
	case $mg_mask in *[2367abef]) ;; *) mg_resets='INT' ;; esac
	case $mg_mask in *[4567cdef]) ;; *) mg_resets="$mg_resets QUIT" ;; esac
	for mg_signal in $mg_resets; do mg_env_resets="$mg_env_resets --default-signal=$mg_signal"; done
}

# Whether env can give signals back, found out once for a session. (It would take a path with = for an assignment.)
env_can_reset() {
	case $mg_next in *=*) return 1 ;; esac
	if ! read -r mg_can_reset <"$mg_session/env-resets"; then
		if env --default-signal=INT true; then mg_can_reset=yes; else mg_can_reset=no; fi
		echo $mg_can_reset >"$mg_session/env-resets"
	fi
	[ "$mg_can_reset" = yes ]
}

# Shells start what runs in the background with INT and QUIT ignored; docker must ignore only what it would without us
# (rule 5). env (coreutils ≥ 8.31) can give them back, bash can; else docker runs in the foreground, and a signal to the
# shim alone waits for it.
choose_start() {
	find_resets
	mg_how='exec "$@"' mg_where='&'
	if [ -z "$mg_resets" ]; then
		:
	elif env_can_reset; then
		mg_how="exec env $mg_env_resets \"\$@\""
	elif [ -n "${BASH_VERSION-}" ]; then
		mg_how="trap - $mg_resets; exec \"\$@\""
	else
		mg_where='; mg_code=$?'
	fi
}

on_signal() {
	mg_signals=$((mg_signals + 1))
	if [ -n "$mg_child" ]; then kill -s "${mg_instead:-$1}" "$mg_child"; else mg_pending="$mg_pending $1"; fi
}

# Signals that came before there was a program to get them: we end as it would have, or (before a repeat) as it did.
end_of_pending() {
	[ -z "$mg_code" ] || exit "$mg_code"
	trap - EXIT
	for mg_signal in $mg_pending; do
		trap - "$mg_signal"
		kill -s "$mg_signal" $$
	done
}

# Runs "$@" with redirections $mg_redirects: sets $mg_child, or $mg_code at once.
start() {
	[ -z "$mg_pending" ] || end_of_pending
	mg_code=''
	eval "( $mg_how $mg_redirects ) $mg_where"
	[ -z "$mg_code" ] || return
	mg_child=$!
	for mg_signal in $mg_pending; do kill -s "$mg_signal" "$mg_child"; done
	mg_pending=''
}

# Sets $mg_code. A signal interrupts the waiting; then we wait again, and 127 says that the first answer was the last.
await_child() {
	mg_code=''
	while :; do
		mg_signals_before=$mg_signals
		wait "$mg_child"
		mg_status=$?
		[ $mg_status != 127 ] || [ -z "$mg_code" ] || break
		mg_code=$mg_status
		[ "$mg_signals" != "$mg_signals_before" ] || break
	done
	mg_child=''
}
