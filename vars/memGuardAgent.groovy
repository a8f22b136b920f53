import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException

/** How the steps of this library reach the helper on an agent. Not for Jenkinsfiles. */

/** The folder of a new session; null if the body has to run unguarded, which has been said then. */
String open(Map options) {
    String session = "${temporary()}/memguard/${UUID.randomUUID()}"
    List<String> arguments = memGuardOptions.arguments(options, env.STAGE_NAME)
    int answer = -1
    try {
        answer = isUnix() ? before(session, options, arguments) : unguarded('needs Linux, this is Windows')
    } catch (FlowInterruptedException interruption) {
        // What `before` may have begun has to end too.
        close(session, 'aborted', options)
        throw interruption
    } catch (Exception fault) {
        unguarded(firstLine(fault))
    }
    if (answer != 0 && options.strict) {
        error "memGuard: strict: the guard could not begin (exit code ${answer})"
    }
    answer == 0 ? session : null
}

/** The helper's answer to the body's outcome. Never stands in the way of the body's own exception. */
int close(String session, String outcome, Map options) {
    try {
        // Under retry: 'body' the remedy is part of it.
        int seconds = options.retry == 'body' ? 106 : 16
        return helper('after', memGuardScript.after(), session, options, ["--outcome=${outcome}"], seconds)
    } catch (FlowInterruptedException interruption) {
        if (outcome == 'aborted') {
            return -1
        }
        throw interruption
    } catch (Exception fault) {
        echo "memguard: the session could not be closed: ${firstLine(fault)}"
        return -1
    }
}

private int before(String session, Map options, List<String> arguments) {
    int answer = helper('before', memGuardScript.before(), session, options, arguments, 16)
    if (answer != 76) {
        return answer
    }
    // 76: the helper is not on this agent yet.
    // The bundle goes from one step to the other: a variable would put it into the program's state.
    writeFile(file: "${session}.cjs", encoding: 'UTF-8',
        text: libraryResource(resource: 'memguard/memguard.cjs', encoding: 'UTF-8'))
    helper('before', memGuardScript.before(), session, options, arguments, 16)
}

private int helper(String verb, String script, String session, Map options, List<String> arguments, int seconds) {
    withEnv(["_MEMGUARD_SESSION=${session}", "_MEMGUARD_SECONDS=${seconds}", "_MEMGUARD_ARGUMENTS=${arguments.join('\n')}",
             "_MEMGUARD_HASH=${hash()}", "_MEMGUARD_TMP=${temporary()}", "_MEMGUARD_NODE=${nodePath(options.node)}"]) {
        sh(label: "memguard ${verb}", returnStatus: true, script: script)
    }
}

/** Beside the workspace, never inside: that would be in the build context. pwd(tmp: true) within dir() is inside. */
private String temporary() {
    env.WORKSPACE_TMP ?: "${env.WORKSPACE}@tmp"
}

private String hash() {
    libraryResource(resource: 'memguard/memguard.cjs.sha256', encoding: 'UTF-8').trim().take(64)
}

/** The option is a path, or the name of a NodeJS tool. Empty if not given: the script looks for one then. */
private String nodePath(Object node) {
    String name = node == null ? '' : node.toString()
    if (name == '' || name.contains('/')) {
        return name
    }
    try {
        return "${tool(name: name, type: 'nodejs')}/bin/node"
    } catch (NoSuchMethodError missing) {
        throw new IllegalStateException("there is no step tool here to find ${name}")
    }
}

private String firstLine(Exception fault) {
    "${fault.message}".tokenize('\n')[0]
}

private int unguarded(String reason) {
    echo "memguard: ${reason}: going on unguarded"
    -1   // no exit code
}
