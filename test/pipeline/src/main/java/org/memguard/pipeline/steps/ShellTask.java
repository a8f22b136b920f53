package org.memguard.pipeline.steps;

import com.cloudbees.groovy.cps.Outcome;
import hudson.AbortException;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.memguard.pipeline.Engine;
import org.memguard.pipeline.Processes;

/**
 * A shell script that runs on the agent. Follows BourneShellScript.java and FileMonitoringTask.java of durable-task-plugin:
 * `sh -xe` unless the script begins with #!, output through files, and a cookie that is a digest of the directory's path.
 */
final class ShellTask implements Engine.Task {
    private static final String SERVER_COOKIE = "JENKINS_SERVER_COOKIE";
    /** DurableTaskStep.REMOTE_TIMEOUT */
    private static final int PATIENCE_SECONDS = 20;

    private final Step.Run run;
    private final Path directory;
    private final Path control;
    private final String cookie;
    private volatile Throwable causeOfStoppage;
    private long shown;

    ShellTask(Step.Run run) throws Exception {
        this.run = run;
        directory = Files.createDirectories(run.directory());
        control = Files.createDirectories(Path.of(directory + "@tmp", "durable-" + UUID.randomUUID().toString().substring(0, 8)));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(directory.toString().getBytes(StandardCharsets.UTF_8));
        cookie = "durable-" + HexFormat.of().formatHex(digest);
    }

    void start() throws Exception {
        Path script = Files.writeString(control.resolve("script.sh.copy"), run.call().text("script"));
        script.toFile().setExecutable(true);
        // By way of a shell, so that `sh` is the one on the step's PATH.
        List<String> command = run.call().text("script").startsWith("#!") ? List.of(script.toString())
                : List.of("/bin/sh", "-c", "exec sh -xe \"$0\"", script.toString());
        Map<String, String> environment = run.environment();
        environment.put(SERVER_COOKIE, cookie);
        if (run.context().container != null) {
            command = DockerSteps.inContainer(run, environment, command);
        }

        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile()).redirectInput(new File("/dev/null"));
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.redirectOutput(run.call().flag("returnStdout") ? output().toFile() : log().toFile());
        if (run.call().flag("returnStdout")) {
            builder.redirectError(log().toFile());
        } else {
            builder.redirectErrorStream(true);
        }
        Process process = builder.start();
        run.engine().begun(run.strand(), this);
        Thread watcher = new Thread(() -> watch(process), "sh");
        watcher.setDaemon(true);
        watcher.start();
    }

    private boolean isLost() {
        return run.engine().build().agent(run.context().agent).isLost();
    }

    private Path log() {
        return control.resolve("jenkins-log.txt");
    }

    private Path output() {
        return control.resolve("output.txt");
    }

    private void watch(Process process) {
        int strand = run.strand().id;
        try {
            while (!process.waitFor(20, TimeUnit.MILLISECONDS) || isLost()) {
                if (!isLost()) {
                    showNewOutput();
                } else if (causeOfStoppage != null) {
                    return; // nobody hears of it
                } else {
                    Thread.sleep(20); // DurableTaskStep.getWorkspace: "will wait for … to come back online"
                }
            }
            showNewOutput();
            run.engine().done(strand, outcome(process.exitValue()));
        } catch (IOException | InterruptedException fault) {
            run.engine().done(strand, new Outcome(null, fault));
        }
    }

    private void showNewOutput() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log().toFile(), "r")) {
            byte[] fresh = new byte[(int) (file.length() - shown)];
            file.seek(shown);
            file.readFully(fresh);
            shown += fresh.length;
            if (fresh.length > 0) {
                run.engine().log().raw(new String(fresh, StandardCharsets.UTF_8));
            }
        }
    }

    /** DurableTaskStep.handleExit */
    private Outcome outcome(int code) throws IOException {
        if (causeOfStoppage != null) {
            return new Outcome(null, causeOfStoppage);
        }
        if (run.call().flag("returnStatus")) {
            return new Outcome(code, null);
        }
        String output = run.call().flag("returnStdout") ? Files.readString(output()) : null;
        if (code != 0) {
            if (output != null) {
                run.engine().log().raw(output);
            }
            return new Outcome(null, new AbortException("script returned exit code " + code));
        }
        return new Outcome(output, null);
    }

    /** DurableTaskStep.stop: the cookie is that of the directory, so it may hit more than this script. */
    @Override
    public void stop(Throwable cause) {
        causeOfStoppage = cause;
        if (isLost()) {
            run.engine().log().line("Could not connect to " + run.context().agent + " to send interrupt signal to process");
            run.engine().done(run.strand().id, new Outcome(null, cause));
            return;
        }
        run.engine().log().line("Sending interrupt signal to process");
        CompletableFuture.runAsync(() -> Processes.killWith(SERVER_COOKIE, cookie));
        CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS).execute(() -> giveUp(cause));
    }

    private void giveUp(Throwable cause) {
        run.engine().post(() -> {
            if (run.engine().isUnderWay(this)) {
                run.engine().log().line("After " + PATIENCE_SECONDS + "s process did not stop");
                run.engine().done(run.strand().id, new Outcome(null, cause));
            }
        });
    }
}
