/** Calls the helper on the agent, and brings it there. Not for Jenkinsfiles. */

/** Its exit code. Node: a path, the name of a NodeJS tool, or null to look for one. */
int before(String session, List<String> arguments, String node) {
    withEnv(["_MEMGUARD_NODE=${nodePath(node)}", "_MEMGUARD_TMP=${temporary()}"]) {
        int answer = callHelper('before', memGuardScript.before(), session, arguments, 16)
        if (answer == 76) {
            // The helper is not on this agent yet. It goes from one step to the other: a variable would be part of the
            // program's state, and a default charset could change it.
            writeFile(file: "${session}.cjs", encoding: 'UTF-8',
                text: libraryResource(resource: 'memguard/memguard.cjs', encoding: 'UTF-8'))
            answer = callHelper('before', memGuardScript.before(), session, arguments, 16)
        }
        answer
    }
}

/** Its exit code. 75: remedied, run it again now. */
int after(String session, String outcome, int seconds) {
    callHelper('after', memGuardScript.after(), session, ["--outcome=${outcome}"], seconds)
}

private int callHelper(String verb, String script, String session, List<String> arguments, int seconds) {
    withEnv(["_MEMGUARD_SESSION=${session}", "_MEMGUARD_SECONDS=${seconds}", "_MEMGUARD_HASH=${hash()}",
             "_MEMGUARD_ARGUMENTS=${arguments.join('\n')}"]) {
        sh(label: "memguard ${verb}", returnStatus: true, script: script)
    }
}

/** Beside the workspace, never inside: that would be in the build context. pwd(tmp: true) within dir() is inside. */
String temporary() {
    env.WORKSPACE_TMP ?: "${env.WORKSPACE}@tmp"
}

private String hash() {
    libraryResource(resource: 'memguard/memguard.cjs.sha256', encoding: 'UTF-8').trim().take(64)
}

private String nodePath(String name) {
    if (name == null || name.contains('/')) {
        return name ?: ''
    }
    try {
        return "${tool(name: name, type: 'nodejs')}/bin/node"
    } catch (NoSuchMethodError missing) {
        error "there is no step tool here to find ${name}"
    }
}
