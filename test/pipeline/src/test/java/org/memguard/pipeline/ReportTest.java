package org.memguard.pipeline;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.junit.Assume;
import org.junit.Before;
import org.junit.Test;

/** memGuardReport with a stand-in for the helper: what it is called with, what is archived, returned, and said. */
public class ReportTest extends GuardTest {
    private static final String PRINT = "echo \"told: ${memGuardReport()}\"";
    private static final String NOTHING = "told: [verdict:unknown, cause:null, retried:0]\n";
    private static final String LINK = "memguard: report: https://ci.example/job/x/1/artifact/memguard/%s/report.html";
    private static final Set<String> FILES = Set.of("report.html", "report.css", "report.json", "report.md");

    @Before
    public void prepareReport() {
        agent.with("BUILD_URL", "https://ci.example/job/x/1/");
    }

    @Test
    public void archivesWhatTheHelperMakes() throws Exception {
        agent.with("STANDIN_SUMMARY", "passed-after-retry\nfragmented-memory\n1\n1\n");
        passes("node { memGuard { echo 'ran' }; def told = memGuardReport(); echo \"${told.verdict} ${told.cause} ${told.retried + 1}\" }");
        assertTrue(log(), log().contains("\npassed-after-retry fragmented-memory 2\n"));
        assertArchived("agent-1", 1);
        assertEquals(List.of("memguard: closed, --outcome=success", LINK.formatted("agent-1")), ourLines());
        assertEquals(helperCalls().toString(), 3, helperCalls().size());
        assertTrue(helperCalls().get(2), helperCalls().get(2).contains("\"--build-tag=jenkins-folder-job-1\""));
        assertFalse("our scripts are quiet: " + log(), log().contains("set +x"));
    }

    @Test
    public void noGuardedBlockRan() throws Exception {
        passes("node { " + PRINT + " }");
        assertTrue(log(), log().contains(NOTHING));
        assertArchived("agent-1", 0);
        assertOneLine(LINK.formatted("agent-1"));
    }

    @Test
    public void oneShellStepAndLittleIsSent() throws Exception {
        passes("node { memGuardReport() }");
        assertEquals("the first call on an agent brings the helper", 2, build.calls("sh"));
        passes("node { bare { sh 'true' } }");
        int bare = build.stateBytes("sh");
        passes("node { memGuardReport() }");
        assertEquals(1, build.calls("sh"));
        assertEquals(0, build.calls("writeFile"));
        assertTrue("sent: " + build.bytesSent(), build.bytesSent() < 4096);
        for (String step : List.of("sh", "readFile", "archiveArtifacts")) {
            assertTrue(step + ": " + build.stateBytes(step), build.stateBytes(step) - bare < 20_000);
        }
    }

    @Test
    public void leavesNothingOnTheAgent() throws Exception {
        passes("node { dir('sub') { memGuardReport() } }");
        assertEquals(Set.of(), filesBelow(agent.root().resolve("workspace")).stream().filter(file -> file.contains("report"))
                .collect(Collectors.toSet()));
    }

    @Test
    public void secondReplacesTheFirst() throws Exception {
        passes("node { memGuard { }; memGuardReport(describe: true); memGuard { }; memGuardReport(describe: true) }");
        assertArchived("agent-1", 2);
        assertEquals("memguard on agent-1: passed", build.description());
    }

    /** HtmlPublisher.publishReports */
    @Test
    public void publishesWhereThePluginIs() throws Exception {
        passes("node { memGuardReport() }");
        assertTrue(Files.exists(build.published().resolve("memguard_20agent-1/report.html")));
        run("node { " + PRINT + " }", "publishHTML");
        assertEquals(log(), null, build.result());
        assertArchived("agent-1", 0);
        assertOneLine(LINK.formatted("agent-1"));
        assertTrue(log(), log().contains(NOTHING));
    }

    /** The archive has it then, and nothing is left on the agent. */
    @Test
    public void publisherFails() throws Exception {
        Assume.assumeTrue("of the script, once only", mode.equals("plain"));
        variable("publishHTML", "def call(Map options) { throw new IOException('disk full') }");
        passes("node { memGuard { }; " + PRINT + " }");
        assertArchived("agent-1", 1);
        assertTrue(log(), log().contains("told: [verdict:passed, cause:null, retried:0]\n"));
        assertTrue(log(), ourLines().contains("memguard: disk full: the report is archived, and not published"));
        assertFalse(log(), log().contains("no report"));
        assertTrue(log(), ourLines().contains(LINK.formatted("agent-1")));
    }

    @Test
    public void describes() throws Exception {
        Assume.assumeTrue("secondReplacesTheFirst has restarts", mode.equals("plain"));
        agent.with("STANDIN_SUMMARY", "failed\noom-killer\n2\n3\n");
        passes("node { currentBuild.description = 'theirs\\n\\n'; memGuardReport(describe: true); memGuardReport(describe: true) }");
        assertEquals("theirs\n\n\nmemguard on agent-1: failed, oom-killer, 2 repeats", build.description());
        agent.with("STANDIN_SUMMARY", "passed-after-retry\n\n1\n1\n");
        passes("node { memGuardReport(describe: true); currentBuild.description += '\\ntheirs'; memGuardReport(describe: true) }");
        assertEquals("theirs\nmemguard on agent-1: passed-after-retry, 1 repeat", build.description());
        passes("node { memGuardReport(); memGuardReport(describe: false) }");
        assertEquals(null, build.description());
        agent.with("STANDIN_SUMMARY", "unknown\n\n0\n0\n");
        passes("node { memGuardReport(describe: true) }");
        assertEquals("memguard on agent-1: no guarded block", build.description());
        agent.with("STANDIN_SUMMARY", "unknown\noom-killer\n1\n2\n");
        passes("node { memGuardReport(describe: true) }");
        assertEquals("memguard on agent-1: not known how it ended, oom-killer, 1 repeat", build.description());
    }

    @Test
    public void hostileSummary() throws Exception {
        Assume.assumeTrue("of the helper and the script, once only", mode.equals("plain"));
        agent.with("STANDIN_SUMMARY", "<script>alert(1)</script>\n<b>x</b>\n0\n1\n");
        passes("node { memGuardReport(describe: true) }");
        assertEquals("memguard on agent-1: ?script?alert?1???script?, ?b?x??b?", build.description());
        for (String broken : List.of("", "passed\n", "passed\n\nmany\n1\n", "passed\n\n0\n")) {
            agent.with("STANDIN_SUMMARY", broken);
            passes("node { " + PRINT + " }");
            assertTrue(log(), log().contains(NOTHING));
            assertEquals(log(), 1, ourLines().size());
            assertTrue(log(), ourLines().get(0).endsWith(": no report"));
        }
    }

    @Test
    public void namesOfAgents() throws Exception {
        passes("""
                def names = ['agent-1', 'a b', 'a/b', '..', 'a"b\\'c', '', 'Füße', 'a=20b', 'a*b', 'a+b', '.git', 'CVS ', 'x' * 300, 'x' * 301]
                names.each { echo "<${memGuardReportText.folderName(it)}>" }
                """);
        List<String> folders = log().lines().toList();
        assertEquals(log(), 14, Set.copyOf(folders).size());
        for (String folder : folders) {
            assertTrue(folder, folder.matches("<[A-Za-z0-9=_-][A-Za-z0-9._=-]{0,99}>"));
        }
        assertTrue(log(), folders.containsAll(Set.of("<agent-1>", "<a=20b>", "<a=2Fb>", "<=2E.>", "<a=22b=27c>", "<built-in>", "<a=3D20b>")));
    }

    @Test
    public void agentWithAnotherName() throws Exception {
        agent = new Agent("../a b", root.resolve("agent"), agent.environment().get("PATH")).with("BUILD_URL", "https://ci.example/job/x/1/");
        passes("node { memGuardReport(describe: true) }");
        assertOneLine(LINK.formatted("=2E.=2Fa=20b"));
        assertArchived("=2E.=2Fa=20b", 0);
        assertEquals("memguard on =2E.=2Fa=20b: no guarded block", build.description());
        agent = new Agent("CVS", root.resolve("agent"), agent.environment().get("PATH"));
        passes("node { memGuardReport() }");
        assertArchived("CVS", 0);
    }

    @Test
    public void twoAgentsAtOnce() throws Exception {
        Agent second = new Agent("agent-2", root.resolve("agent two"), agent.environment().get("PATH")).with("BUILD_URL", "https://ci.example/");
        prepared("""
                parallel one: { node('agent-1') { memGuard { sleep 1 }; memGuardReport(describe: true) } },
                         two: { node('agent-2') { memGuard { }; memGuard { }; memGuardReport(describe: true) } }""").with(second).run();
        assertEquals(log(), null, build.result());
        assertArchived("agent-1", 1);
        assertArchived("agent-2", 2);
        assertEquals("memguard on agent-2: passed\nmemguard on agent-1: passed", build.description());
    }

    /** The same build twice on one agent: job and job@2. */
    @Test
    public void twoWorkspacesOfOneAgent() throws Exception {
        passes("node { memGuard { }; node { memGuard { }; memGuardReport() } }");
        assertArchived("agent-1", 2);
    }

    @Test
    public void inPost() throws Exception {
        docker.behaves("exit 9");
        run("pipeline { agent any; stages { stage('s') { steps { memGuard { sh 'docker build .' } } } }; post { always { script { " + PRINT + " } } } }");
        assertEquals("script returned exit code 9", build.failure().getMessage());
        assertEquals("FAILURE", build.result());
        assertArchived("agent-1", 1);
    }

    @Test
    public void inPostWithoutAnAgent() throws Exception {
        passes("pipeline { agent none; stages { stage('s') { steps { echo 'x' } } }; post { always { script { " + PRINT + " } } } }");
        assertTrue(log(), log().contains(NOTHING));
        assertOneLine("memguard: there is no agent here: no report");
    }

    @Test
    public void afterAnAbort() throws Exception {
        prepared("node { try { memGuard { sh 'echo begun; sleep 60' } } finally { " + PRINT + " } }").abortedAt("begun\n").run();
        assertEquals(log(), FlowInterruptedException.class, build.failure().getClass());
        assertEquals("ABORTED", build.result());
        assertArchived("agent-1", 1);
    }

    @Test
    public void afterTheAgentIsLost() throws Exception {
        prepared("node { try { memGuard { sh 'echo begun; sleep 60' } } finally { " + PRINT + " } }").agentLostAt("begun\n").run();
        assertEquals("Agent was removed", build.failure().getMessage());
        assertTrue(log(), log().contains(NOTHING));
        assertEquals(log(), List.of("memguard: Unable to create live FilePath for agent-1: no report"),
                ourLines().stream().filter(line -> line.contains("no report")).toList());
    }

    @Test
    public void abortedMeanwhile() throws Exception {
        agent.with("STANDIN_HANGS", "report");
        prepared("node { " + PRINT + " }").abortedAt("stand-in hangs").run();
        assertEquals(log(), FlowInterruptedException.class, build.failure().getClass());
        assertEquals(List.of(), ourLines());
    }

    @Test
    public void offIsOff() throws Exception {
        passes("withEnv(['MEMGUARD=off']) { " + PRINT + " }");
        assertTrue(log(), log().contains(NOTHING));
        agent.with("MEMGUARD", "off");
        passes("node { " + PRINT + " }");
        assertEquals(0, build.calls("sh"));
        assertEquals(List.of(), ourLines());
        assertFalse(Files.exists(build.archive()));
    }

    @Test
    public void faults() throws Exception {
        Assume.assumeTrue("of the helper and the script, once only", mode.equals("plain"));
        warns("process.kill(process.pid, 'SIGKILL')", "memguard: the helper stopped unexpectedly (exit code 137): no report");
        warns("process.exit(1)", "memguard: the helper stopped unexpectedly (exit code 1): no report");
        warns("process.stderr.write('memguard: cannot\\n'); process.exitCode = 73", "memguard: cannot");
        warns("", "memguard: .*summary: no report");
        bounded(1);
        warns("setTimeout(() => {}, 300000)", "memguard: the helper stopped unexpectedly \\(exit code 124\\): no report");
    }

    @Test
    public void otherFaults() throws Exception {
        Assume.assumeTrue("of the helper and the script, once only", mode.equals("plain"));
        agent.with("HOME", "/proc/self");
        warned("withEnv(['WORKSPACE_TMP=/dev/null/x'])", "memguard: .*: no report");
        variable("memGuardHelper", "String temporary() { '/x' }; int report(String a, List b, String c) { throw new java.nio.channels.ClosedChannelException() }");
        warned("withEnv(['A=b'])", "memguard: java.nio.channels.ClosedChannelException: no report");
        agent.withoutUnix();
        warned("withEnv(['A=b'])", "memguard: needs Linux, this is Windows: no report");
    }

    @Test
    public void noNode() throws Exception {
        agent.with("PATH", docker.folder() + ":" + ToolsFolder.in(root.resolve("agent/bare bin")));
        passes("node { memGuardReport(node: '/nonesuch') }");
        assertOneLine("memguard: the option node: /nonesuch is not Node.js 16.17 or newer: no report");
    }

    @Test
    public void otherShells() throws Exception {
        Assume.assumeTrue("of the helper and the script, once only", mode.equals("plain"));
        for (String shell : List.of("dash", "bash", "busybox")) {
            Path folder = Files.createDirectories(root.resolve("agent/" + shell));
            Files.createSymbolicLink(folder.resolve("sh"), ToolsFolder.find(shell));
            agent.with("PATH", docker.folder() + ":" + folder + ":" + System.getenv("PATH"));
            passes("node { memGuardReport() }");
            assertOneLine(LINK.formatted("agent-1"));
        }
    }

    @Test
    public void wrongCalls() throws Exception {
        refused("(describ: true)", "ERROR: memGuardReport: unknown option 'describ' (value: true), did you mean 'describe'? Options are describe, node\n");
        refused("(label: 'of memGuard')", "unknown option 'label'");
        refused("(describe: 'true')", "option 'describe' is 'true', allowed: true, false (no text)");
        refused("(node: '')", "option 'node' is ''");
        refused("('x')", "memGuardReport: it takes options by name only. Write memGuardReport() or memGuardReport(describe: true)\n");
        refused(" { }", "it takes options by name only");
        run("node { memGuard(describe: true) { } }");
        assertTrue(log(), log().contains("unknown option 'describe'"));
    }

    @Test
    public void helpNamesEachOption() throws Exception {
        String help = Files.readString(REPOSITORY.resolve("vars/memGuardReport.txt"));
        for (String option : List.of("describe", "node")) {
            assertTrue(option, help.contains("\n  " + option + " "));
        }
    }

    private void refused(String call, String words) throws Exception {
        run("node { memGuardReport" + call + " }");
        assertEquals(log(), "FAILURE", build.result());
        assertTrue(log(), log().contains(words));
        assertEquals(0, build.calls("sh"));
    }

    private void warns(String helper, String line) throws Exception {
        ship(helper.getBytes());
        warned("withEnv(['A=b'])", line.contains("\\") || line.contains("*") ? line : java.util.regex.Pattern.quote(line));
    }

    /** One line, no change of the result, and a value all the same. */
    private void warned(String around, String line) throws Exception {
        passes("node { " + around + " { " + PRINT + " } }");
        assertTrue(log(), log().contains(NOTHING));
        assertEquals(log(), 1, ourLines().size());
        assertTrue(log(), ourLines().get(0).matches(line));
        assertFalse(log(), Files.exists(build.archive()));
    }

    /** Instead of a minute. */
    private void bounded(int seconds) throws IOException {
        Path helper = library.resolve("vars/memGuardHelper.groovy");
        String source = Files.readString(helper);
        assertTrue(source.contains("node, 60)"));
        Files.writeString(helper, source.replace("node, 60)", "node, " + seconds + ")"));
    }

    private void assertArchived(String folder, int blocks) throws IOException {
        Path there = build.archive().resolve("memguard").resolve(folder);
        assertEquals(log(), FILES, filesBelow(there));
        String json = Files.readString(there.resolve("report.json"));
        assertTrue(json, json.startsWith("{\"schema\":\"memguard.build/1\""));
        assertEquals(json, blocks, json.split("memguard/" + UUID, -1).length - 1);
    }

    private static Set<String> filesBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
