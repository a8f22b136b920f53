package org.memguard.pipeline;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** The shipped helper and this machine's own kernel: what /proc/sys/vm says inside and afterwards. Needs root. */
public class RealTuneTest extends RealHelperTest {
    private static final Path SWAPPINESS = Path.of("/proc/sys/vm/swappiness");
    private static final Path LEASES = Path.of("/run/memguard/leases");
    /** In a Jenkinsfile: the build itself prints the value. */
    private static final String PRINT = "sh 'echo \"swappiness: $(cat /proc/sys/vm/swappiness)\"'";
    /** Contract, section 1, promise 4, five times. */
    private static final int BOUND_SECONDS = 5 * 5;
    private static final String LINE = "memguard: profile swappiness-10: vm.swappiness %s -> 10; held";

    private String original;

    @Before
    public void readOriginal() throws Exception {
        need("root that may tune this kernel", Files.isWritable(SWAPPINESS) && "root".equals(System.getProperty("user.name")));
        original = swappiness();
        assertNotEquals("nobody holds it before the test", "10", original);
    }

    @After
    public void putBack() throws Exception {
        if (original != null && !original.equals(swappiness())) {
            Files.writeString(SWAPPINESS, original);
        }
    }

    @Test
    public void forABody() throws Exception {
        passes("node { def v = memGuardTune('swappiness-10') { " + PRINT + "; 'mine' }; " + PRINT + "; echo v }");
        assertPrinted("10", original);
        assertTrue(log(), log().contains("\nmine\n"));
        assertOneLine(LINE.formatted(original));
        assertGivenBack();
        passes("node { memGuardTune('swappiness-10') { } }");
        assertEquals("one to apply, one to give back", 2, build.calls("sh"));
    }

    @Test
    public void forTheRestOfTheNode() throws Exception {
        passes("node { stage('Tune') { memGuardTune('swappiness-10') }; stage('Build') { dir('sub') { " + PRINT + " } } }; node { }");
        assertPrinted("10");
        assertOneLine(LINE.formatted(original));
        assertGivenBack();
        passes("node { memGuardTune('swappiness-10') }");
        assertEquals(1, build.calls("sh"));
        assertGivenBack();
    }

    @Test
    public void bodyThatFails() throws Exception {
        run("node { try { memGuardTune('swappiness-10') { " + PRINT + "; sh 'exit 3' } } finally { " + PRINT + " } }");
        assertEquals("script returned exit code 3", build.failure().getMessage());
        assertPrinted("10", original);
        assertGivenBack();
    }

    @Test
    public void abortInTheBody() throws Exception {
        prepared("node { try { memGuardTune('swappiness-10') { " + PRINT + "; sh 'echo begun; sleep 60' } } finally { " + PRINT + " } }")
                .abortedAt("begun\n").run();
        assertEquals(FlowInterruptedException.class, build.failure().getClass());
        assertEquals("ABORTED", build.result());
        assertPrinted("10", original);
        assertGivenBack();
    }

    /** The lease is there, but nobody has been told of it: its id was known before. */
    @Test
    public void abortWhileItIsApplied() throws Exception {
        shipStallingAtTheEndOfApply();
        prepared("node { try { memGuardTune('swappiness-10') { echo 'ran' } } finally { " + PRINT + " } }").abortedAt("stalls here").run();
        assertEquals(log(), FlowInterruptedException.class, build.failure().getClass());
        assertFalse(log(), log().contains("\nran\n"));
        assertPrinted(original);
        assertGivenBack();
    }

    /** An inner timeout kills by the directory's cookie, which what holds the profile must not have. */
    @Test
    public void innerTimeout() throws Exception {
        String timeout = "try { timeout(time: 1, unit: 'SECONDS') { sh 'sleep 60' } } catch (e) { echo e.message }; ";
        passes("node { memGuardTune('swappiness-10') { " + timeout + PRINT + " }; memGuardTune('swappiness-10'); " + timeout + PRINT + " }");
        assertEquals(log(), 2, log().lines().filter("Timeout has been exceeded"::equals).count());
        assertPrinted("10", "10");
        assertGivenBack();
        passes("node { memGuard(profile: 'swappiness-10') { " + timeout + PRINT + " } }");
        assertPrinted("10");
        assertGivenBack();
    }

    @Test
    public void killOfAllThatCarriesTheCookie() throws Exception {
        for (String step : List.of("memGuardTune('swappiness-10')", "memGuard(profile: 'swappiness-10')")) {
            prepared("node { " + step + " { " + PRINT + "; sh 'echo begun; sleep 60' } }");
            // Nobody goes on with the build meanwhile: the log waits for us.
            build.log().when("begun\n", () -> killByNodeCookie());
            build.run();
            assertEquals(log(), "FAILURE", build.result());
            assertPrinted("10");
            assertGivenBack();
        }
    }

    @Test
    public void nested() throws Exception {
        fileInWorkspace("tuning/swappiness-20.yaml", 20);
        passes("node { memGuardTune('swappiness-10') { memGuard(profile: 'tuning/swappiness-20.yaml') { " + PRINT + " }; " + PRINT + " }; " + PRINT + " }");
        assertPrinted("20", "10", original);
        assertGivenBack();
        passes("node { memGuardTune('swappiness-10'); memGuardTune('tuning/swappiness-20.yaml') { " + PRINT + " }; " + PRINT + " }");
        assertPrinted("20", "10");
        assertGivenBack();
    }

    /** The newest counts as long as it holds, whichever began first. */
    @Test
    public void parallelBranches() throws Exception {
        fileInWorkspace("tuning/swappiness-20.yaml", 20);
        passes("""
                node {
                  parallel(
                    first: { memGuardTune('swappiness-10') { sh 'touch first; until [ -e second ]; do sleep 0.1; done'; PRINT; sh 'touch seen' } },
                    second: { sh 'until [ -e first ]; do sleep 0.1; done'
                              memGuard(profile: 'tuning/swappiness-20.yaml') { sh 'touch second; until [ -e seen ]; do sleep 0.1; done' } })
                  PRINT
                }""".replace("PRINT", PRINT));
        assertPrinted("20", original);
        assertGivenBack();
    }

    /** Relative to the folder that the step runs in. */
    @Test
    public void fileOfTheWorkspace() throws Exception {
        fileInWorkspace("tuning/swappiness-20.yaml", 20);
        for (String step : List.of("memGuard(profile: '%s')", "memGuardTune('%s')")) {
            passes("node { " + step.formatted("tuning/swappiness-20.yaml") + " { " + PRINT + " }; dir('tuning') { "
                    + step.formatted("./swappiness-20.yaml") + " { " + PRINT + " }; " + step.formatted("../tuning/swappiness-20.yaml") + " { " + PRINT + " } } }");
            assertPrinted("20", "20", "20");
            assertGivenBack();
        }
    }

    @Test
    public void profileThatIsNotThere() throws Exception {
        for (String step : List.of("memGuardTune(profile: 'nonesuch'%s)", "memGuard(profile: 'nonesuch'%s)")) {
            passes("node { " + step.formatted("") + " { " + PRINT + " } }");
            assertPrinted(original);
            assertEquals(log(), 1, ourLines().stream().filter(line -> line.contains("profile nonesuch: there is none")).count());
            run("node { " + step.formatted(", strict: true") + " { " + PRINT + " } }");
            assertEquals(log(), "FAILURE", build.result());
            assertPrinted();
        }
        passes("node { memGuardTune('nonesuch') }");
        assertEquals(log(), 1, ourLines().size());
        run("node { memGuardTune('nonesuch', strict: true); echo 'ran' }");
        assertEquals("memGuardTune: strict: the profile could not be applied (exit code 66)", build.failure().getMessage());
        assertFalse(log(), log().contains("\nran\n"));
    }

    @Test
    public void badProfile() throws Exception {
        fileInWorkspace("bad.yaml", 999);
        passes("node { memGuardTune('bad.yaml') { " + PRINT + " } }");
        assertPrinted(original);
        assertEquals(log(), 1, ourLines().size());
        run("node { memGuardTune('bad.yaml', strict: true) { " + PRINT + " } }");
        assertEquals("memGuardTune: strict: the profile could not be applied (exit code 78)", build.failure().getMessage());
        assertPrinted();
    }

    @Test
    public void maxHold() throws Exception {
        passes("node { memGuardTune('swappiness-10', maxHold: '2s') { " + PRINT
                + "; sh 'for i in $(seq 250); do [ \"$(cat /proc/sys/vm/swappiness)\" != 10 ] && break; sleep 0.1; done'; " + PRINT + " } }");
        assertPrinted("10", original);
        assertTrue(log(), ourLines().get(1).contains(": no such lease is held"));
        assertGivenBack();
    }

    /** What somebody else has set meanwhile stays. */
    @Test
    public void changedByAnother() throws Exception {
        passes("node { memGuardTune('swappiness-10') { sh 'echo 33 > /proc/sys/vm/swappiness' }; " + PRINT + " }");
        assertPrinted("33");
        assertTrue(log(), ourLines().get(1).contains("vm.swappiness was changed to 33 by somebody else: left alone"));
    }

    private void fileInWorkspace(String path, int value) throws IOException {
        Path file = agent.root().resolve("workspace/Füße und Bälle/job 1").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "name: " + file.getFileName().toString().replace(".yaml", "") + "\ntitle: for a test\nfor: a test\nsettings:\n  vm.swappiness: " + value + "\n");
    }

    private void shipStallingAtTheEndOfApply() throws Exception {
        String bundle = new String(helper(), StandardCharsets.UTF_8);
        int second = bundle.indexOf('\n') + 1;
        ship((bundle.substring(0, second) + """
                if (process.argv[3] === 'apply') {
                  process.stdout.write = () => {
                    require('node:fs').writeSync(2, 'stalls here\\n');
                    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300_000);
                  };
                }
                """ + bundle.substring(second)).getBytes(StandardCharsets.UTF_8));
    }

    private void killByNodeCookie() {
        List<ProcessHandle> ours = agent.processes();
        String cookie = ours.stream().flatMap(process -> environment(process).stream())
                .filter(one -> one.startsWith(Agent.NODE_COOKIE + "=")).findFirst().orElseThrow();
        ProcessHandle.allProcesses().filter(process -> environment(process).contains(cookie)).forEach(ProcessHandle::destroyForcibly);
    }

    private static List<String> environment(ProcessHandle process) {
        try {
            return Arrays.asList(Files.readString(Path.of("/proc", Long.toString(process.pid()), "environ")).split("\0"));
        } catch (IOException gone) {
            return List.of();
        }
    }

    private static String swappiness() throws IOException {
        // The kernel hands a setting to the first read only, and Files.readString reads one byte first.
        try (InputStream file = Files.newInputStream(SWAPPINESS)) {
            byte[] bytes = new byte[64];
            return new String(bytes, 0, file.read(bytes), StandardCharsets.US_ASCII).trim();
        }
    }

    private void assertPrinted(String... values) {
        assertEquals(log(), List.of(values), log().lines().filter(line -> line.startsWith("swappiness: ")).map(line -> line.substring(12)).toList());
    }

    /** The value, and no lease is left, nor a process. */
    private void assertGivenBack() throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
        while (!(original.equals(swappiness()) && leases().isEmpty()) && System.nanoTime() < deadline) {
            Thread.sleep(50);
        }
        assertEquals(log(), original, swappiness());
        assertEquals(log(), List.of(), leases());
        assertNothingRuns();
    }

    private static List<String> leases() throws IOException {
        try (Stream<Path> files = Files.list(LEASES)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
