import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException

/** A guarded block's session on an agent. Whatever goes wrong here is one line in the log. Not for Jenkinsfiles. */

/** The folder of a new session; null if the body has to run unguarded, which has been said then. */
String open(Map options) {
    begun(options, 'unguarded', 'memGuard: strict: the guard could not begin',
        { String session -> memGuardHelper.before(session, memGuardArguments(options, env.STAGE_NAME), options.node) },
        { String session -> close(session, 'aborted', options) })
}

/** The helper's answer to the body's outcome. Never stands in the way of the body's own exception. */
int close(String session, String outcome, Map options) {
    // Under retry: 'body' the remedy is part of it. Who has aborted a build does not wait.
    int seconds = outcome == 'aborted' ? 4 : outcome == 'failure' && options.retry == 'body' ? 106 : 16
    ended(outcome == 'aborted', 'the session could not be closed',
        { memGuardHelper.after(session, outcome, seconds) },
        { close(session, 'aborted', options) })
}

/** A new path for what `begin` begins, null if there is none; `undo`: if it was interrupted. */
String begun(Map options, String without, String strict, Closure begin, Closure undo) {
    String path = "${memGuardHelper.temporary()}/memguard/${UUID.randomUUID()}"
    int answer = -1   // no exit code
    try {
        if (isUnix()) {
            answer = begin(path)
        } else {
            echo "memguard: needs Linux, this is Windows: going on ${without}"
        }
    } catch (FlowInterruptedException interruption) {
        // What may have begun has to end too.
        undo(path)
        throw interruption
    } catch (Exception fault) {
        echo "memguard: ${firstLine(fault)}: going on ${without}"
    }
    if (answer != 0 && options.strict) {
        error "${strict} (exit code ${answer})"
    }
    answer == 0 ? path : null
}

/** The answer of `end`; `again`: if it was interrupted. */
int ended(boolean aborted, String fault, Closure end, Closure again) {
    try {
        return end()
    } catch (FlowInterruptedException interruption) {
        if (!aborted) {
            again()
            throw interruption
        }
    } catch (Exception trouble) {
        echo "memguard: ${fault}: ${firstLine(trouble)}"
    }
    -1
}

String firstLine(Exception fault) {
    // A ClosedChannelException, which an agent's trouble often is, has no message.
    (fault.message ?: fault.toString()).tokenize('\n')[0]
}
