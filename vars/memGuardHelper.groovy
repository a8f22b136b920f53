/** Calls the helper on the agent, and brings it there. Not for Jenkinsfiles. */

/** Its exit code. Node: a path, the name of a NodeJS tool, or null to look for one. */
int before(String session, List<String> arguments, String node) {
    bringing('before', memGuardScript.before(), session, arguments, node, 16)
}

/** Its exit code. 75: remedied, run it again now. */
int after(String session, String outcome, int seconds) {
    calling('after', memGuardScript.after(), session, ["--outcome=${outcome}"], seconds)
}

/** Its exit code. The lease's id is the last part of the path `lease`, where nothing stays. */
int apply(String lease, List<String> arguments, String node) {
    bringing('tune apply', memGuardScript.apply(), lease, arguments, node, 16)
}

/** Its exit code. Needs nothing that `apply` has left, but for the lease. */
int restore(String lease, List<String> arguments, String node, int seconds) {
    bringing('tune restore', memGuardScript.restore(), lease, arguments, node, seconds)
}

/** Its exit code. The folder is new, and what it holds is all that the call leaves. */
int report(String folder, List<String> arguments, String node) {
    bringing('report', memGuardReportScript(), folder, arguments, node, 60)
}

private int bringing(String verb, String script, String path, List<String> arguments, String node, int seconds) {
    withEnv(["_MEMGUARD_NODE=${nodePath(node)}", "_MEMGUARD_TMP=${temporary()}"]) {
        int answer = calling(verb, script, path, arguments, seconds)
        if (answer == 76) {
            // The helper is not on this agent yet. It goes from one step to the other: a variable would be part of the
            // program's state, and a default charset could change it.
            writeFile(file: "${path}.cjs", encoding: 'UTF-8',
                text: libraryResource(resource: 'memguard/memguard.cjs', encoding: 'UTF-8'))
            answer = calling(verb, script, path, arguments, seconds)
        }
        answer
    }
}

private int calling(String verb, String script, String path, List<String> arguments, int seconds) {
    withEnv(["_MEMGUARD_SESSION=${path}", "_MEMGUARD_SECONDS=${seconds}", "_MEMGUARD_HASH=${hash()}",
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
