package org.memguard.pipeline;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Assume;
import org.junit.Before;

/** Tests with the helper that the library ships. Skipped where it was not built, but not in CI. */
public abstract class RealHelperTest extends GuardTest {
    private static final Path BUNDLE = Path.of(System.getProperty("memguard.bundle"));

    static void need(String what, boolean there) {
        if ("true".equals(System.getenv("CI"))) {
            assertTrue(what, there);
        }
        Assume.assumeTrue(what, there);
    }

    @Override
    protected byte[] helper() throws IOException {
        return bundle();
    }

    static byte[] bundle() throws IOException {
        need("built: " + BUNDLE, Files.exists(BUNDLE));
        return Files.readAllBytes(BUNDLE);
    }

    @Before
    public void keepHistoryHere() throws IOException {
        agent.with("MEMGUARD_HISTORY", root.resolve("agent/history").toString());
    }

    /**
     * Ships a helper to which something happens: in the middle of `verb`, when it calls this function of Node for the nth time,
     * the JavaScript `fault` runs instead of that call, which it may make itself: `real(...all)`.
     */
    protected void shipFaulty(String verb, String module, String function, int nth, String fault) throws Exception {
        String bundle = new String(helper(), StandardCharsets.UTF_8);
        int second = bundle.indexOf('\n') + 1;
        ship((bundle.substring(0, second) + """
                if (process.argv[2] === '%s') {
                  const module = require('node:%s'), real = module.%s;
                  let calls = 0;
                  module.%3$s = (...all) => { if (++calls === %d) { %s } return real(...all); };
                }
                """.formatted(verb, module, function, nth, fault) + bundle.substring(second)).getBytes(StandardCharsets.UTF_8));
    }

    /** The reports of all sessions that this build has left on the agent. */
    protected List<String> reports() throws IOException {
        try (Stream<Path> files = Files.walk(agent.root().resolve("workspace"))) {
            return files.filter(file -> file.getFileName().toString().equals("report.json")).sorted()
                    .map(RealHelperTest::read).toList();
        }
    }

    protected void assertVerdicts(String... expected) throws IOException {
        List<String> verdicts = reports().stream().map(report -> report.replaceAll("(?s).*\"verdict\":\\s*\"([a-z-]+)\".*", "$1")).sorted().toList();
        assertEquals(log(), List.of(expected), verdicts);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            return "";
        }
    }

    /** In a Jenkinsfile: prints how many samplers of this workspace there still are, 5 s later at the latest. */
    protected static final String COUNT_SAMPLERS = "sh 'for tenth in $(seq 50); do"
            + " samplers=$(ps -ef | grep \"[s]ampler.sh\" | grep -c \"$WORKSPACE\" || true); [ \"$samplers\" != 0 ] || break; sleep 0.1; done;"
            + " echo \"samplers: $samplers\"'";

    protected void assertNothingRuns() throws Exception {
        long deadline = System.nanoTime() + 5_000_000_000L;
        while (!agent.processes().isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(50);
        }
        assertEquals(List.of(), agent.processes().stream().map(process -> process.info().commandLine().orElse("?")).toList());
    }
}
