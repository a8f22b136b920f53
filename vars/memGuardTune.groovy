import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException

/** Holds a profile of kernel settings for a body, or for the rest of a node block. The help for users is memGuardTune.txt. */
def call(Object... given) {
    Map options = [:]
    Closure body = null
    int profiles = 0
    for (Object each : given == null ? [null] : given) {
        if (each instanceof Closure) {
            body = each
        } else if (each instanceof Map) {
            options.putAll(each)
            profiles += each.containsKey('profile') ? 1 : 0
        } else {
            options.profile = each
            profiles++
        }
    }
    options = memGuardOptions.checked(options, 'memGuardTune')
    if (profiles != 1) {
        error "memGuardTune: it takes one profile. Write memGuardTune('NAME') or memGuardTune('NAME', maxHold: '2h') { … }, all else by name"
    }
    if (env.MEMGUARD == 'off') {
        return body == null ? null : body()
    }
    if (env.NODE_NAME == null && body == null) {
        error "memGuardTune: outside of node there is nothing to hold a profile for. Write node { memGuardTune('NAME') … } or memGuardTune('NAME') { … }"
    }
    env.NODE_NAME != null ? tune(options, body) : node { tune(options, body) }
}

private Object tune(Map options, Closure body) {
    // An agent's own environment is known only here.
    String lease = env.MEMGUARD == 'off' ? null : memGuardLease.hold(options)
    if (body == null) {
        return null
    }
    lease == null ? body() : held(lease, options, body)
}

/** Its value and its exception are the body's own. */
private Object held(String lease, Map options, Closure body) {
    def value = null
    try {
        value = body()
    } catch (Throwable failure) {
        memGuardLease.release(lease, failure instanceof FlowInterruptedException, options)
        throw failure
    }
    int answer = memGuardLease.release(lease, false, options)
    if (options.strict && answer != 0) {
        error "memGuardTune: strict: the profile could not be given back (exit code ${answer})"
    }
    value
}
