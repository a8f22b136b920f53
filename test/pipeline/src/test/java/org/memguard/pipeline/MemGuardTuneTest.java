package org.memguard.pipeline;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.junit.Test;

/** memGuardTune with a stand-in for the helper: what is called, what is said, and what is the body's own. */
public class MemGuardTuneTest extends GuardTest {
    private static final String HOLDS = "memguard: stand-in holds ";

    @Test
    public void oneShellStepWithoutABody() throws Exception {
        passes("node { memGuardTune('p'); echo 'ran' }");
        assertEquals("the first build of an agent brings the helper", 2, build.calls("sh"));
        passes("node { echo \"value: ${memGuardTune('p')}\" }");
        assertEquals(1, build.calls("sh"));
        assertTrue("sent: " + build.bytesSent(), build.bytesSent() < 4096);
        assertTrue(log(), log().contains("value: null"));
        assertOneLine(HOLDS + "p");
        assertFalse("our scripts are quiet: " + log(), log().contains("set +x"));
    }

    @Test
    public void twoShellStepsWithABody() throws Exception {
        passes("node { memGuardTune('p') { echo 'x' } }");
        passes("node { memGuardTune('p') { echo 'x' } }");
        assertEquals(2, build.calls("sh"));
        assertEquals(0, build.calls("writeFile"));
        assertOneLine(HOLDS + "p");
        List<String> calls = helperCalls();
        assertEquals("what was applied is given back", idIn(calls.get(2)), idIn(calls.get(3)));
        assertFalse("each has its own", idIn(calls.get(0)).equals(idIn(calls.get(2))));
    }

    @Test
    public void leavesNoFileButTheHelper() throws Exception {
        passes("node { memGuardTune('p') { echo 'x' }; memGuardTune('q') }");
        try (var files = Files.walk(agent.root().resolve("workspace"))) {
            assertEquals(List.of(), files.filter(file -> file.toString().contains("memguard/")).toList());
        }
    }

    /** Nothing that the first call has left behind is needed, but the lease. */
    @Test
    public void bodyRemovesAllOfOurs() throws Exception {
        passes("node { memGuardTune('p') { sh 'rm -rf \"$WORKSPACE_TMP/memguard\" ~/.cache' } }");
        assertEquals("brought twice", 2, build.calls("writeFile"));
        assertEquals(2, helperCalls().size());
        assertOneLine(HOLDS + "p");
    }

    @Test
    public void outsideNode() throws Exception {
        passes("echo memGuardTune('p') { docker.build('app') }.id");
        assertEquals("one node, so one workspace", 1, build.calls("node"));
        run("memGuardTune('p'); echo 'ran'");
        assertTrue(log(), log().contains("ERROR: memGuardTune: outside of node there is nothing to hold a profile for."
                + " Write node { memGuardTune('NAME') … } or memGuardTune('NAME') { … }\n"));
        assertEquals(0, build.calls("node"));
    }

    @Test
    public void offIsOff() throws Exception {
        passes("withEnv(['MEMGUARD=off']) { echo memGuardTune('x') { 'ran' }; memGuardTune('x') }");
        assertEquals(0, build.calls("node"));
        agent.with("MEMGUARD", "off");
        passes("node { echo memGuardTune('x') { 'ran' }; memGuardTune('x') }");
        assertEquals(0, build.calls("sh"));
        assertEquals(List.of(), ourLines());
        assertTrue(log(), log().contains("\nran\n"));
    }

    @Test
    public void otherSystems() throws Exception {
        ToolsFolder.script(docker.folder().resolve("uname"), "echo Darwin");
        untuned("memguard: needs Linux, this is Darwin: going on untuned");
        agent.withoutUnix();
        untuned("memguard: needs Linux, this is Windows: going on untuned");
    }

    @Test
    public void faultsOfTheHelper() throws Exception {
        for (String line : List.of("process.kill(process.pid, 'SIGKILL')|memguard: the helper stopped unexpectedly (exit code 137): going on untuned",
                "process.exit(1)|memguard: the helper stopped unexpectedly (exit code 1): going on untuned",
                "process.stderr.write('memguard: cannot\\n'); process.exitCode = 78|memguard: cannot",
                "process.stderr.write('memguard: cannot\\n'); process.exitCode = 77|memguard: cannot")) {
            String[] parts = line.split("\\|");
            ship(parts[0].getBytes());
            untuned(parts[1]);
            run("node { memGuardTune('p', strict: true) { echo 'ran' } }");
            assertTrue(log(), build.failure().getMessage().startsWith("memGuardTune: strict: the profile could not be applied (exit code "));
            assertFalse(log(), log().contains("\nran\n"));
        }
    }

    @Test
    public void noNode() throws Exception {
        agent.with("PATH", docker.folder() + ":" + ToolsFolder.in(root.resolve("agent/bare bin")));
        passes("node { memGuardTune('p', node: '/nonesuch') { echo 'ran' } }");
        assertOneLine("memguard: the option node: /nonesuch is not Node.js 16.17 or newer: going on untuned");
    }

    @Test
    public void faultsOfGivingBack() throws Exception {
        agent.with("STANDIN_RESTORE", "66");
        run("node { memGuardTune('p') { echo 'ran' } }");
        assertEquals(log(), null, build.result());
        run("node { memGuardTune('p', strict: true) { echo 'ran' } }");
        assertEquals("memGuardTune: strict: the profile could not be given back (exit code 66)", build.failure().getMessage());
        run("node { memGuardTune('p', strict: true) { error 'mine' } }");
        assertEquals("mine", build.failure().getMessage());
    }

    @Test
    public void values() throws Exception {
        same("def v = GUARD { docker.build('app') }; echo \"${v.id} ${v.getClass()}\"");
        same("def v = GUARD { [a: 1, b: [2, null]] }; echo \"${v} ${v.b[0].getClass()}\"");
        same("def v = GUARD { }; echo \"${v}\"");
        same("def v = GUARD { if (true) { return 'early' }; 'late' }; echo v");
        same("GUARD { currentBuild.result = 'UNSTABLE' }");
        same("retry(2) { GUARD { sh 'exit 1' } }");
    }

    @Test
    public void sameException() throws Exception {
        for (String thrown : List.of("IllegalStateException", "StackOverflowError", "AssertionError", "Throwable", "java.io.IOException")) {
            same("def mine = new " + thrown + "('mine'); try { GUARD { sh 'true'; throw mine } } catch (Throwable t) { echo \"same: ${t.is(mine)}\"; throw t }");
        }
        same("GUARD { nonesuch() }");
    }

    @Test
    public void abortInTheBody() throws Exception {
        prepared("node { memGuardTune('p') { sh 'echo begun; sleep 60' } }").abortedAt("begun\n").run();
        assertAborted();
    }

    /** The lease may be there already, and its id is known: quietly, since it may not. */
    @Test
    public void abortWhileItIsApplied() throws Exception {
        agent.with("STANDIN_HANGS", "apply");
        prepared("node { memGuardTune('p') { echo 'ran' } }").abortedAt("stand-in hangs").run();
        assertAborted();
        assertFalse(log(), log().contains("\nran\n"));
    }

    @Test
    public void abortWhileItIsGivenBack() throws Exception {
        agent.with("STANDIN_HANGS", "restore");
        prepared("node { memGuardTune('p') { echo 'ran' } }").abortedAt("stand-in hangs").run();
        assertAborted();
        assertEquals(3, helperCalls().size());
    }

    private void assertAborted() throws Exception {
        assertEquals(log(), FlowInterruptedException.class, build.failure().getClass());
        assertEquals("Aborted by admin", build.failure().getMessage());
        assertEquals("ABORTED", build.result());
        List<String> calls = helperCalls();
        String last = calls.get(calls.size() - 1);
        assertEquals("[\"tune\",\"restore\",\"" + idIn(calls.get(0)) + "\",\"--quiet\"]", last);
    }

    private static String idIn(String call) {
        return call.replaceAll(".*?(" + UUID + ").*", "$1");
    }

    private void untuned(String line) throws Exception {
        run("node { memGuardTune('p'); echo 'ran' }");
        assertEquals(log(), null, build.result());
        assertOneLine(line);
        run("node { memGuardTune('p') { echo 'ran' } }");
        assertEquals(log(), null, build.result());
        assertTrue(log(), log().contains("\nran\n"));
        assertOneLine(line);
    }

    private void same(String scenario) throws Exception {
        run("node { " + scenario.replace("GUARD", "bare") + " }");
        String expected = outcome();
        run("node { " + scenario.replace("GUARD", "memGuardTune('p')") + " }");
        assertEquals(expected, outcome());
    }

    private String outcome() {
        String log = log().lines().filter(line -> !line.startsWith("memguard: ") && !line.startsWith("\tat "))
                .collect(Collectors.joining("\n"));
        return build.result() + " " + (build.failure() == null ? "" : build.failure().getClass().getName()) + "\n" + log;
    }
}
