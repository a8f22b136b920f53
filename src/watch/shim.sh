#!/bin/sh
# memguard's engine shim: stands before the real program on PATH while a guarded block runs. It lets through what is
# none of its business, has the rest run by capture.sh, and repeats the one command that failed when `memguard heal`
# says so (exit 75). Whenever anything is not as it should be it becomes the real program.
# Plain POSIX sh (dash, bash, busybox). "Rule N": docs/shim.md. All variables begin with mg_: a caller's `export name=x`
# is docker's, too, and must not be changed on its way.
# shellcheck disable=SC2015 # in A && B || C, C is meant for a B that fails, too
# shellcheck disable=SC3013 # dash and busybox have -ef
# shellcheck disable=SC2034,SC2154 # much is used or set by capture.sh

# `before` puts its settings here. They have the caller's own names: only for subshells that docker does not come from.
settings() {
	:
#@settings@
}

mg_name=${0##*/}
mg_bin=${0%/*}
mg_session=${mg_bin%/*}
mg_nl='
'
mg_code='' mg_child='' mg_signals=0 mg_pending='' mg_instead='' mg_repeat_of='' mg_answer='' mg_tell=''

# Sets $mg_next to the next $mg_name on PATH outside any shim folder, and $mg_outer to the guards whose shims were passed
# (rule 6).
find_next() {
	mg_next='' mg_outer=''
	mg_ifs=$IFS
	set -f
	IFS=:
	for mg_folder in $PATH; do
		[ -n "$mg_folder" ] || mg_folder=.
		if [ -e "$mg_folder/.memguard-shim" ]; then
			[ "$mg_folder" -ef "$mg_bin" ] || mg_outer=$mg_outer${mg_folder%/*}$mg_nl
		elif [ -f "$mg_folder/$mg_name" ] && [ -x "$mg_folder/$mg_name" ]; then
			mg_next=$mg_folder/$mg_name
			break
		fi
	done
	IFS=$mg_ifs
	set +f
}

pass() {
	trap - EXIT
	# One by one: each takes a number from 10 on for a moment.
	[ -z "$mg_tell" ] || eval "exec 2>&$mg_tell; exec $mg_closing"
	exec "$mg_next" "$@"
}

# A line for each guard around this one: what ran here that no outer guard may repeat.
tell_outer_guards() {
	mg_ifs=$IFS
	set -f
	IFS=$mg_nl
	for mg_guard in $mg_outer; do
		echo "$1" >>"$mg_guard/nested"
	done 2>/dev/null
	IFS=$mg_ifs
	set +f
}

# Sets $mg_verb ("build", "compose up", …): the words that say what docker is to do, options skipped. docker-compose is
# `docker compose` by another name.
find_verb() {
	mg_verb='' mg_group=''
	[ "$mg_name" != docker-compose ] || mg_group='compose '
	while [ $# -gt 0 ]; do
		case $1 in
		--*=*) ;;
		-H | --host | -c | --context | --config | -l | --log-level | --tlscacert | --tlscert | --tlskey | \
			--builder | -f | --file | -p | --project-name | --profile | --env-file | --project-directory | \
			--ansi | --progress | --parallel | --workdir | \
			--cgroup-manager | --cni-* | --conmon | --connection | --default-mounts-file | --events-backend | --hooks-dir | \
			--identity | --imagestore | --module | --namespace | --network-* | --out | --registries-conf* | --root | \
			--runroot | --runtime | --runtime-flag | --short-name-alias-conf | --ssh | --storage-* | --tmpdir | --url | \
			--userns-* | --volumepath)
			[ $# -gt 1 ] && shift
			;;
		-*) ;;
		builder | image | container | buildx | compose | manifest | kube | play)
			if [ -n "$mg_group" ]; then
				mg_verb=$mg_group$1
				break
			fi
			mg_group="$1 "
			;;
		*)
			mg_verb=$mg_group$1
			break
			;;
		esac
		shift
	done
}

# Sets $mg_kind: "repeatable" (rule 1), "watched" (output is kept, never repeated), "noted" (that it ran is noted, it has
# the streams to itself), or nothing: not ours.
find_kind() {
	mg_kind='' mg_stdout_is_data=''
	case $mg_name:$mg_verb in
	# What `podman compose` starts has a shim of its own.
	podman:compose* | buildah:load) ;;
	buildah:bud | buildah:build-using-dockerfile) mg_kind=repeatable ;;
	buildah:from | buildah:commit | buildah:add | buildah:copy | podman:commit | podman:'container commit') mg_kind=watched ;;
	*) find_common_kind "$@" ;;
	esac
	[ -n "$mg_kind" ] || return
	for mg_argument; do
		case $mg_argument in
		-q | --quiet* | -o* | --output* | --print* | *rawjson* | -[!-]*q*) mg_stdout_is_data=1 ;;
		esac
	done
}

# What all engines have.
find_common_kind() {
	case $mg_verb in
	build | 'image build' | 'builder build' | 'buildx build' | 'buildx b' | 'buildx bake' | 'buildx f' | bake | \
		'compose build' | pull | 'image pull' | 'compose pull' | load | 'image load') mg_kind=repeatable ;;
	push | 'image push' | 'manifest push' | 'compose push' | 'compose up' | 'kube play' | 'play kube' | create | \
		'container create') mg_kind=watched ;;
	run | 'container run')
		mg_kind=watched
		wants_terminal "$@" && mg_kind=noted
		;;
	exec | 'container exec' | 'compose exec' | 'compose run') mg_kind=noted ;;
	esac
}

# -i, -t, -a … of run; a word of the container's own command that looks so costs some evidence, nothing else.
wants_terminal() {
	for mg_argument; do
		case $mg_argument in
		--interactive* | --tty* | --terminal* | --attach*) return 0 ;;
		--*) ;;
		-*[ita]*) return 0 ;;
		esac
	done
	return 1
}

# Makes SESSION/commands/N for one run; fails where the session can't be written.
open_command() {
	mg_number=0 mg_tries=0
	read -r mg_number <"$mg_session/commands/last" || mg_number=0
	case $mg_number in '' | *[!0-9]*) mg_number=0 ;; esac
	mg_number=$((mg_number + 1))
	until mkdir "$mg_session/commands/$mg_number"; do
		[ -e "$mg_session/commands/$mg_number" ] && [ $mg_tries -lt 1000 ] || return 1
		mg_tries=$((mg_tries + 1)) mg_number=$((mg_number + 1))
	done
	echo "$mg_number" >"$mg_session/commands/last"
	mg_folder=$mg_session/commands/$mg_number
	read -r mg_now mg_rest </proc/uptime || mg_now=
	printf '%s\0' "$@" >"$mg_folder/argv" &&
		printf 'program %s\nverb %s\nstart %s\n' "$mg_name" "$mg_verb" "$mg_now" >"$mg_folder/notes" &&
		{ [ -z "$mg_repeat_of" ] || echo "repeat-of $mg_repeat_of" >>"$mg_folder/notes"; }
} 2>/dev/null

find_next
# A fork that fails ends a shell: the program still gets its chance. (One command: bash would first wait for children.)
trap 'exec "$mg_next" "$@"' EXIT
if [ "$mg_name" = .memguard-capture ]; then # the whole CMD of `run --retry body`
	mg_next=$1 mg_verb=CMD mg_kind=watched mg_stdout_is_data=''
	shift
else
	if [ -z "$mg_next" ]; then
		trap - EXIT
		echo "sh: $mg_name: not found" >&2
		exit 127
	fi
	# Below a captured docker, or inside an outer guard's (rule 6); another user (rule 7); no session any more.
	[ -z "${_MEMGUARD_CAPTURED-}" ] && [ "${MEMGUARD-}" != off ] && [ -O "$0" ] && [ ! -e "$mg_session/closed" ] || pass "$@"
	find_verb "$@"
	find_kind "$@"
	case $mg_verb in
	push | run | exec | *' push' | *' run' | *' exec' | 'compose up' | commit | 'kube play' | 'play kube') tell_outer_guards "$mg_verb" ;;
	esac
	case $mg_kind in
	'') pass "$@" ;;
	noted)
		open_command "$@" # it may fail
		pass "$@"
		;;
	esac
	_MEMGUARD_CAPTURED=1
	export _MEMGUARD_CAPTURED
fi
# A stream that is closed stays so: nothing is to be seen of it.
for mg_needed in "$mg_session/commands" "$mg_session/capture.sh" "/proc/$$/fd/0" "/proc/$$/fd/1" "/proc/$$/fd/2"; do
	[ -e "$mg_needed" ] || pass "$@"
done
[ ! "/proc/$$/fd/2" -ef "$0" ] || pass "$@" 2>&- # bash has put us there
# What the shell itself has to say from here on (a file that can't be read, a fork that failed, "Killed") is for nobody.
for mg_digit in 9 8 7 6 5 4 3; do
	[ -e "/proc/$$/fd/$mg_digit" ] || mg_tell=$mg_digit
done
[ -n "$mg_tell" ] || pass "$@"
mg_closing="$mg_tell>&-"
eval "exec $mg_tell>&2 2>/dev/null"
trap 'eval "exec \"\$mg_next\" \"\$@\" 2>&$mg_tell $mg_closing"' EXIT
# shellcheck source=src/watch/capture.sh
. "$mg_session/capture.sh"
run_guarded "$@"
