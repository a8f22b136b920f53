import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException

/** A guarded block's session on an agent. Whatever goes wrong here is one line in the log. Not for Jenkinsfiles. */

/** The folder of a new session; null if the body has to run unguarded, which has been said then. */
String open(Map options) {
    String session = "${memGuardHelper.temporary()}/memguard/${UUID.randomUUID()}"
    int answer = -1   // no exit code
    try {
        if (isUnix()) {
            answer = memGuardHelper.before(session, memGuardArguments(options, env.STAGE_NAME), options.node)
        } else {
            echo 'memguard: needs Linux, this is Windows: going on unguarded'
        }
    } catch (FlowInterruptedException interruption) {
        // What `before` may have begun has to end too.
        close(session, 'aborted', options)
        throw interruption
    } catch (Exception fault) {
        echo "memguard: ${firstLine(fault)}: going on unguarded"
    }
    if (answer != 0 && options.strict) {
        error "memGuard: strict: the guard could not begin (exit code ${answer})"
    }
    answer == 0 ? session : null
}

/** The helper's answer to the body's outcome. Never stands in the way of the body's own exception. */
int close(String session, String outcome, Map options) {
    try {
        // Under retry: 'body' the remedy is part of it. Who has aborted a build does not wait.
        int seconds = outcome == 'aborted' ? 4 : outcome == 'failure' && options.retry == 'body' ? 106 : 16
        return memGuardHelper.after(session, outcome, seconds)
    } catch (FlowInterruptedException interruption) {
        if (outcome != 'aborted') {
            close(session, 'aborted', options)
            throw interruption
        }
    } catch (Exception fault) {
        echo "memguard: the session could not be closed: ${firstLine(fault)}"
    }
    -1
}

private String firstLine(Exception fault) {
    // A ClosedChannelException, which an agent's trouble often is, has no message.
    (fault.message ?: fault.toString()).tokenize('\n')[0]
}
