package org.memguard.pipeline;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Outcome;
import java.io.Serializable;

/** One line of execution: the Jenkinsfile itself, or the body of a block step. Follows CpsThread.java of workflow-cps-plugin. */
public final class Strand implements Serializable {
    private static final long serialVersionUID = 1L;

    public final int id;
    public final Context context;
    /** The block step whose body this is; null for the Jenkinsfile itself. */
    final Block enclosing;
    private final Continuable code;
    private Outcome resumption;
    private Call call;
    private Block inner;

    Strand(int id, Continuable code, Context context, Block enclosing) {
        this.id = id;
        this.code = code;
        this.context = context;
        this.enclosing = enclosing;
    }

    boolean isRunnable() {
        return resumption != null;
    }

    boolean hasEnded() {
        return !code.isResumable();
    }

    /** Lets the step that this strand waits for return, or throw. */
    void resume(Outcome outcome) {
        resumption = outcome;
        call = null;
        inner = null;
    }

    /** Runs up to the next step that suspends, or to the end. */
    Outcome run() {
        Outcome given = resumption;
        resumption = null;
        return code.run0(given, Iterators.CATEGORIES);
    }

    void waitFor(Call call) {
        this.call = call;
    }

    Call call() {
        return call;
    }

    void waitFor(Block inner) {
        this.inner = inner;
    }

    /** The block step whose body this strand waits for, or null. */
    Block inner() {
        return inner;
    }

    /** CpsFlowExecution.interrupt stops the innermost steps only; the blocks around them see the exception pass. */
    void stop(Engine engine, Throwable cause) {
        if (inner != null) {
            inner.stop(engine, cause);
        } else if (call == null || !engine.stopTask(id, cause)) {
            resume(new Outcome(null, cause));
        }
    }
}
