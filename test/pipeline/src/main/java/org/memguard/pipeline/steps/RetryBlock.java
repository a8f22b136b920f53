package org.memguard.pipeline.steps;

import com.cloudbees.groovy.cps.Outcome;
import groovy.lang.Closure;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.memguard.pipeline.Block;
import org.memguard.pipeline.Engine;
import org.memguard.pipeline.Strand;

/** RetryStepExecution.java of workflow-basic-steps-plugin: not after an interruption that was meant for more than this block. */
final class RetryBlock extends Block {
    private static final long serialVersionUID = 1L;

    private final Closure<?> body;
    private int left;

    RetryBlock(Strand caller, Closure<?> body, int count) {
        super(caller);
        this.body = body;
        this.left = count;
    }

    @Override
    public void bodyEnded(Engine engine, Strand ended, Outcome outcome) {
        left--;
        Throwable failure = outcome.getAbnormal();
        boolean interrupted = failure instanceof FlowInterruptedException flow && flow.isActualInterruption();
        if (failure == null || left <= 0 || interrupted) {
            super.bodyEnded(engine, ended, outcome);
        } else {
            engine.log().line("ERROR: " + failure.getMessage());
            engine.log().line("Retrying");
            startBody(engine, body, ended.context);
        }
    }
}
