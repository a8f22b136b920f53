package org.memguard.pipeline;

import com.cloudbees.groovy.cps.Outcome;
import hudson.AbortException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** One build of a Jenkinsfile: what it is given, and what has come of it. */
public final class Build {
    private static final List<String> RESULTS = List.of("SUCCESS", "UNSTABLE", "FAILURE", "NOT_BUILT", "ABORTED");

    private final Path controller;
    private final List<Agent> agents = new ArrayList<>();
    private final List<Path> libraries;
    private final String jenkinsfile;
    private final Log log = new Log();
    private final Map<String, String> variables = new HashMap<>();
    private final Set<String> missing = new TreeSet<>();
    private final List<String> calls = new ArrayList<>();
    private final Map<String, Integer> stateBytes = new TreeMap<>();
    private final Engine engine;
    private Sources sources;
    private Sandbox sandbox;
    private boolean jenkinsfileIsTrusted;
    private boolean restarts;
    private int restarted;
    private long bytesSent;
    private String result;
    private String description;
    private Throwable failure;

    /** A plugin that is not installed: each of these names is then neither step nor global variable. */
    public Build(Path controller, Agent agent, List<Path> libraries, String jenkinsfile, String... missingSteps) {
        this.controller = controller;
        agents.add(agent);
        this.libraries = libraries;
        this.jenkinsfile = jenkinsfile;
        missing.addAll(List.of(missingSteps));
        engine = new Engine(this);
        variables.putAll(Map.of("JOB_NAME", "Füße und Bälle/job 1", "BUILD_NUMBER", "1", "BUILD_TAG", "jenkins-folder-job-1"));
    }

    public Build restartingAtEveryStep(boolean restarts) {
        this.restarts = restarts;
        return this;
    }

    public Build in(Sandbox sandbox) {
        this.sandbox = sandbox;
        return this;
    }

    /** Only the library is checked, as one of a folder; the Jenkinsfile may do as it likes. */
    public Build librariesIn(Sandbox sandbox) {
        jenkinsfileIsTrusted = true;
        return in(sandbox);
    }

    public Build with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    /** One more agent, for `node('its name')`. */
    public Build with(Agent other) {
        agents.add(other);
        return this;
    }

    /** The user's red button, pressed as soon as the log holds these words. */
    public Build abortedAt(String words) {
        log.when(words, () -> engine.stopAll(context -> true, new FlowInterruptedException("ABORTED", true, "Aborted by admin")));
        return this;
    }

    /** The time of the step `timeout` is over as soon as the log holds these words, whatever the clock says. */
    public Build timeoutAt(String words) {
        log.when(words, engine::expireTimeout);
        return this;
    }

    /** The agent's machine vanishes, with all that runs on it. See {@link Agent#vanish}. */
    public Build agentLostAt(String words) {
        log.when(words, () -> {
            agent().vanish();
            engine.stopAll(context -> agent().name().equals(context.agent), new FlowInterruptedException("ABORTED", false, "Agent was removed"));
        });
        return this;
    }

    /** The connection is lost and does not come back within Jenkins' patience; all that runs on the agent lives on. */
    public Build connectionLostAt(String words) {
        log.when(words, () -> {
            agent().disconnect();
            engine.stopAll(context -> agent().name().equals(context.agent), new FlowInterruptedException("ABORTED", false, "Timeout waiting for agent to come back"));
        });
        return this;
    }

    /** The connection is lost, and is back once that file is there. */
    public Build connectionLostAt(String words, Path untilThere) {
        log.when(words, () -> {
            agent().disconnect();
            Thread network = new Thread(() -> {
                while (!Files.exists(untilThere)) {
                    LockSupport.parkNanos(10_000_000);
                }
                agent().reconnect();
            });
            network.setDaemon(true);
            network.start();
        });
        return this;
    }

    /** Runs it to its end, and waits for what the end of `node` kills. */
    public Build run() throws IOException, InterruptedException {
        sources = new Sources(jenkinsfile, sandbox != null && !jenkinsfileIsTrusted, libraries, sandbox != null);
        Outcome outcome = engine.run();
        failure = outcome.getAbnormal();
        if (failure instanceof FlowInterruptedException interrupted) {
            worsen(interrupted.getResult());
            log.line(interrupted.getMessage());
        } else if (failure != null) {
            worsen("FAILURE");
            log.line(failure instanceof AbortException ? "ERROR: " + failure.getMessage() : stackTrace(failure));
        }
        agents.forEach(Agent::awaitKills);
        return this;
    }

    public static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    public void worsen(String other) {
        if (result == null || RESULTS.indexOf(other) > RESULTS.indexOf(result)) {
            result = other;
        }
    }

    void called(String step, Call call) {
        calls.add(step);
        if (!call.branches.isEmpty() || call.body != null) {
            return;
        }
        for (String name : List.of("script", "text")) {
            Object value = call.argument(name);
            bytesSent += value instanceof String text ? text.getBytes(StandardCharsets.UTF_8).length : 0;
        }
    }

    void stateSaved(String step, int bytes) {
        stateBytes.merge(step, bytes, Math::max);
    }

    /** Null while nothing went wrong, as `currentBuild.result`. */
    public String result() {
        return result;
    }

    public Throwable failure() {
        return failure;
    }

    public Log log() {
        return log;
    }

    /** How often a step was called. */
    public long calls(String step) {
        return calls.stream().filter(step::equals).count();
    }

    /** Bytes of scripts and files that steps have sent to the agent. */
    public long bytesSent() {
        return bytesSent;
    }

    /** The program's size on disk when such a step began: the largest of them. */
    public int stateBytes(String step) {
        return stateBytes.getOrDefault(step, 0);
    }

    /** The first one. */
    public Agent agent() {
        return agents.get(0);
    }

    /** The one by that name; else the first, which every other label means. */
    public Agent agent(String name) {
        return agents.stream().filter(agent -> agent.name().equals(name)).findFirst().orElse(agents.get(0));
    }

    /** How often the program went on from what was saved. */
    public int restarts() {
        return restarted;
    }

    void restarted() {
        restarted++;
    }

    /** Null while there is none, as `currentBuild.description`. */
    public String description() {
        return description;
    }

    void describe(String text) {
        description = text;
    }

    public Path archive() {
        return controller.resolve("archive");
    }

    /** What publishHTML keeps of this build. */
    public Path published() {
        return controller.resolve("htmlreports");
    }

    public List<Path> libraries() {
        return libraries;
    }

    /** Null if everything is allowed. */
    Sandbox sandbox() {
        return sandbox;
    }

    Set<String> missingSteps() {
        return missing;
    }

    Sources sources() {
        return sources;
    }

    boolean restartsAtEveryStep() {
        return restarts;
    }

    Map<String, String> variables() {
        return variables;
    }
}
