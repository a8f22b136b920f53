package org.memguard.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A PATH of a bare machine: a folder with what a POSIX shell script needs, and without Node. */
final class ToolsFolder {
    private static final List<String> TOOLS = List.of("sh", "cat", "cp", "dirname", "echo", "env", "find", "ls", "mkdir", "mv",
            "nohup", "printf", "rm", "sha256sum", "sleep", "tail", "timeout", "touch", "true", "uname");

    private ToolsFolder() {
    }

    static Path in(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String tool : TOOLS) {
            Files.createSymbolicLink(folder.resolve(tool), find(tool));
        }
        return folder;
    }

    static Path find(String tool) throws IOException {
        for (String folder : System.getenv("PATH").split(":")) {
            Path file = Path.of(folder, tool);
            if (Files.isExecutable(file)) {
                return file;
            }
        }
        throw new IOException(tool + " is not on PATH: the tests need it");
    }

    static void script(Path file, String body) throws IOException {
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        file.toFile().setExecutable(true);
    }
}
