# Ends what a trial leaves behind, however the trial ends. It is told on stdin, and when the other end is closed the trial is over:
# what still runs then gets SIGTERM, and SIGKILL 5 s later; --conclude is run if --prepare has been and nobody has concluded.
# Run as: sh -c TEXT keeper CONCLUDE (empty: there is none).
#   run PGID, prepared PGID   a process group: of CMD or the load, of --prepare     gone PGID   it has ended
#   prepare                   --prepare is being run                               concluded   all is in order again
# shellcheck shell=sh
trap '' HUP INT TERM QUIT TSTP TTIN TTOU
running=' ' prepared=' ' due=''

remove() { # GROUP: out of both lists
	case $running in *" $1 "*) running="${running%%" $1 "*} ${running#*" $1 "}" ;; esac
	case $prepared in *" $1 "*) prepared="${prepared%%" $1 "*} ${prepared#*" $1 "}" ;; esac
}

end() { # GROUP …
	for group; do kill -TERM "-$group" 2>/dev/null; done
	tries=0
	for group; do
		while kill -0 "-$group" 2>/dev/null && [ $tries -lt 50 ]; do
			tries=$((tries + 1))
			sleep 0.1
		done
		kill -KILL "-$group" 2>/dev/null
	done
}

while read -r word group; do
	case $word in
	run) running="$running$group " ;;
	prepared) prepared="$prepared$group " ;;
	gone) remove "$group" ;;
	prepare) due=1 ;;
	concluded) due='' ;;
	esac
done
# shellcheck disable=SC2086
end $running
if [ -n "$due" ] && [ -n "$1" ]; then
	# What it asks for must not be ours to refuse.
	(trap - HUP INT TERM QUIT TSTP TTIN TTOU && exec /bin/sh -c "$1")
fi
# shellcheck disable=SC2086
end $prepared
