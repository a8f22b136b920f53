package org.memguard.pipeline.steps;

import com.cloudbees.groovy.cps.Outcome;
import hudson.AbortException;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.memguard.pipeline.Block;
import org.memguard.pipeline.Build;
import org.memguard.pipeline.Engine;
import org.memguard.pipeline.Strand;

/** CatchErrorStep.java and WarnErrorStep.java of workflow-basic-steps-plugin: their value is null, whatever the body's. */
final class CatchErrorBlock extends Block {
    private static final long serialVersionUID = 1L;

    private final String message;
    private final String buildResult;
    private final boolean catchesInterruptions;

    /** The message may be null. */
    CatchErrorBlock(Step.Run run, String message, String buildResult) {
        super(run.strand());
        this.message = message;
        this.buildResult = buildResult;
        catchesInterruptions = !Boolean.FALSE.equals(run.call().argument("catchInterruptions"));
    }

    @Override
    public void bodyEnded(Engine engine, Strand body, Outcome outcome) {
        Throwable failure = outcome.getAbnormal();
        FlowInterruptedException flow = failure instanceof FlowInterruptedException one ? one : null;
        if (flow != null && flow.isActualInterruption() && !catchesInterruptions) {
            super.bodyEnded(engine, body, outcome);
            return;
        }
        if (failure != null) {
            if (message != null) {
                engine.log().line("ERROR: " + message);
            }
            String told = flow != null ? flow.getMessage() : failure instanceof AbortException ? "ERROR: " + failure.getMessage() : Build.stackTrace(failure);
            engine.log().line(told);
            engine.build().worsen(flow != null ? flow.getResult() : buildResult);
        }
        super.bodyEnded(engine, body, new Outcome(null, null));
    }
}
