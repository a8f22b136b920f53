package org.memguard.pipeline.steps;

import com.cloudbees.groovy.cps.Outcome;
import groovy.lang.Closure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.memguard.pipeline.Block;
import org.memguard.pipeline.Context;
import org.memguard.pipeline.Engine;
import org.memguard.pipeline.Strand;

/** ParallelStep.java and ParallelStepExecution.java of workflow-cps-plugin: waits for all, throws the first failure, the others suppressed in it. */
final class ParallelBlock extends Block {
    private static final long serialVersionUID = 1L;

    private final boolean failFast;
    private final Map<Integer, String> names = new HashMap<>();
    private final HashMap<String, Object> values = new HashMap<>();
    private final List<Throwable> failures = new ArrayList<>();

    ParallelBlock(Strand caller, boolean failFast) {
        super(caller);
        this.failFast = failFast;
    }

    void startBranch(Engine engine, String name, Closure<?> body, Context context) {
        names.put(startBody(engine, body, context).id, name);
    }

    @Override
    public void bodyEnded(Engine engine, Strand body, Outcome outcome) {
        String name = names.get(body.id);
        if (outcome.isSuccess()) {
            values.put(name, outcome.getNormal());
        } else {
            engine.log().line("Failed in branch " + name);
            failures.add(outcome.getAbnormal());
            if (failFast && failures.size() == 1) {
                stop(engine, new FlowInterruptedException("ABORTED", true, "Failed in branch " + name));
            }
        }
        if (!hasBodies()) {
            super.bodyEnded(engine, body, failures.isEmpty() ? new Outcome(values, null) : new Outcome(null, worst()));
        }
    }

    /** ThrowableComparator: any other exception is worse than an interruption; else the earlier one. */
    private Throwable worst() {
        Throwable worst = failures.stream().filter(one -> !(one instanceof FlowInterruptedException)).findFirst().orElse(failures.get(0));
        failures.stream().filter(one -> one != worst).forEach(worst::addSuppressed);
        return worst;
    }
}
