package org.memguard.pipeline;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.junit.Test;

/** The shipped helper under the step, with the stub for docker. */
public class RealHelperStepTest extends RealHelperTest {
    @Test
    public void passes() throws Exception {
        passes("node { memGuard { docker.build('app') } }");
        assertEquals(log(), 1, ourLines().size());
        assertVerdicts("passed");
        assertNothingRuns();
    }

    @Test
    public void secondBuildIsLight() throws Exception {
        passes("node { bare { sh 'true' } }");
        int bare = build.stateBytes("sh");
        passes("node { memGuard { sh 'true' } }");
        passes("node { memGuard { sh 'true' } }");
        assertEquals(2 + 1, build.calls("sh"));
        assertTrue("sent: " + build.bytesSent(), build.bytesSent() < 4096);
        assertTrue("state: " + build.stateBytes("sh") + " against " + bare, build.stateBytes("sh") - bare < 20_000);
    }

    @Test
    public void allOptionsAreUnderstood() throws Exception {
        passes("""
                node { memGuard(profile: 'none', label: 'Größe $x', retry: 'command', mode: 'observe', preflight: false, remedies: 'compact',
                                sample: 0, patterns: ['no room$'], capture: true, maxHold: '1h', strict: false) { echo 'ran' } }""");
        assertVerdicts("passed");
        assertTrue(reports().get(0), reports().get(0).contains("Größe $x"));
    }

    @Test
    public void failsForAnotherReason() throws Exception {
        docker.behaves("echo 'main.c:1: error: expected expression' >&2; exit 2");
        run("node { memGuard { docker.build('app') } }");
        assertEquals("script returned exit code 2", build.failure().getMessage());
        assertEquals("once", 1, docker.calls().stream().filter(call -> call.startsWith("build")).count());
        assertVerdicts("failed");
    }

    @Test
    public void saysWhyItDidNotRepeat() throws Exception {
        docker.behaves("[ \"$1\" = build ] || exit 1; echo 'mkdir /var/lib/docker/overlay2/0123456789abcdef0123/merged/app: cannot allocate memory' >&2; exit 1");
        run("node { memGuard(retry: false) { docker.build('app') } }");
        assertEquals("script returned exit code 1", build.failure().getMessage());
        assertEquals(log(), 1, ourLines().stream().filter(line -> line.endsWith("not run again: retry is off")).count());
        assertEquals("once", 1, docker.calls().stream().filter(call -> call.startsWith("build")).count());
    }

    @Test
    public void aborted() throws Exception {
        docker.behaves("[ \"$1\" = build ] || exit 0; echo building; exec sleep 60");
        prepared("node { memGuard(retry: 'body') { docker.build('app') } }").abortedAt("\nbuilding").run();
        assertEquals(FlowInterruptedException.class, build.failure().getClass());
        assertVerdicts("aborted");
        assertNothingRuns();
    }

    /** The inner timeout kills by the directory's cookie: the sampler has to live on, and the end of the block to end it. */
    @Test
    public void innerTimeout() throws Exception {
        docker.behaves("[ \"$1\" = build ] || exit 0; exec sleep 60");
        passes("""
                node {
                  memGuard {
                    try { timeout(time: 1, unit: 'SECONDS') { docker.build('app') } } catch (e) { echo e.message }
                    sh 'f=$(dirname "$(dirname "$(command -v docker)")")/samples; a=$(wc -c < "$f"); sleep 3; [ "$(wc -c < "$f")" -gt "$a" ]'
                  }
                }""");
        assertTrue(log(), log().contains("Timeout has been exceeded"));
        assertVerdicts("passed");
        assertNothingRuns();
    }

    @Test
    public void nested() throws Exception {
        passes("node { memGuard { memGuard { docker.build('app') } } }");
        assertVerdicts("passed", "passed");
        assertEquals("passed through both", 1, docker.calls().stream().filter(call -> call.startsWith("build")).count());
    }

    /** The tool stands before the shim on PATH, so that nothing is seen of it. */
    @Test
    public void dockerWithTool() throws Exception {
        StubDocker tool = new StubDocker(Files.createDirectories(root.resolve("agent/tools/docker 20/bin")));
        agent.withTool("org.jenkinsci.plugins.docker.commons.tools.DockerTool", "docker 20", tool.folder().getParent().toString());
        passes("node { def image = memGuard { docker.withTool('docker 20') { docker.build('app') } }; echo \"built ${image.id}\" }");
        assertTrue(log(), log().contains("built app"));
        tool.behaves("echo 'mkdir /var/lib/docker/overlay2/0123456789abcdef0123/merged/app: cannot allocate memory' >&2; exit 3");
        for (String options : List.of("", "(retry: 'body')")) {
            run("node { memGuard" + options + " { docker.withTool('docker 20') { sh 'echo try'; docker.build('app') } } }");
            assertEquals("script returned exit code 3", build.failure().getMessage());
            assertEquals(options + log(), 1, log().lines().filter("try"::equals).count());
            assertEquals(log(), 1, ourLines().size());
        }
        assertEquals(List.of("build -t app .", "build -t app .", "build -t app ."), tool.calls());
        assertEquals("past the shim", 0, docker.calls().stream().filter(call -> call.startsWith("build")).count());
        assertNothingRuns();
    }
}
