package org.memguard.pipeline;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TestWatcher;
import org.junit.rules.Timeout;
import org.junit.runner.Description;
import org.junit.runners.Parameterized;

/** Every shape of pipeline, plain and with a restart at every step, the library in the sandbox; and the page that tells of it. */
public class ScenarioTest extends GuardTest {
    private static final PipelinesPage PAGE = new PipelinesPage();

    @Parameterized.Parameters(name = "{0}: {2}")
    public static Collection<?> modes() {
        List<Object[]> all = new ArrayList<>();
        Pattern wanted = Pattern.compile(System.getProperty("memguard.scenario", ""));
        Scenarios.byGroup().values().forEach(group -> group.stream().filter(one -> wanted.matcher(one.name).find()).forEach(scenario -> {
            all.add(new Object[] {"plain", scenario, scenario.name});
            all.add(new Object[] {"restarting", scenario, scenario.name});
        }));
        return all;
    }

    @Parameterized.Parameter(1)
    public Scenario scenario;

    @Parameterized.Parameter(2)
    public String name;

    @Rule
    public final TestWatcher outcome = new TestWatcher() {
        @Override
        protected void succeeded(Description test) {
            PAGE.passed(scenario, mode, build);
        }
    };

    /** For what hangs: each takes a second. */
    @Rule
    public final Timeout limit = Timeout.seconds(60);

    private Agent second;
    private Sandbox sandbox;

    @Before
    public void makeTheWorld() throws Exception {
        if (scenario.realHelper) {
            ship(RealHelperTest.bundle());
        }
        sandbox = SandboxTest.sandbox();
        StubDocker secondDocker = new StubDocker(Files.createDirectories(root.resolve("agent-2/docker bin")));
        second = new Agent("agent-2", root.resolve("agent-2"), secondDocker.folder() + ":" + System.getenv("PATH"));
        StubDocker tool = new StubDocker(Files.createDirectories(root.resolve("agent/tools/docker 20/bin")));
        agent.withTool("org.jenkinsci.plugins.docker.commons.tools.DockerTool", "docker 20", tool.folder().getParent().toString());
        for (Agent each : List.of(agent, second)) {
            each.with("MEMGUARD_HISTORY", each.root().resolve("history").toString());
            scenario.agent.forEach(each::with);
        }
        // What the container's PATH has: no Node.
        Path bare = ToolsFolder.in(root.resolve("agent/container bin"));
        docker.behaves("CONTAINER_PATH='" + bare + "'\n" + (scenario.docker == null ? "" : scenario.docker));
    }

    @Test
    public void comesToItsEnd() throws Exception {
        prepared(scenario.jenkinsfile, scenario.missingSteps).librariesIn(sandbox).with(second);
        if (scenario.job != null) {
            build.with("JOB_NAME", scenario.job);
        }
        if (scenario.event != null) {
            switch (scenario.event) {
                case ABORT -> build.abortedAt(scenario.at);
                case TIMEOUT -> build.timeoutAt(scenario.at);
                case AGENT_LOST -> build.agentLostAt(scenario.at);
            }
        }
        build.run();
        if (Boolean.getBoolean("memguard.log")) {
            System.out.println(log());
        }
        assertEquals(log(), scenario.result, build.result());
        assertFailure();
        assertCalls();
        assertLog();
        assertEquals("the sandbox refuses nothing", Set.of(), sandbox.refused());
        assertNothingRuns();
    }

    private void assertFailure() {
        if (scenario.failure == null) {
            assertNull(log(), build.failure());
        } else {
            assertTrue(log(), build.failure() != null && build.failure().getMessage().startsWith(scenario.failure));
        }
    }

    private void assertCalls() throws IOException {
        if (!scenario.realHelper) {
            List<String> calls = new ArrayList<>(callsOn(agent));
            calls.addAll(callsOn(second));
            List<String> expected = new ArrayList<>(scenario.helper);
            if (scenario.inAnyOrder) {
                calls.sort(null);
                expected.sort(null);
            }
            assertEquals("what the helper was called for\n" + log(), expected, calls);
        }
        if (scenario.dockerCalls != null) {
            assertEquals(log(), scenario.dockerCalls, docker.calls().stream().filter(call -> !call.matches("(exec|version|info|context) .*")).toList());
        }
    }

    /** `before`, `apply`, `restore`, or the outcome that `after` was told. */
    private static List<String> callsOn(Agent agent) throws IOException {
        Path calls = agent.root().resolve("home/calls.jsonl");
        return Files.exists(calls) ? Files.readAllLines(calls).stream()
                .map(call -> call.replaceAll("^\\[\"(?:tune\",\"|after\",\"--outcome=)?(\\w+).*", "$1")).toList() : List.of();
    }

    private void assertLog() {
        List<String> ours = ourLines().stream().filter(line -> !line.startsWith("memguard: closed, ") && !line.startsWith("memguard: stand-in holds "))
                .toList();
        if (!scenario.realHelper) {
            assertEquals(log(), scenario.says, ours);
        } else {
            scenario.says.forEach(words -> assertEquals("once\n" + log(), 1, ours.stream().filter(line -> line.contains(words)).count()));
        }
        scenario.logs.forEach(words -> assertTrue("<" + words + "> in\n" + log(), log().contains(words)));
    }

    private void assertNothingRuns() throws Exception {
        long deadline = System.nanoTime() + 5_000_000_000L;
        List<ProcessHandle> running = Processes.mentioning(root.toString());
        while (!running.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(20);
            running = Processes.mentioning(root.toString());
        }
        assertEquals(List.of(), running.stream().map(process -> process.info().commandLine().orElse("?")).toList());
    }

    /** Stale is a failure, as with the pages that `npm run build` makes. */
    @AfterClass
    public static void pageIsFresh() throws IOException {
        PAGE.assertFresh(REPOSITORY.resolve("docs/reference/pipelines.md"), Path.of("target/pipelines.md"));
    }
}
