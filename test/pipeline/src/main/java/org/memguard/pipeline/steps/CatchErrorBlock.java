package org.memguard.pipeline.steps;

import com.cloudbees.groovy.cps.Outcome;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.memguard.pipeline.Block;
import org.memguard.pipeline.Engine;
import org.memguard.pipeline.Strand;

/** CatchErrorStep.java of workflow-basic-steps-plugin: its value is null, whatever the body's. */
final class CatchErrorBlock extends Block {
    private static final long serialVersionUID = 1L;

    private final String buildResult;
    private final boolean catchesInterruptions;

    CatchErrorBlock(Strand caller, String buildResult, boolean catchesInterruptions) {
        super(caller);
        this.buildResult = buildResult;
        this.catchesInterruptions = catchesInterruptions;
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
            engine.log().line("ERROR: " + failure.getMessage());
            engine.build().worsen(flow != null ? flow.getResult() : buildResult);
        }
        super.bodyEnded(engine, body, new Outcome(null, null));
    }
}
