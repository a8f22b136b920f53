package org.memguard.pipeline;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** A controller and an agent in folders with blanks and umlauts; each test runs plain, and with a restart at every step. */
@RunWith(Parameterized.class)
public abstract class PipelineTest {
    @Parameterized.Parameters(name = "{0}")
    public static Collection<?> modes() {
        return List.of("plain", "restarting");
    }

    @Parameterized.Parameter
    public String mode;

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    protected Path root;
    protected Path library;
    protected Agent agent;
    protected StubDocker docker;
    protected Build build;

    @Before
    public void prepare() throws IOException {
        root = Files.createDirectories(temporary.getRoot().toPath().resolve("Bühne 1"));
        library = Files.createDirectories(root.resolve("library"));
        docker = new StubDocker(Files.createDirectories(root.resolve("agent/docker bin")));
        agent = new Agent("agent-1", root.resolve("agent"), docker.folder() + ":" + System.getenv("PATH"));
    }

    @After
    public void leaveNothing() {
        Processes.mentioning(root.toString()).forEach(ProcessHandle::destroyForcibly);
    }

    /** Groovy source of a library variable. */
    protected void variable(String name, String source) throws IOException {
        Files.writeString(Files.createDirectories(library.resolve("vars")).resolve(name + ".groovy"), source);
    }

    protected Build prepared(String jenkinsfile, String... missingSteps) throws IOException {
        build = new Build(root.resolve("controller"), agent, List.of(library), jenkinsfile, missingSteps)
                .restartingAtEveryStep(mode.equals("restarting"));
        return build;
    }

    protected Build run(String jenkinsfile, String... missingSteps) throws Exception {
        prepared(jenkinsfile, missingSteps).run();
        if (Boolean.getBoolean("memguard.log")) {
            System.out.println(log());
        }
        return build;
    }

    /** Runs it, and shows the log if it did not end well. */
    protected Build passes(String jenkinsfile) throws Exception {
        run(jenkinsfile);
        assertEquals(build.log().toString(), null, build.result());
        return build;
    }

    protected String log() {
        return build.log().toString();
    }
}
