package org.memguard.pipeline.steps;

import hudson.AbortException;
import java.util.ArrayList;
import java.util.List;
import java.nio.file.Files;
import java.nio.file.Path;

/** EchoStep, ErrorStep, UnstableStep, IsUnixStep, PwdStep of workflow-basic-steps-plugin; ResourceStep of pipeline-groovy-lib-plugin. */
final class MessageSteps {
    private MessageSteps() {
    }

    static void addTo(Steps steps) {
        steps.immediate("echo", "message", run -> {
            run.engine().log().line(run.call().text("message"));
            return null;
        });
        steps.immediate("error", "message", run -> {
            throw new AbortException(run.call().text("message"));
        });
        steps.immediate("unstable", "message", run -> {
            run.engine().log().line("WARNING: " + run.call().text("message"));
            run.engine().build().worsen("UNSTABLE");
            return null;
        });
        steps.immediate("isUnix", null, run -> run.agent().isUnix());
        steps.immediate("pwd", null, run -> run.directory() + (run.call().flag("tmp") ? "@tmp" : ""));
        steps.immediate("libraryResource", "resource", MessageSteps::libraryResource);
    }

    private static Object libraryResource(Step.Run run) throws Exception {
        String name = run.call().text("resource");
        List<Path> found = new ArrayList<>();
        for (Path library : run.engine().build().libraries()) {
            Path file = library.resolve("resources").resolve(name);
            if (Files.exists(file)) {
                found.add(file);
            }
        }
        if (found.isEmpty()) {
            throw new AbortException("No such library resource " + name + " could be found.");
        }
        return Files.readString(found.get(0));
    }
}
