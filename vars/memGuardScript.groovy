/** The shell scripts of the calls to the helper, for any POSIX sh. Their values come by variables. Not for Jenkinsfiles. */

/** Opens the session. Exit code 76: the helper is not on this agent; else the helper's own. */
String before() {
    find('going on unguarded') + '''
# For the call after the body.
{ mkdir -p "$session" && printf '%s\\n' "$node" "$helper" > "$session/step"; } 2>/dev/null || no "cannot write to $session"
''' + helper('before "--session=$session"', 'going on unguarded', 'touch "$session/closed" 2>/dev/null')
}

/**
 * Holds a profile. Exit code 76 as before(); 0 also if only a part of it could be had. A helper that was killed may have left a lease.
 */
String apply() {
    find('going on untuned') + 'lease=${session##*/}\n' + helper('tune apply "--id=$lease"', 'going on untuned', '''case $answer in
77) [ -e "/run/memguard/leases/$lease" ] && answer=0 ;;
6[4-9] | 7[0-9]) ;;
*) timeout -k 1 4 "$node" "$helper" tune restore --quiet "$lease" >/dev/null 2>&1 ;;
esac''')
}

/** Gives it back. */
String restore() {
    String consequence = 'the profile holds until the end of this node block'
    find(consequence) + helper('tune restore "${session##*/}"', consequence, ':')
}

/** Finds helper and Node. */
String find(String consequence) {
    '''{ set +xe; } 2>/dev/null   # Jenkins runs scripts by sh -xe
no() { echo "memguard: $*: ''' + consequence + '''" >&2; exit 69; }
is_right() { [ -f "$1" ] && [ "$(sha256sum < "$1")" = "$_MEMGUARD_HASH  -" ]; }
session=$_MEMGUARD_SESSION
[ "$(uname -s)" = Linux ] || no "needs Linux, this is $(uname -s)"
command -v sha256sum >/dev/null || no "needs sha256sum, found none"

# The helper: in the cache, where an earlier build has put it or this one does.
umask 077
delivered=$session.cjs
helper=
for cache in "${HOME:-/nonexistent}/.cache/memguard" "$_MEMGUARD_TMP/memguard/cache"; do
    folder=$cache/$_MEMGUARD_HASH
    if ! is_right "$folder/memguard.cjs" && is_right "$delivered"; then
        mkdir -p "$folder" && cp "$delivered" "$folder/new.$$" && mv "$folder/new.$$" "$folder/memguard.cjs"
        # Two versions stay, and any used within 24 hours.
        ls -1t "$cache" | tail -n +3 | while read -r old; do find "$cache/$old" -prune -mtime +0 -exec rm -rf {} +; done
    fi 2>/dev/null
    is_right "$folder/memguard.cjs" && helper=$folder/memguard.cjs && break
done
if [ -z "$helper" ]; then
    [ -e "$delivered" ] || exit 76
    rm -f "$delivered"
    no "the helper could not be stored, or arrived damaged"
fi
rm -f "$delivered"
touch -c "$folder"

seen=
is_node() {
    version=$("$1" --version 2>/dev/null)
    case $version in
        v16.1[7-9].* | v16.[2-9][0-9].* | v1[7-9].* | v[2-9][0-9].* | v[1-9][0-9][0-9].*) node=$1 ;;
        v*) seen="$seen, $1 is $version"; return 1 ;;
        *) return 1 ;;
    esac
}
find_node() {
    [ -n "$MEMGUARD_NODE" ] && is_node "$MEMGUARD_NODE" && return
    IFS=:
    for folder in $PATH; do unset IFS; is_node "$folder/node" && return; done
    unset IFS
    for node in "${WORKSPACE%%/workspace/*}"/tools/*NodeJSInstallation/*/bin/node /opt/*/bin/node; do is_node "$node" && return; done
    node=
}
if [ -n "$_MEMGUARD_NODE" ]; then
    is_node "$_MEMGUARD_NODE" || no "the option node: $_MEMGUARD_NODE is not Node.js 16.17 or newer$seen"
else
    find_node
    [ -n "$node" ] || no "needs Node.js 16.17 or newer, found none$seen (install it, or name it in MEMGUARD_NODE)"
fi
'''
}

/** Closes the session. An abort may have come before there was one. Of a lost helper the shim has told, where a command has failed since. */
String after() {
    '''{ set +xe; } 2>/dev/null
session=$_MEMGUARD_SESSION
if [ ! -f "$session/step" ]; then
    [ "$_MEMGUARD_ARGUMENTS" = --outcome=aborted ] || echo "memguard: the session is gone, so nothing is known of this block" >&2
    exit 69
fi
{ read -r node && read -r helper; } < "$session/step"
if [ "$(cat "$helper" 2>/dev/null | sha256sum)" != "$_MEMGUARD_HASH  -" ]; then
    touch "$session/closed" 2>/dev/null
    [ -e "$session/helper-lost" ] || echo "memguard: the helper has changed meanwhile or is gone, so this block has no report" >&2
    exit 69
fi
''' + helper('after "--session=$session"', 'this block may have no report', 'touch "$session/closed" 2>/dev/null')
}

/**
 * What the shell itself would say ("Killed") is for nobody. Who was killed or has crashed could say nothing, and could not end what
 * runs beside the body: it ends with the file `closed`. (Comments are out here: a build has less than 4 KB to send.)
 */
String helper(String verb, String consequence, String undo) {
    '''set -f
IFS='
'
set -- $_MEMGUARD_ARGUMENTS
unset IFS
set -- "$node" "$helper" ''' + verb + ''' "$@"
timeout -k 1 1 true 2>/dev/null && set -- timeout -k 1 "$_MEMGUARD_SECONDS" "$@"
unset _MEMGUARD_SESSION _MEMGUARD_SECONDS _MEMGUARD_ARGUMENTS _MEMGUARD_HASH _MEMGUARD_TMP _MEMGUARD_NODE
{ (exec "$@" >/dev/null 2>&3 3>&-); answer=$?; } 3>&2 2>/dev/null
case $answer in 0 | 75) ;; *) ''' + undo + ''' ;; esac
case $answer in 0 | 6[4-9] | 7[0-9]) ;; *) echo "memguard: the helper stopped unexpectedly (exit code $answer): ''' + consequence + '''" >&2 ;; esac
exit "$answer"
'''
}
