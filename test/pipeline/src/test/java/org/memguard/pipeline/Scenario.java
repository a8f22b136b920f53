package org.memguard.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One shape of a pipeline that uses the library: a Jenkinsfile, the world around it, and what has to come of it. */
final class Scenario {
    /** What happens as soon as the log holds certain words. */
    enum Event { ABORT, TIMEOUT, AGENT_LOST }

    final String name;
    final String jenkinsfile;

    /** Variables of the agents; the stand-in for the helper listens to STANDIN_*. */
    final Map<String, String> agent = new LinkedHashMap<>();
    String[] missingSteps = {};
    String docker;
    String job;
    Event event;
    String at;
    boolean realHelper;

    /** Null is success. */
    String result;
    /** How the exception's message begins. */
    String failure;
    List<String> helper = List.of("before", "success");
    boolean inAnyOrder;
    List<String> dockerCalls;
    /** Our lines; those of the stand-in itself are not counted. */
    List<String> says = List.of();
    final List<String> logs = new ArrayList<>();

    Scenario(String name, String jenkinsfile) {
        this.name = name;
        this.jenkinsfile = jenkinsfile;
    }

    /** Shell text for the stub of docker; $1 is the subcommand. */
    Scenario docker(String shell) {
        docker = shell;
        return this;
    }

    /** The stand-in's exit codes in `after`, call by call. */
    Scenario answers(String codes) {
        return with("STANDIN_AFTER", codes);
    }

    Scenario hangs(String verb) {
        return with("STANDIN_HANGS", verb);
    }

    Scenario with(String variable, String value) {
        agent.put(variable, value);
        return this;
    }

    Scenario without(String... steps) {
        missingSteps = steps;
        return this;
    }

    Scenario job(String jobName) {
        job = jobName;
        return this;
    }

    Scenario once(String words, Event what) {
        at = words;
        event = what;
        return this;
    }

    Scenario withRealHelper() {
        realHelper = true;
        return this;
    }

    Scenario ends(String expectedResult) {
        result = expectedResult;
        return this;
    }

    Scenario fails(String message) {
        failure = message;
        return ends("FAILURE");
    }

    Scenario aborted(String cause) {
        failure = cause;
        return ends("ABORTED");
    }

    /** Its calls: before, success, failure, aborted, apply, restore. */
    Scenario helper(String... calls) {
        helper = List.of(calls);
        return this;
    }

    Scenario inAnyOrder() {
        inAnyOrder = true;
        return this;
    }

    Scenario runs(String... calls) {
        dockerCalls = List.of(calls);
        return this;
    }

    Scenario says(String... lines) {
        says = List.of(lines);
        return this;
    }

    Scenario logs(String... words) {
        logs.addAll(List.of(words));
        return this;
    }
}
