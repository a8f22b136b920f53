package org.memguard.pipeline.steps;

import hudson.AbortException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * EnvStep, PushdStep, ToolStep of workflow-basic-steps-plugin and its neighbours, StageStep of pipeline-stage-step-plugin;
 * AnsiColorStep.java of ansicolor-plugin and TimestamperStep.java of timestamper-plugin, but for what they do to the log.
 */
final class ContextSteps {
    private ContextSteps() {
    }

    static void addTo(Steps steps) {
        steps.suspending("withEnv", "overrides", run -> {
            Map<String, String> variables = new LinkedHashMap<>();
            for (Object pair : (List<?>) run.call().argument("overrides")) {
                int equals = ((String) pair).indexOf('=');
                if (equals < 0) {
                    throw new IllegalArgumentException((String) pair);
                }
                variables.put(((String) pair).substring(0, equals), ((String) pair).substring(equals + 1));
            }
            return run.around(run.context().with(variables));
        });
        steps.suspending("dir", "path", run -> {
            String directory = run.directory().resolve(run.call().text("path")).toString();
            run.engine().log().line("Running in " + directory);
            return run.around(run.context().in(directory));
        });
        steps.suspending("stage", "name", run -> run.around(run.context().with(Map.of("STAGE_NAME", run.call().text("name")))));
        steps.suspending("ansiColor", "colorMapName", run -> run.around(run.context().with(Map.of("TERM", run.call().text("colorMapName", "xterm")))));
        steps.suspending("timestamps", null, run -> run.around(run.context()));
        steps.suspending("tool", "name", run -> {
            String type = run.call().text("type", "tool");
            String home = run.agent().tool(type, run.call().text("name"));
            if (home == null) {
                throw new AbortException("No " + type + " named " + run.call().text("name") + " found");
            }
            return home;
        });
    }
}
