package org.memguard.pipeline;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import groovy.json.JsonSlurper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.junit.Assume;
import org.junit.Test;

/** The shipped helper under all three steps: what is archived is there, and tells of this build's blocks. */
public class RealReportTest extends RealHelperTest {
    private static final String PRINT = "echo \"told: ${memGuardReport(describe: true)}\"";
    private static final Path SWAPPINESS = Path.of("/proc/sys/vm/swappiness");

    @Test
    public void blocksOfThisBuild() throws Exception {
        prepared("node { memGuard(label: 'of the build before') { } }").with("BUILD_TAG", "jenkins-folder-job-0").run();
        docker.behaves("exit 2");
        run("node { memGuard(label: 'first') { }; try { memGuard(label: 'second') { docker.build('app') } } finally { " + PRINT + "; " + PRINT + " } }");
        assertEquals("script returned exit code 2", build.failure().getMessage());
        assertEquals(log(), 2, log().lines().filter("told: [verdict:failed, cause:null, retried:0]"::equals).count());
        assertEquals("memguard on agent-1: failed", build.description());
        assertEquals(Set.of("first passed", "second failed"), Set.copyOf(archived()));
        assertEquals(2, archived().size());
    }

    @Test
    public void noGuardedBlockRan() throws Exception {
        Assume.assumeTrue("of the helper, once only", mode.equals("plain"));
        passes("node { " + PRINT + " }");
        assertTrue(log(), log().contains("told: [verdict:unknown, cause:null, retried:0]\n"));
        assertEquals(List.of(), archived());
        assertOneLine("memguard: report: this build's artifacts, memguard/agent-1/report.html");
    }

    @Test
    public void afterAnAbort() throws Exception {
        prepared("pipeline { agent any; stages { stage('s') { steps { memGuard { sh 'echo begun; sleep 60' } } } }; post { always { script { " + PRINT + " } } } }")
                .abortedAt("begun\n").run();
        assertEquals(log(), FlowInterruptedException.class, build.failure().getClass());
        assertTrue(log(), log().contains("told: [verdict:aborted, cause:null, retried:0]\n"));
        assertEquals(List.of("s aborted"), archived());
    }

    @Test
    public void twoWorkspaces() throws Exception {
        Assume.assumeTrue("of the script, once only", mode.equals("plain"));
        passes("node { memGuard(label: 'a') { node { memGuard(label: 'b') { }; memGuardReport() } } }");
        assertEquals("what still runs elsewhere is not told", List.of("b passed"), archived());
        prepared("node { memGuard(label: 'a') { }; node { memGuard(label: 'b') { }; memGuardReport() } }").with("BUILD_TAG", "jenkins-folder-job-2").run();
        assertEquals(List.of("a passed", "b passed"), archived().stream().sorted().toList());
    }

    /** Jenkinsfile.example as it is: memGuardTune, three times memGuard, memGuardReport. */
    @Test
    public void example() throws Exception {
        String original = Files.readString(SWAPPINESS);
        try {
            passes(Files.readString(REPOSITORY.resolve("Jenkinsfile.example")));
        } finally {
            long deadline = System.nanoTime() + 25_000_000_000L;
            while (!Files.readString(SWAPPINESS).equals(original) && System.nanoTime() < deadline) {
                Thread.sleep(50);
            }
        }
        assertEquals(List.of("Build passed", "Build, the scripted way passed", "base images passed"), archived().stream().sorted().toList());
        assertEquals("memguard on agent-1: passed", build.description());
        assertTrue(Files.exists(build.published().resolve("memguard_20agent-1/report.html")));
        assertEquals(original, Files.readString(SWAPPINESS));
    }

    /** Label and verdict of each block in the archived report, whose other files are there, too. */
    private List<String> archived() throws IOException {
        Path folder = build.archive().resolve("memguard/agent-1");
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(Set.of("report.html", "report.css", "report.json", "report.md"),
                    files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()));
        }
        for (String name : List.of("report.html", "report.css", "report.md")) {
            assertTrue(name, Files.size(folder.resolve(name)) > 0);
        }
        Map<?, ?> json = (Map<?, ?>) new JsonSlurper().parseText(Files.readString(folder.resolve("report.json")));
        assertEquals("memguard.build/1", json.get("schema"));
        return ((List<?>) json.get("reports")).stream().map(report -> ((Map<?, ?>) report).get("label") + " " + ((Map<?, ?>) report).get("verdict")).toList();
    }
}
