import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException

/** Guards a body of docker work against a kernel without contiguous memory. The help for users is memGuard.txt. */
def call(Map options = [:], Closure body) {
    // In their place: what a GString was made of need not be serialisable, and this lives as long as the body.
    options = memGuardOptions.checked(options)
    if (env.MEMGUARD == 'off') {
        return body()
    }
    // As docker.build does. A second node inside a node would get another workspace.
    env.NODE_NAME != null ? guard(options, body) : node { guard(options, body) }
}

/** As in memGuard('NAME') { … }. */
def call(Object unnamed, Closure body) {
    error "memGuard: an option has no name: ${unnamed}. Write memGuard { … } or memGuard(profile: 'NAME') { … }, options by name only"
}

/** Whatever is not options and a body. */
def call(Object... other) {
    error "memGuard: a body is missing. Write memGuard { … } or memGuard(profile: 'NAME') { … }, options by name only"
}

private Object guard(Map options, Closure body) {
    // An agent's own environment is known only here.
    String session = env.MEMGUARD == 'off' ? null : memGuardAgent.open(options)
    session == null ? body() : attempt(session, options, body)
}

/** Its value and its exception are the body's own. */
private Object attempt(String session, Map options, Closure body, boolean first = true) {
    def value = null
    try {
        value = withEnv(["PATH+MEMGUARD=${session}/bin"]) { body() }
    } catch (FlowInterruptedException interruption) {
        // An abort, a timeout, a lost agent: never repeated.
        memGuardAgent.close(session, 'aborted', options)
        throw interruption
    } catch (Throwable failure) {
        int answer = memGuardAgent.close(session, 'failure', options)
        // 75: remedied, run it again now.
        if (answer == 75 && first && options.retry == 'body') {
            return attempt(session, options, body, false)
        }
        throw failure
    }
    int answer = memGuardAgent.close(session, 'success', options)
    if (options.strict && answer != 0) {
        error "memGuard: strict: the guard could not end its work (exit code ${answer})"
    }
    value
}
