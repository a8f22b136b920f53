package org.memguard.pipeline.steps;

import hudson.AbortException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** WriteFileStep, ReadFileStep, FileExistsStep, DeleteDirStep, ArtifactArchiverStep of workflow-basic-steps-plugin. */
final class FileSteps {
    private FileSteps() {
    }

    static void addTo(Steps steps) {
        steps.suspending("writeFile", null, run -> {
            Path file = file(run);
            Files.createDirectories(file.getParent());
            Files.writeString(file, run.call().text("text"));
            return null;
        });
        steps.suspending("readFile", "file", run -> Files.readString(file(run)));
        steps.suspending("fileExists", "file", run -> Files.exists(file(run)));
        steps.suspending("deleteDir", null, run -> {
            deleteTree(run.directory());
            return null;
        });
        steps.suspending("archiveArtifacts", "artifacts", FileSteps::archive);
    }

    /** FilePath.child of Jenkins core: absolute paths are taken as they are. */
    private static Path file(Step.Run run) throws Exception {
        reachable(run);
        return run.directory().resolve(run.call().text("file"));
    }

    static void reachable(Step.Run run) throws Exception {
        if (run.agent().isLost()) {
            // FilePathDynamicContext.java of workflow-durable-task-step-plugin: AgentOfflineException, an IOException.
            throw new IOException("Unable to create live FilePath for " + run.agent().name());
        }
    }

    private static Object archive(Step.Run run) throws Exception {
        reachable(run);
        PathMatcher wanted = FileSystems.getDefault().getPathMatcher("glob:" + run.call().text("artifacts"));
        Path directory = run.directory();
        List<Path> found;
        try (Stream<Path> all = Files.walk(directory)) {
            found = all.filter(Files::isRegularFile).filter(file -> wanted.matches(directory.relativize(file)))
                    .filter(file -> Boolean.FALSE.equals(run.call().argument("defaultExcludes")) || !isExcluded(directory.relativize(file))).toList();
        }
        if (found.isEmpty() && !run.call().flag("allowEmptyArchive")) {
            throw new AbortException("No artifacts found that match the file pattern \"" + run.call().text("artifacts") + "\". Configuration error?");
        }
        for (Path file : found) {
            Path target = run.engine().build().archive().resolve(directory.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
        return null;
    }

    /** Some of DirectoryScanner.DEFAULTEXCLUDES of Ant. */
    private static boolean isExcluded(Path file) {
        return List.of("CVS", "SCCS", ".git", ".svn").stream().anyMatch(name -> file.startsWith(name) || file.toString().contains("/" + name + "/"));
    }

    static void deleteTree(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
