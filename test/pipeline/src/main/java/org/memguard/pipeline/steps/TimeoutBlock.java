package org.memguard.pipeline.steps;

import com.cloudbees.groovy.cps.Outcome;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.memguard.pipeline.Block;
import org.memguard.pipeline.Engine;
import org.memguard.pipeline.Strand;

/** TimeoutStepExecution.java of workflow-basic-steps-plugin. The deadline is part of the state, so it survives restarts. */
final class TimeoutBlock extends Block {
    private static final long serialVersionUID = 1L;
    /** 60 s in production, 5 s in that plugin's own tests. */
    private static final long GRACE_MS = 60_000;

    private long deadline;
    private FlowInterruptedException mine;

    TimeoutBlock(Strand caller, long deadline) {
        super(caller);
        this.deadline = deadline;
    }

    @Override
    public long deadline() {
        return deadline;
    }

    @Override
    public void expired(Engine engine) {
        if (mine == null) {
            engine.log().line("Cancelling nested steps due to timeout");
            mine = new FlowInterruptedException("ABORTED", true, "Timeout has been exceeded");
            deadline += GRACE_MS;
            stop(engine, mine);
        } else {
            engine.log().line("Body did not finish within grace period; terminating with extreme prejudice");
            deadline = 0;
            engine.resume(caller, new Outcome(null, mine));
        }
    }

    @Override
    public void bodyEnded(Engine engine, Strand body, Outcome outcome) {
        if (mine != null && outcome.getAbnormal() == mine) {
            mine.setActualInterruption(false);
        }
        super.bodyEnded(engine, body, outcome);
    }
}
