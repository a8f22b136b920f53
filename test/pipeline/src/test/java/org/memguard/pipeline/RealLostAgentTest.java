package org.memguard.pipeline;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.junit.Before;
import org.junit.Test;

/**
 * The shipped helper on an agent that is lost. With its machine all of ours is gone. Where only the connection is lost, Jenkins itself
 * waits for it (five minutes, DurableTaskStep.java), and nobody on the agent can know whether it comes back: what runs beside the body
 * then lives until the connection is back, `maxHold` is over, or somebody removes the session's folder.
 */
public class RealLostAgentTest extends RealHelperTest {
    private static final String BLOCK = "memGuard(retry: 'body', maxHold: '%s') { docker.build('app') }";

    /** Fails unless the sampler is at work. */
    private static final String GROWS = "sh 'f=$(dirname \"$(dirname \"$(command -v docker)\")\")/samples; a=$(wc -c < \"$f\"); sleep 3; [ \"$(wc -c < \"$f\")\" -gt \"$a\" ]'";

    private Path end;

    /** A build that goes on until the file `end` is there. */
    @Before
    public void buildTakesTime() throws Exception {
        end = root.resolve("agent/end");
        docker.behaves("[ \"$1\" = build ] || exit 0; echo building; while [ ! -e '" + end + "' ]; do sleep 0.1; done; : > '" + end + "ed'; echo built");
    }

    @Test
    public void machineIsGone() throws Exception {
        prepared("node { " + BLOCK.formatted("24h") + " }").agentLostAt("\nbuilding").run();
        assertLost("Agent was removed");
        assertNothingRuns();
    }

    /** Jenkins' own exception is not kept back by a helper that cannot be reached. */
    @Test
    public void machineIsGoneDuringAfter() throws Exception {
        Files.createFile(end);
        shipFaulty("after", "fs", "writeFileSync", 1, "require('node:fs').writeSync(2, 'stalls here\\n');"
                + " Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300_000);");
        prepared("node { " + BLOCK.formatted("24h") + " }").agentLostAt("stalls here").run();
        assertLost("Agent was removed");
        assertNothingRuns();
    }

    @Test
    public void connectionIsLostForLongerThanMaxHold() throws Exception {
        prepared("node { " + BLOCK.formatted("8s") + " }").connectionLostAt("\nbuilding").run();
        assertLost("Timeout waiting for agent to come back");
        Files.createFile(end);
        assertEnds(8 + 5, process -> true);
    }

    @Test
    public void connectionIsLostAndTheFolderRemoved() throws Exception {
        prepared("node { " + BLOCK.formatted("24h") + " }").connectionLostAt("\nbuilding").run();
        assertLost("Timeout waiting for agent to come back");
        Files.createFile(end);
        assertEnds(5, process -> !isSampler(process));
        Thread.sleep(3000);
        assertTrue("it cannot know whether the connection comes back", agent.processes().stream().anyMatch(RealLostAgentTest::isSampler));
        assertEquals(0, new ProcessBuilder("sh", "-c", "rm -r '" + agent.root() + "'/workspace/*/*@tmp/memguard").start().waitFor());
        assertEnds(5, process -> true);
    }

    /** The build ends while nobody hears of it. */
    @Test
    public void connectionComesBack() throws Exception {
        Path ended = root.resolve("agent/ended");
        prepared("node { memGuard { docker.build('app'); " + GROWS + " } }").connectionLostAt("\nbuilding", ended);
        build.log().when("\nbuilding", () -> create(end));
        build.run();
        assertEquals(log(), null, build.result());
        assertTrue(log(), log().contains("\nbuilt\n"));
        assertVerdicts("passed");
        assertNothingRuns();
    }

    private static void create(Path file) {
        try {
            Files.createFile(file);
        } catch (java.io.IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        }
    }

    private void assertLost(String cause) throws Exception {
        assertEquals(log(), FlowInterruptedException.class, build.failure().getClass());
        assertEquals(cause, build.failure().getMessage());
        assertEquals("ABORTED", build.result());
        assertEquals("no repeat", 1, docker.calls().stream().filter(call -> call.startsWith("build")).count());
        assertEquals(log(), List.of("memguard: the session could not be closed: Unable to create live FilePath for agent-1"), ourLines());
    }

    private static boolean isSampler(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains("sampler.sh") || process.info().command().orElse("").endsWith("/sleep");
    }

    private void assertEnds(int seconds, Predicate<ProcessHandle> which) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (agent.processes().stream().anyMatch(which) && System.nanoTime() < deadline) {
            Thread.sleep(50);
        }
        assertEquals(List.of(), agent.processes().stream().filter(which).map(process -> process.info().commandLine().orElse("?")).toList());
    }
}
