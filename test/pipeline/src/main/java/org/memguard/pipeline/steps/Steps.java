package org.memguard.pipeline.steps;

import java.util.Set;
import java.util.TreeMap;

/** All steps by name. */
public final class Steps {
    private final TreeMap<String, Step> byName = new TreeMap<>();

    private Steps() {
    }

    /** The steps of a Jenkins that lacks some plugins. */
    public static TreeMap<String, Step> without(Set<String> missing) {
        Steps steps = new Steps();
        MessageSteps.addTo(steps);
        FileSteps.addTo(steps);
        ReportSteps.addTo(steps);
        ContextSteps.addTo(steps);
        ControlSteps.addTo(steps);
        NodeStep.addTo(steps);
        ShellStep.addTo(steps);
        DockerSteps.addTo(steps);
        missing.forEach(steps.byName::remove);
        return steps.byName;
    }

    /** SynchronousStepExecution of workflow-step-api-plugin: no suspension, so no saved state and no restart there. */
    void immediate(String name, String soleArgument, Step.Performance performance) {
        byName.put(name, new Step(soleArgument, true, performance));
    }

    void suspending(String name, String soleArgument, Step.Performance performance) {
        byName.put(name, new Step(soleArgument, false, performance));
    }
}
