package org.memguard.pipeline;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.After;
import org.junit.Assume;
import org.junit.Before;
import org.junit.Test;

/**
 * The shipped helper, a real engine, a real kernel: a Dockerfile whose step fails with the words until the kernel has compacted
 * memory. Needs root, a docker client that has both builders in itself (20.10), and a static busybox.
 */
public class RealEngineTest extends RealHelperTest {
    private static final Path CLIENT = Path.of(System.getProperty("memguard.docker"));
    private static final String WORDS = "cannot allocate memory";
    private static final String IMAGE = "memguard-pipeline-test";

    @Before
    public void useTheRealDocker() throws Exception {
        need("root", "root".equals(System.getProperty("user.name")));
        need("an engine that answers " + CLIENT, Files.exists(CLIENT)
                && new ProcessBuilder(CLIENT.toString(), "info").redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0);
        Path bin = Files.createDirectories(root.resolve("agent/real bin"));
        Files.createSymbolicLink(bin.resolve("docker"), CLIENT);
        agent.with("PATH", bin + ":" + System.getenv("PATH"));
        Path context = root.resolve("agent/context");
        Files.createDirectories(context);
        Files.copy(ToolsFolder.find("busybox"), context.resolve("busybox"));
        dockerfile("Dockerfile", "[ \"$(awk '/^compact_migrate_scanned/ { print $2 }' /proc/vmstat)\" -gt \"$(cat /compacted-before)\" ]"
                + " || { echo 'mkdir /app/x: " + WORDS + "' >&2; exit 1; }");
        dockerfile("Dockerfile.broken", "echo 'main.c:1: error: expected expression' >&2; exit 2");
        dockerfile("Dockerfile.good", "echo fine");
    }

    private void dockerfile(String name, String script) throws IOException {
        Files.writeString(root.resolve("agent/context").resolve(name), "FROM scratch\nCOPY busybox /bin/sh\nCOPY busybox /bin/awk\nCOPY busybox /bin/cat\n"
                + "COPY compacted-before /\nENV PATH=/bin\nRUN " + script + "\n");
    }

    private static long compacted() throws IOException {
        return Files.readAllLines(Path.of("/proc/vmstat")).stream().filter(line -> line.startsWith("compact_migrate_scanned "))
                .mapToLong(line -> Long.parseLong(line.split(" ")[1])).findFirst().orElseThrow();
    }

    @After
    public void removeImages() throws Exception {
        for (String tag : List.of("1", "2", "3", "4", "5")) {
            new ProcessBuilder(CLIENT.toString(), "rmi", "-f", IMAGE + ":" + tag).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        }
    }

    @Test
    public void healsLegacyBuilds() throws Exception {
        heals("0");
    }

    @Test
    public void healsBuildKitBuilds() throws Exception {
        heals("1");
    }

    private void heals(String buildKit) throws Exception {
        agent.with("DOCKER_BUILDKIT", buildKit);
        runUndisturbed("""
                  try { bare { docker.build('IMAGE:1') } } catch (e) { echo "control: ${e.message}" }
                  echo 'guarded:'
                  def image = memGuard(preflight: false) { def built = docker.build('IMAGE:2'); sh 'echo pushed >> log'; built }
                  echo "built ${image.id}"
                  sh 'echo "lines: $(grep -c pushed log)"; rm log'""");
        assertTrue(log(), log().contains("control: script returned exit code 1") && log().contains("built " + IMAGE + ":2") && log().contains("lines: 1"));
        assertEquals(log(), null, build.result());
        assertVerdicts("passed-after-retry");
        assertEquals("what failed, what was done, where the report is\n" + log(), 3, ourLines().size());
    }

    @Test
    public void bodyIsRepeatedOnce() throws Exception {
        agent.with("DOCKER_BUILDKIT", "0");
        runUndisturbed("echo 'guarded:'; memGuard(preflight: false, retry: 'body') { sh 'echo try'; docker.build('IMAGE:3') }");
        assertEquals(log(), 2, log().lines().filter("try"::equals).count());
        assertEquals(log(), null, build.result());
        assertVerdicts("passed-after-retry");
    }

    @Test
    public void notAfterACapturedPush() throws Exception {
        agent.with("DOCKER_BUILDKIT", "0");
        runUndisturbed("echo 'guarded:'; memGuard(preflight: false, retry: 'body') { sh 'echo try; docker push localhost:1/none || true'; docker.build('IMAGE:3') }");
        assertEquals("FAILURE", build.result());
        assertEquals(log(), 1, log().lines().filter("try"::equals).count());
    }

    /** The inner guard repeats its command, once; the outer one sees a body that passed. */
    @Test
    public void nestedGuards() throws Exception {
        agent.with("DOCKER_BUILDKIT", "0");
        runUndisturbed("""
                  echo 'guarded:'
                  def image = memGuard(preflight: false, label: 'outer') {
                    memGuard(preflight: false, label: 'inner') { sh 'echo try'; docker.build('IMAGE:4') }
                  }
                  echo "built ${image.id}\"""");
        assertTrue(log(), log().contains("built " + IMAGE + ":4"));
        assertEquals("not the body", 1, log().lines().filter("try"::equals).count());
        assertEquals("one repeat\n" + log(), 1, ourLines().stream().filter(line -> line.endsWith("; running it again, once")).count());
        assertVerdicts("passed", "passed-after-retry");
        assertTrue(reports().stream().anyMatch(report -> report.contains("inner") && report.contains("passed-after-retry")));
    }

    /** What the inner guard has repeated already is no reason for a second body. */
    @Test
    public void nestedGuardsThatFail() throws Exception {
        Files.writeString(root.resolve("agent/context/Dockerfile.never"), Files.readString(root.resolve("agent/context/Dockerfile"))
                .replaceAll("RUN .*", "RUN echo 'mkdir /app/x: " + WORDS + "' >&2; exit 1"));
        agent.with("DOCKER_BUILDKIT", "0");
        runUndisturbed("""
                  echo 'guarded:'
                  memGuard(preflight: false, retry: 'body') {
                    memGuard(preflight: false) { sh 'echo try'; docker.build('IMAGE:5', '-f Dockerfile.never .') }
                  }""");
        assertEquals("FAILURE", build.result());
        assertEquals("script returned exit code 1", build.failure().getMessage());
        assertEquals("not the body\n" + log(), 1, log().lines().filter("try"::equals).count());
        assertEquals("one repeat\n" + log(), 1, ourLines().stream().filter(line -> line.endsWith("; running it again, once")).count());
        assertVerdicts("failed", "failed");
    }

    /** Of four guards on one agent only the one is repeated that failed for memory. */
    @Test
    public void parallelGuards() throws Exception {
        agent.with("DOCKER_BUILDKIT", "0");
        runUndisturbed("""
                  echo 'guarded:'
                  parallel(
                    memory: { memGuard(preflight: false, label: 'memory') { docker.build('IMAGE:1') } },
                    broken: { memGuard(preflight: false, label: 'broken') { docker.build('IMAGE:2', '-f Dockerfile.broken .') } },
                    good: { memGuard(preflight: false, label: 'good') { docker.build('IMAGE:3', '-f Dockerfile.good .') } },
                    quiet: { memGuard(preflight: false, label: 'quiet') { sh 'true' } })""");
        assertTrue(log(), log().contains("Failed in branch broken") && !log().contains("Failed in branch memory"));
        assertVerdicts("failed", "passed", "passed", "passed-after-retry");
    }

    /** In the build's context. Again if somebody else compacted this machine's memory before the guarded build could fail. */
    private void runUndisturbed(String body) throws Exception {
        for (int attempt = 0; attempt < 5; attempt++) {
            deleteTree(agent.root().resolve("workspace"));
            Files.writeString(root.resolve("agent/context/compacted-before"), Long.toString(compacted()));
            run("node { dir(\"${env.WORKSPACE}/../../../context\") { " + body.replace("IMAGE", IMAGE) + " } }");
            // Builders also show the step's text; there the words are followed by a quotation mark.
            if (log().substring(log().indexOf("guarded:")).contains("mkdir /app/x: " + WORDS + "\n")) {
                return;
            }
        }
        Assume.assumeTrue("somebody else compacts memory all the time", false);
    }

    private static void deleteTree(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
