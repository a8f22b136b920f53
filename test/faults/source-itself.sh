# Reads a second script: how few open files and processes a shell can do that with.
# shellcheck shell=sh
. /dev/null
