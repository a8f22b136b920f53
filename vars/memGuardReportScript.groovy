/**
 * The shell script of memGuardReport, for any POSIX sh: $session is a new folder beside the sessions of this workspace. What this build
 * has left in other workspaces on this agent (job@2) counts, too, but for blocks that run there now. What an interrupted call of this has
 * left goes after a day. Not for Jenkinsfiles.
 */
String call() {
    memGuardScript.find('no report') + '''
sessions=${session%/*}
for old in "$sessions"/report-*; do find "$old" -prune -mtime +0 -exec rm -rf {} +; done 2>/dev/null
mkdir -p "$session" 2>/dev/null || no "cannot write to $session"
if [ -n "$BUILD_TAG" ]; then
    _MEMGUARD_ARGUMENTS="$_MEMGUARD_ARGUMENTS
--build-tag=$BUILD_TAG"
    job=${WORKSPACE%@[0-9]*}
    for other in "$job"@tmp/memguard/*/session.json "$job"@[0-9]*@tmp/memguard/*/session.json; do
        case $other in "$sessions"/*) continue ;; esac
        grep -qsF "$BUILD_TAG" "$other" || continue
        other=${other%/*}
        [ -e "$other/report.json" ] || flock -n "$other/lock" true 2>/dev/null || continue
        _MEMGUARD_ARGUMENTS="$_MEMGUARD_ARGUMENTS
$other"
    done
fi
''' + memGuardScript.helper('report "$sessions"', 'no report', 'rm -rf "$session"')
}
