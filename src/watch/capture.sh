# SESSION/capture.sh, behind streams.sh and signals.sh; sourced by shim.sh: runs one command with its streams copied into
# SESSION/commands/N/log.*, byte for byte, its stdin, signals and exit code its own. "Rule N": docs/shim.md.
# shellcheck shell=sh
# shellcheck disable=SC2154,SC2034 # what is not assigned or not used here is in shim.sh, streams.sh or signals.sh
# shellcheck disable=SC2015 # in A && B || C, C is meant for a B that fails, too
# shellcheck disable=SC3013 # dash and busybox have -ef
# shellcheck disable=SC2089,SC2090 # $_MEMGUARD_LINE is for eval

run_with_pipes() {
	eval "exec $mg_in<&0 $mg_out<>\"\$mg_folder/out\" $mg_err<>\"\$mg_folder/err\" $mg_log<>\"\$mg_folder/log\""
	trap_signals ignore
	start_keeper
	start_copier out
	start_copier err
	trap_signals pass
	# The writing ends only from here on, or no end of the copiers would ever reach docker.
	eval "exec $mg_out>\"\$mg_folder/out\" $mg_err>\"\$mg_folder/err\" $mg_log<&-"
	mg_redirects="<&$mg_in >&$mg_out 2>&$mg_err $mg_closing"
	start "$@"
}

# Adds $1 to $mg_line as one word of a shell's command line.
quote() {
	mg_rest=$1 mg_quoted=''
	while :; do
		case $mg_rest in
		*\'*)
			mg_quoted=$mg_quoted${mg_rest%%\'*}"'\\''"
			mg_rest=${mg_rest#*\'}
			;;
		*) break ;;
		esac
	done
	mg_line="$mg_line'$mg_quoted$mg_rest'"
}

# Rule 8: a pseudo-terminal, so that people still see colour and progress. Its shell notes a Ctrl-C, which does not reach
# us (rule 5). script writes its own command line into the log: docker's goes through the environment instead. It also
# runs $SHELL, whatever that is: not ours.
run_on_terminal() {
	mg_line='mg_marker='
	quote "$mg_folder/interrupted"
	mg_line="$mg_line; trap ': >\"\$mg_marker\"' INT QUIT"
	case $(export -p) in
	*'export SHELL='*) mg_line="$mg_line; SHELL=\$_MEMGUARD_SHELL" ;;
	*) mg_line="$mg_line; unset SHELL" ;;
	esac
	mg_line="$mg_line; unset _MEMGUARD_LINE _MEMGUARD_SHELL; (exec"
	for mg_argument; do
		mg_line="$mg_line "
		quote "$mg_argument"
	done
	eval "exec $mg_in<&0 $mg_log<>\"\$mg_folder/log\""
	trap_signals ignore
	start_keeper
	trap_signals pass
	mg_redirects="2>&$mg_tell $mg_tell>&- $mg_log>\"\$mg_folder/log\""
	mg_line="$mg_line $mg_log>&-"
	if [ -t 0 ]; then
		mg_redirects="<&$mg_in $mg_in<&- $mg_redirects"
	else
		mg_redirects="</dev/null $mg_redirects"
		mg_line="$mg_line <&$mg_in $mg_in<&-"
	fi
	_MEMGUARD_LINE="$mg_line); exit \$?" _MEMGUARD_SHELL=${SHELL-}
	export _MEMGUARD_LINE _MEMGUARD_SHELL
	# shellcheck disable=SC2016 # for script's shell
	start env SHELL=/bin/sh script -q -e -f -c 'eval "$_MEMGUARD_LINE"' "$mg_folder/log"
	unset _MEMGUARD_LINE _MEMGUARD_SHELL
}

on_one_terminal() {
	[ -t 1 ] && [ -t "$mg_tell" ] && [ "/proc/$$/fd/1" -ef "/proc/$$/fd/$mg_tell" ]
}

say_plain() {
	if { [ -t 1 ] || [ -t "$mg_tell" ]; } && [ ! -e "$mg_session/plain" ]; then
		echo >"$mg_session/plain"
		echo "memguard: $mg_name's display is plain here: that needs script(1), and both streams on one terminal" >&"$mg_tell"
	fi
}

# Runs the command once: sets $mg_code, $mg_number and $mg_folder.
run_once() {
	open_command "$@" && mkfifo "$mg_folder/out" "$mg_folder/err" "$mg_folder/log" || pass "$@"
	if on_one_terminal && (settings && [ "$has_script" = 1 ]); then
		run_on_terminal "$mg_next" "$@"
	else
		say_plain
		run_with_pipes "$mg_next" "$@"
	fi
	eval "exec $mg_in<&- $mg_out<&- $mg_err<&- $mg_log<&-"
	[ -z "$mg_child" ] || await_child
	# shellcheck disable=SC2064 # now, not then
	trap "spin; exit $mg_code" EXIT
	await_keeper
	# shellcheck disable=SC2064 # now, not then
	trap "exit $mg_code" EXIT
	[ ! -e "$mg_folder/interrupted" ] || mg_signals=$((mg_signals + 1))
	read -r mg_now mg_rest </proc/uptime || mg_now=
	[ "$mg_signals" = 0 ] && mg_signals_note='' || mg_signals_note="signals $mg_signals$mg_nl"
	printf 'end %s\nexit %s\n%s' "$mg_now" "$mg_code" "$mg_signals_note" >>"$mg_folder/notes"
}

# Ends the subshell. One line in a block is enough: the next command that fails, and Jenkins' end of the block, look here.
say_helper_lost() {
	[ -e "$mg_session/helper-lost" ] || echo "memguard: $1: $mg_name $mg_verb is not repeated" >&"$mg_tell"
	: >"$mg_session/helper-lost"
	exit 0
}

# Asks the helper what to do about the failure: $mg_answer is 75 after a remedy.
heal() {
	mg_code_of_program=$mg_code
	(
		settings
		if [ ! -x "$node" ] || [ ! -r "$helper" ]; then
			say_helper_lost "$node or $helper is gone"
		elif read -r hash <"$mg_session/helper.sha256" && [ "$(sha256sum <"$helper")" != "$hash" ]; then
			say_helper_lost "$helper has changed meanwhile"
		fi
		unset NODE_OPTIONS
		# shellcheck disable=SC2086 # several words
		eval "exec 2>&$mg_tell $mg_closing" && exec $bound "$node" "$helper" heal --session "$mg_session" --command "$mg_number"
	) </dev/null >/dev/null &
	mg_child=$! mg_instead=TERM # it may have INT and QUIT ignored, being in the background
	await_child
	mg_answer=$mg_code mg_code=$mg_code_of_program mg_instead=''
	case $mg_answer in
	124 | 12[5-9] | 1[3-9]? | 2??)
		[ "$mg_signals" != 0 ] ||
			echo "memguard: the helper gave no answer (exit $mg_answer): $mg_name $mg_verb is not repeated" >&"$mg_tell"
		;;
	esac
}

# Logs of what went well are of no use. The report lists 200 commands: beyond them only those stay that were repeated,
# their repeats, and the last failure.
close_command() {
	[ "$mg_code" != 0 ] || rm -f "$mg_folder"/log.*
	[ "$mg_number" -gt 200 ] && [ "$mg_answer" != 75 ] && [ -z "$mg_repeat_of" ] || return 0
	if [ -e "$mg_folder/heal.json" ]; then
		read -r mg_previous <"$mg_session/commands/failed" || mg_previous=''
		echo "$mg_number" >"$mg_session/commands/failed"
		mg_folder=$mg_session/commands/$mg_previous
		[ -n "$mg_previous" ] || return 0
	fi
	rm -rf "$mg_folder"
	echo "$mg_verb" >>"$mg_session/commands/dropped"
}

run_guarded() {
	pick_descriptors || pass "$@"
	# shellcheck disable=SC3045 # dash and busybox have -n
	case $(ulimit -n) in ? | [12]?) pass "$@" ;; esac # too few open files: a shell ends where it can't keep a stream aside
	trap_signals pass
	choose_start
	run_once "$@"
	if [ "$mg_code" != 0 ] && [ "$mg_signals" = 0 ] && [ "$mg_kind" = repeatable ]; then
		heal
		if [ "$mg_answer" = 75 ] && [ "$mg_signals" = 0 ]; then
			tell_outer_guards repeated
			close_command
			mg_repeat_of=$mg_number
			run_once "$@"
			[ "$mg_code" = 0 ] || [ "$mg_signals" != 0 ] || heal
		fi
	fi
	close_command
	exit "$mg_code"
}
