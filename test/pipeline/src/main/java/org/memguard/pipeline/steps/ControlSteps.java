package org.memguard.pipeline.steps;

import com.cloudbees.groovy.cps.Outcome;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** SleepStep, RetryStep, TimeoutStep, CatchErrorStep, WarnErrorStep of workflow-basic-steps-plugin; ParallelStep of workflow-cps-plugin. */
final class ControlSteps {
    private ControlSteps() {
    }

    static void addTo(Steps steps) {
        steps.suspending("sleep", "time", ControlSteps::sleep);
        steps.suspending("retry", "count", run -> {
            RetryBlock block = new RetryBlock(run.strand(), run.body(), (Integer) run.call().argument("count"));
            return run.around(block, run.context());
        });
        steps.suspending("timeout", "time", run -> {
            long time = ((Number) run.call().argument("time")).longValue();
            TimeUnit unit = TimeUnit.valueOf(run.call().text("unit", "MINUTES"));
            run.engine().log().line("Timeout set to expire in " + time + " " + unit);
            return run.around(new TimeoutBlock(run.strand(), System.currentTimeMillis() + unit.toMillis(time)), run.context());
        });
        steps.suspending("catchError", null, run -> {
            String buildResult = run.call().text("buildResult", "FAILURE");
            return run.around(new CatchErrorBlock(run, run.call().text("message"), buildResult), run.context());
        });
        steps.suspending("warnError", "message", run -> {
            if (run.call().text("message", "").isBlank()) {
                throw new IllegalArgumentException("A non-empty message is required");
            }
            return run.around(new CatchErrorBlock(run, run.call().text("message"), "UNSTABLE"), run.context());
        });
        steps.suspending("parallel", null, run -> {
            if (run.call().branches.isEmpty()) {
                run.engine().log().line("No branches to run");
                return new java.util.HashMap<>();
            }
            ParallelBlock block = new ParallelBlock(run.strand(), run.call().flag("failFast"));
            run.call().branches.forEach((name, body) -> block.startBranch(run.engine(), name, body, run.context()));
            return Step.LATER;
        });
    }

    private static Object sleep(Step.Run run) {
        TimeUnit unit = TimeUnit.valueOf(run.call().text("unit", "SECONDS"));
        long time = ((Number) run.call().argument("time")).longValue();
        int strand = run.strand().id;
        run.engine().begun(run.strand(), cause -> run.engine().done(strand, new Outcome(null, cause)));
        CompletableFuture.delayedExecutor(time, unit).execute(() -> run.engine().done(strand, new Outcome(null, null)));
        return Step.LATER;
    }
}
