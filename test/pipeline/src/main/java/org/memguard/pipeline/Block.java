package org.memguard.pipeline;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Continuation;
import com.cloudbees.groovy.cps.Outcome;
import com.cloudbees.groovy.cps.impl.ConstantBlock;
import com.cloudbees.groovy.cps.impl.CpsCallableInvocation;
import groovy.lang.Closure;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** A block step whose body runs. Follows CpsBodyExecution.java of workflow-cps-plugin. Its fields survive a restart. */
public abstract class Block implements Serializable {
    private static final long serialVersionUID = 1L;

    protected final Strand caller;
    private final List<Strand> bodies = new ArrayList<>();

    protected Block(Strand caller) {
        this.caller = caller;
    }

    /** The body's value or exception is the step's, unless a step says otherwise. */
    public void bodyEnded(Engine engine, Strand body, Outcome outcome) {
        engine.resume(caller, outcome);
    }

    public final Strand startBody(Engine engine, Closure<?> body, Context context) {
        Continuable code;
        try {
            Object value = body.call();
            code = new Continuable(new ConstantBlock(value));
        } catch (CpsCallableInvocation call) {
            code = new Continuable(call.invoke(engine.surrounding(), null, Continuation.HALT));
        }
        Strand strand = engine.program().add(code, context, this);
        bodies.add(strand);
        caller.waitFor(this);
        strand.resume(new Outcome(null, null));
        return strand;
    }

    final void ended(Engine engine, Strand body, Outcome outcome) {
        bodies.remove(body);
        bodyEnded(engine, body, outcome);
    }

    protected final boolean hasBodies() {
        return !bodies.isEmpty();
    }

    public void stop(Engine engine, Throwable cause) {
        for (Strand body : List.copyOf(bodies)) {
            body.stop(engine, cause);
        }
    }

    /** When to call {@link #expired}, in milliseconds since 1970; 0 for never. */
    public long deadline() {
        return 0;
    }

    public void expired(Engine engine) {
    }
}
