package org.memguard.pipeline;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.junit.Test;

/** Interruptions of the shipped helper's own calls: Jenkins' own exception, and soon nothing of ours runs. */
public class RealInterruptionTest extends RealHelperTest {
    /** Says so, and stays where it is; but not in the call that closes the session after the abort. */
    private static final String STALLS = "if (process.argv.includes('--outcome=aborted')) return real(...all);"
            + " require('node:fs').writeSync(2, 'stalls here\\n');"
            + " Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300_000);";

    @Test
    public void abortDuringBefore() throws Exception {
        shipFaulty("before", "fs", "writeFileSync", 3, STALLS);
        prepared("node { memGuard(retry: 'body') { docker.build('app') } }").abortedAt("stalls here").run();
        assertAborted();
        assertEquals("the body did not run", List.of(), builds());
    }

    /** When it has started the sampler already. */
    @Test
    public void abortAtTheEndOfBefore() throws Exception {
        shipFaulty("before", "child_process", "spawn", 1, "real(...all); " + STALLS);
        prepared("node { try { memGuard(retry: 'body') { docker.build('app') } } finally { " + COUNT_SAMPLERS + " } }").abortedAt("stalls here").run();
        assertTrue(log(), log().contains("samplers: 0"));
        assertAborted();
        assertEquals("the body did not run", List.of(), builds());
    }

    @Test
    public void abortDuringAfter() throws Exception {
        shipFaulty("after", "fs", "writeFileSync", 1, STALLS);
        prepared("node { try { memGuard(retry: 'body') { docker.build('app') } } finally { " + COUNT_SAMPLERS + " } }").abortedAt("stalls here").run();
        assertTrue("ended within the node block\n" + log(), log().contains("samplers: 0"));
        assertAborted();
        assertEquals(1, builds().size());
    }

    /** Bounded, also where closing hangs again. */
    @Test
    public void abortOfAHelperThatHangs() throws Exception {
        shipFaulty("after", "fs", "writeFileSync", 1, STALLS.substring(STALLS.indexOf(';') + 1));
        long begin = System.nanoTime();
        prepared("node { try { memGuard(retry: 'body') { docker.build('app') } } finally { " + COUNT_SAMPLERS + " } }").abortedAt("stalls here").run();
        assertTrue((System.nanoTime() - begin) / 1e9 < 5 * (5 + 5));
        assertTrue(log(), log().contains("samplers: 0"));
        assertAborted();
    }

    /** The body's own failure gives way to the abort, as it does in a `finally` of a Jenkinsfile. */
    @Test
    public void abortWhileAFailureIsLookedInto() throws Exception {
        shipFaulty("after", "fs", "writeFileSync", 1, STALLS);
        docker.behaves("[ \"$1\" = build ] || exit 0; exit 3");
        prepared("node { memGuard(retry: 'body') { docker.build('app') } }").abortedAt("stalls here").run();
        assertAborted();
        assertEquals(1, builds().size());
    }

    @Test
    public void timeoutDuringAfter() throws Exception {
        shipFaulty("after", "fs", "writeFileSync", 1, STALLS);
        run("node { try { timeout(time: 3, unit: 'SECONDS') { memGuard { echo 'ran' } } } catch (e) { echo e.message }; " + COUNT_SAMPLERS + " }");
        assertTrue(log(), log().contains("Timeout has been exceeded"));
        assertTrue(log(), log().contains("samplers: 0"));
        assertEquals(log(), null, build.result());
        assertNothingRuns();
    }

    /** All that is ours carries the node's cookie, so whoever ends the lost agent's block by it ends all of it. */
    @Test
    public void killByTheNodeCookie() throws Exception {
        docker.behaves("[ \"$1\" = build ] || exit 0; echo building; exec sleep 60");
        List<String> left = new ArrayList<>();
        prepared("node { memGuard { docker.build('app') } }");
        // Nobody goes on with the build meanwhile: the log waits for us.
        build.log().when("\nbuilding", () -> {
            String cookie = cookieOf(agent.processes());
            assertNotNull(cookie);
            Processes.killWith(Agent.NODE_COOKIE, cookie);
            // The sampler's `sleep 1` may have begun between finding and killing.
            for (int tenth = 0; tenth < 20 && !agent.processes().isEmpty(); tenth++) {
                sleepShortly();
            }
            agent.processes().forEach(process -> left.add(process.info().commandLine().orElse("?")));
        });
        build.run();
        assertEquals(List.of(), left);
        assertEquals("FAILURE", build.result());
        assertEquals("no repeat", 1, builds().size());
        assertNothingRuns();
    }

    private static void sleepShortly() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static String cookieOf(List<ProcessHandle> processes) {
        return processes.stream().flatMap(process -> environment(process).stream()).filter(one -> one.startsWith(Agent.NODE_COOKIE + "="))
                .map(one -> one.substring(Agent.NODE_COOKIE.length() + 1)).findFirst().orElse(null);
    }

    private static List<String> environment(ProcessHandle process) {
        try {
            return Arrays.asList(Files.readString(Path.of("/proc", Long.toString(process.pid()), "environ")).split("\0"));
        } catch (java.io.IOException gone) {
            return List.of();
        }
    }

    private void assertAborted() throws Exception {
        assertEquals(log(), FlowInterruptedException.class, build.failure().getClass());
        assertEquals("Aborted by admin", build.failure().getMessage());
        assertEquals("ABORTED", build.result());
        assertNothingRuns();
    }

    private List<String> builds() throws Exception {
        return docker.calls().stream().filter(call -> call.startsWith("build")).toList();
    }
}
