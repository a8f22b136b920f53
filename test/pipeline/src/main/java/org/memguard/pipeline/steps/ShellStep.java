package org.memguard.pipeline.steps;

import java.io.IOException;

/** ShellStep.java and DurableTaskStep.java of workflow-durable-task-step-plugin. */
final class ShellStep {
    private ShellStep() {
    }

    static void addTo(Steps steps) {
        steps.suspending("sh", "script", run -> {
            FileSteps.reachable(run);
            if (!run.agent().isUnix()) {
                // What Launcher says where there is no such program.
                throw new IOException("Cannot run program \"sh\" (in directory \"" + run.directory() + "\"): CreateProcess error=2");
            }
            new ShellTask(run).start();
            return Step.LATER;
        });
    }
}
