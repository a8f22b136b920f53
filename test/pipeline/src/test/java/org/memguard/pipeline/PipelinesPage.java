package org.memguard.pipeline;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** docs/reference/pipelines.md, written from a run of all scenarios. */
final class PipelinesPage {
    private static final String HEAD = """
            # Pipelines that are tried

            Made by the tests (`mvn -B -f test/pipeline/pom.xml test -Dtest=ScenarioTest` writes `test/pipeline/target/pipelines.md`, which belongs
            here): change the scenarios in `test/pipeline/src/test/java/org/memguard/pipeline/`, not this page.

            Each Jenkinsfile runs on the real groovy-cps with the steps in `vars/`, twice: plain, and with a restart of the controller at every
            step, where the program goes on from what was saved, in new classes. The library runs in the sandbox both times, and may use only
            what script-security allows by default. Docker is a stub; the helper is a stand-in, or the real one where that is said.
            """;

    /** Restarts of the passed ones, by name and mode. */
    private final Map<String, Integer> passed = new HashMap<>();

    void passed(Scenario scenario, String mode, Build build) {
        passed.put(mode + " " + scenario.name, build.restarts());
    }

    /** Where not all scenarios have run, there is nothing to compare. */
    void assertFresh(Path committed, Path made) throws IOException {
        int all = Scenarios.byGroup().values().stream().mapToInt(List::size).sum();
        if (passed.size() < 2 * all) {
            return;
        }
        String page = text();
        Files.createDirectories(made.getParent());
        Files.writeString(made, page);
        String now = Files.exists(committed) ? Files.readString(committed) : "";
        assertEquals(committed.normalize() + " is stale: copy " + made.toAbsolutePath() + " there, and commit it", page, now);
    }

    private String text() {
        StringBuilder page = new StringBuilder(HEAD);
        Scenarios.byGroup().forEach((group, scenarios) -> {
            page.append("\n## ").append(group).append("\n\n| pipeline | ends with | plain | restart at every step |\n|---|---|---|---|\n");
            scenarios.forEach(scenario -> page.append(row(scenario)));
        });
        return page.toString();
    }

    private String row(Scenario scenario) {
        int restarts = passed.get("restarting " + scenario.name);
        return "| %s%s | %s | passed | passed, %d restart%s |\n".formatted(scenario.name, scenario.realHelper ? " (real helper)" : "",
                scenario.result == null ? "SUCCESS" : scenario.result, restarts, restarts == 1 ? "" : "s");
    }
}
