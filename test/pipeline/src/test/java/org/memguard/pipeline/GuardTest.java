package org.memguard.pipeline;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.Before;

/** Tests of the steps in vars/, with a stand-in for the helper unless a test says otherwise. */
public abstract class GuardTest extends PipelineTest {
    /** A regular expression. */
    static final String UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    static final Path REPOSITORY = Path.of(System.getProperty("memguard.library"));

    @Before
    public void addLibrary() throws Exception {
        Path vars = Files.createDirectories(library.resolve("vars"));
        try (var files = Files.list(REPOSITORY.resolve("vars"))) {
            for (Path file : files.toList()) {
                Files.copy(file, vars.resolve(file.getFileName()));
            }
        }
        // What the steps' own behaviour is compared with.
        variable("bare", "def call(Map options = [:], Closure body) { body() }");
        ship(helper());
    }

    protected byte[] helper() throws IOException {
        try (InputStream in = GuardTest.class.getResourceAsStream("/standin/memguard.cjs")) {
            return in.readAllBytes();
        }
    }

    /** Makes this the helper that the library brings. */
    protected void ship(byte[] bundle) throws Exception {
        Path folder = Files.createDirectories(library.resolve("resources/memguard"));
        Files.write(folder.resolve("memguard.cjs"), bundle);
        Files.writeString(folder.resolve("memguard.cjs.sha256"), hash(bundle) + "  memguard.cjs\n");
    }

    protected static String hash(byte[] bundle) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bundle));
    }

    protected Path cached() throws Exception {
        return agent.root().resolve("home/.cache/memguard").resolve(hash(helper())).resolve("memguard.cjs");
    }

    /** What the stand-in was called with, in order. */
    protected List<String> helperCalls() throws IOException {
        Path calls = agent.root().resolve("home/calls.jsonl");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    protected List<String> ourLines() {
        return log().lines().filter(line -> line.startsWith("memguard: ")).toList();
    }

    protected void assertOneLine(String line) {
        assertEquals(log(), List.of(line), ourLines());
    }
}
