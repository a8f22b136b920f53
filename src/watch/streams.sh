# Part of SESSION/capture.sh: the pipes between docker and its caller, and the log that is kept of them.
# shellcheck shell=sh
# shellcheck disable=SC2154 # what is not assigned here is in shim.sh or capture.sh
# shellcheck disable=SC2034 # and what is assigned here is used there
# shellcheck disable=SC2015 # in A && B || C, C is meant for a B that fails, too
#
# out and err are the pipes of its stdout and stderr, log that of the log. While we hold them, opened both ways, no opening
# of theirs blocks, whatever becomes of the other end.

# Sets $mg_in, $mg_out, $mg_err and $mg_log to descriptors that our caller does not use, beside $mg_tell (our stderr): docker
# gets all of the caller's (a lock, a list that is being read). $mg_closing closes ours.
pick_descriptors() {
	set --
	for mg_digit in 3 4 5 6 7 8 9; do
		[ -e "/proc/$$/fd/$mg_digit" ] || set -- "$@" $mg_digit
	done
	[ $# -ge 4 ] || return 1
	mg_in=$1 mg_out=$2 mg_err=$3 mg_log=$4
	mg_closing="$mg_in<&- $mg_out<&- $mg_err<&- $mg_log<&- $mg_tell>&-"
}

close_all_but() {
	for mg_digit in 3 4 5 6 7 8 9; do
		[ $mg_digit = "$1" ] || eval "exec $mg_digit<&-"
	done
}

# Keeps the first piece of the log and the last two, the very last being what has come since. dd takes no byte too many
# and writes each at once: whoever is killed leaves what was printed until then. It counts reads, which may be short, so
# a piece takes several; its words tell the bytes (not all busyboxes': then wc does).
keep_log() {
	trap 'exec cat >/dev/null' EXIT # what can't be kept (a full disk, no process to be had) still has to flow
	mg_piece=1 mg_size=0 mg_total=0
	while LC_ALL=C dd bs=8192 count=$((piece_blocks - mg_size / 8192 + 8)) >>"$mg_folder/log.$mg_piece" 2>"$mg_folder/dd.words"; do
		mg_copied=''
		while read -r mg_count mg_word mg_rest; do
			case $mg_word in byte*) mg_copied=$mg_count ;; esac
		done <"$mg_folder/dd.words"
		[ -n "$mg_copied" ] || mg_copied=$(($(wc -c <"$mg_folder/log.$mg_piece") - mg_size))
		[ "$mg_copied" != 0 ] || break
		mg_size=$((mg_size + mg_copied)) mg_total=$((mg_total + mg_copied))
		echo "$mg_total bytes" >"$mg_folder/dd"
		if [ $mg_size -ge $((piece_blocks * 8192)) ]; then
			[ $mg_piece -le 2 ] || rm -f "$mg_folder/log.$((mg_piece - 1))"
			mg_piece=$((mg_piece + 1)) mg_size=0
		fi
	done
	[ "$mg_copied" = 0 ] || cat >/dev/null
	rm -f "$mg_folder/out" "$mg_folder/err" "$mg_folder/log" "$mg_folder/dd.words"
}

# A pair: should the keeper be killed (out of memory), the one beside it takes the log in its place, for nobody: without a
# reader docker's output would stop, too. That the keeper has ended shows at the end of the pipe between them.
start_keeper() {
	{
		exec <"/proc/self/fd/$mg_log"
		close_all_but none
		settings
		keep_log
	} | {
		eval "exec >/dev/null $mg_in<\"/proc/self/fd/$mg_log\""
		close_all_but "$mg_in"
		read -r mg_rest
		[ -e "$mg_folder/log" ] || exit 0 # it was done
		eval "cat <&$mg_in"
		rm -f "$mg_folder/out" "$mg_folder/err" "$mg_folder/log"
	} &
}

# From pipe $1 to our own stream and to the log. Ends with its input; a reader of ours that goes away ends it, too, and so
# reaches docker as ever.
start_copier() { # out|err
	(
		# By the descriptors that we inherit: docker may run already, and the folder may be gone.
		eval "exec </proc/self/fd/\$mg_$1 $mg_log>/proc/self/fd/$mg_log"
		[ "$1" = out ] || exec >&"$mg_tell"
		close_all_but "$mg_log"
		if [ "$1" = out ] && [ -n "$mg_stdout_is_data" ]; then note_first_byte; fi
		trap 'exec tee "$mg_folder/log"' EXIT # no process to be had
		tee "$mg_folder/log"
		# Killed (out of memory): the rest still has to flow. Who ends because nobody reads any more (SIGPIPE) is to reach docker.
		[ $? != 137 ] || exec cat
		trap - EXIT
	) &
}

# SESSION/commands/N/stdout gets the first byte: it tells whether the try wrote anything there (rule 2).
note_first_byte() {
	trap 'exec tee "$mg_folder/log"' EXIT # no process to be had
	dd bs=1 count=1 | tee "$mg_folder/stdout" "$mg_folder/log" || rm -f "$mg_folder/stdout"
}

# All that was printed must be out before we end, but a process that docker leaves behind may keep the pipe open: 2 s,
# then the copiers go on without us (rule 4). The keeper takes the pipe's name away when it is done.
await_keeper() {
	mg_turns=0
	while [ -e "$mg_folder/log" ] && [ $mg_turns -lt 300 ]; do mg_turns=$((mg_turns + 1)); done
	while [ -e "$mg_folder/log" ] && [ $mg_turns -lt 400 ]; do
		sleep 0.02 || {
			sleep 1
			mg_turns=$((mg_turns + 49))
		}
		mg_turns=$((mg_turns + 1))
	done
}

# Where that has ended us, for want of a process to sleep by: about a second.
spin() {
	mg_turns=0
	while [ -e "$mg_folder/log" ] && [ $mg_turns -lt 300000 ]; do mg_turns=$((mg_turns + 1)); done
}
