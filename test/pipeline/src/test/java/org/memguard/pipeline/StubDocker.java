package org.memguard.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The executable src/test/resources/stub/docker in a folder of its own. */
public final class StubDocker {
    private final Path folder;

    StubDocker(Path folder) throws IOException {
        this.folder = folder;
        try (InputStream in = StubDocker.class.getResourceAsStream("/stub/docker")) {
            Files.write(folder.resolve("docker"), in.readAllBytes());
        }
        folder.resolve("docker").toFile().setExecutable(true);
    }

    public Path folder() {
        return folder;
    }

    /** Shell text that runs first in each call; $1 is the subcommand. */
    public void behaves(String shell) throws IOException {
        Files.writeString(folder.resolve("behaviour"), shell);
    }

    /** The arguments of each call so far. */
    public List<String> calls() throws IOException {
        Path log = folder.resolve("calls.log");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }
}
