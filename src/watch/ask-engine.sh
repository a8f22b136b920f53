#!/bin/sh
# Asks docker (or podman) once who it is and which engine answers, beside the start of a guarded block rather than before it.
# Leaves SESSION/engine-version.json and SESSION/engine-info.json, whole or not at all. `before` puts its settings in place of
# the next line.
#@settings@
# shellcheck disable=SC2154 # the settings

cd /
# Nobody's shim must take this for a command of the block.
_MEMGUARD_CAPTURED=1
export _MEMGUARD_CAPTURED
for word in version info; do
	file=$session/engine-$word.json
	# shellcheck disable=SC2086 # a command and its options
	if $bound "$engine" $word --format '{{json .}}' >"$file.new"; then
		mv "$file.new" "$file"
	else
		rm -f "$file.new"
	fi
done 2>/dev/null </dev/null
