/** A profile that holds on an agent. Whatever goes wrong here is one line in the log. Not for Jenkinsfiles. */

/** A path that ends in the name of a new lease; null if nothing is held, which has been said then. */
String hold(Map options) {
    memGuardAgent.begun(options, 'untuned', 'memGuardTune: strict: the profile could not be applied',
        { String lease -> memGuardHelper.apply(lease, memGuardArguments.ofTune(options), options.node) },
        { String lease -> release(lease, true, options) })
}

/** The helper's answer. Who has aborted a build does not wait, and need not know of a lease that has ended already. */
int release(String lease, boolean aborted, Map options) {
    memGuardAgent.ended(aborted, 'the profile could not be given back',
        { memGuardHelper.restore(lease, aborted ? ['--quiet'] : [], options.node, aborted ? 4 : 16) },
        { release(lease, true, options) })
}
