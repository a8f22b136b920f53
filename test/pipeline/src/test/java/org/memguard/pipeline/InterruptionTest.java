package org.memguard.pipeline;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.junit.Before;
import org.junit.Test;

/** After an abort, a timeout, a lost agent: Jenkins' own exception, no repeat, and soon nothing of ours runs. */
public class InterruptionTest extends GuardTest {
    @Before
    public void wouldRepeatIfItCould() throws Exception {
        agent.with("STANDIN_AFTER", "75");
        docker.behaves("echo building; exec sleep 60");
    }

    @Test
    public void abortDuringTheBody() throws Exception {
        prepared("node { memGuard(retry: 'body') { docker.build('app') } }").abortedAt("\nbuilding").run();
        assertInterrupted("Aborted by admin");
        assertEquals("[\"after\",\"--outcome=aborted\"]", helperCalls().get(1));
        assertEquals(1, docker.calls().size());
    }

    @Test
    public void abortBeforeTheBody() throws Exception {
        agent.with("STANDIN_HANGS", "before");
        prepared("node { memGuard(retry: 'body') { docker.build('app') } }").abortedAt("stand-in hangs").run();
        assertInterrupted("Aborted by admin");
        assertEquals("the body did not run", List.of(), docker.calls());
    }

    @Test
    public void abortAfterTheBody() throws Exception {
        agent.with("STANDIN_HANGS", "after");
        prepared("node { memGuard(retry: 'body') { echo 'ran' } }").abortedAt("stand-in hangs").run();
        assertInterrupted("Aborted by admin");
    }

    @Test
    public void abortWhileAFailureIsLookedInto() throws Exception {
        agent.with("STANDIN_HANGS", "after");
        prepared("node { memGuard(retry: 'body') { error 'mine' } }").abortedAt("stand-in hangs").run();
        assertInterrupted("Aborted by admin");
    }

    @Test
    public void timeoutAround() throws Exception {
        run("node { timeout(time: 1500, unit: 'MILLISECONDS') { memGuard(retry: 'body') { docker.build('app') } } }");
        assertInterrupted("Timeout has been exceeded");
        assertEquals(1, docker.calls().size());
    }

    @Test
    public void timeoutInside() throws Exception {
        run("node { memGuard(retry: 'body') { timeout(time: 1, unit: 'SECONDS') { docker.build('app') } } }");
        assertInterrupted("Timeout has been exceeded");
        assertEquals(1, docker.calls().size());
    }

    /** The kill is by the directory's cookie; what `before` has started must not have it. */
    @Test
    public void timeoutInsideLeavesTheGuardAlive() throws Exception {
        agent.with("STANDIN_AFTER", "0");
        run("""
                node {
                  memGuard {
                    catchError(buildResult: 'SUCCESS') { timeout(time: 1, unit: 'SECONDS') { docker.build('app') } }
                    sh 'ps -ef | grep -c "[s]ampler $(dirname "$(dirname "$(command -v docker)")")" | sed "s/^/samplers: /"'
                  }
                }
                """);
        assertTrue(log(), log().contains("samplers: 1"));
        assertNothingRuns();
    }

    @Test
    public void lostAgent() throws Exception {
        prepared("node { memGuard(retry: 'body') { docker.build('app') } }").agentLostAt("\nbuilding").run();
        assertEquals(log(), FlowInterruptedException.class, build.failure().getClass());
        assertEquals("Agent was removed", build.failure().getMessage());
        assertEquals(log(), 1, ourLines().size());
        assertNothingRuns();
    }

    @Test
    public void failedSibling() throws Exception {
        run("""
                node {
                  parallel(failFast: true,
                    good: { memGuard(retry: 'body') { docker.build('app') } },
                    bad: { sleep 1; error 'compile error' })
                }
                """);
        assertEquals("compile error", build.failure().getMessage());
        assertEquals(1, docker.calls().size());
        assertNothingRuns();
    }

    private void assertInterrupted(String cause) throws Exception {
        assertEquals(log(), FlowInterruptedException.class, build.failure().getClass());
        assertEquals(cause, build.failure().getMessage());
        assertEquals("ABORTED", build.result());
        assertNothingRuns();
    }

    private void assertNothingRuns() throws Exception {
        long deadline = System.nanoTime() + 5_000_000_000L;
        while (!agent.processes().isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(50);
        }
        assertEquals(List.of(), agent.processes().stream().map(process -> process.info().commandLine().orElse("?")).toList());
    }
}
