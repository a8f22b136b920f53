package org.memguard.pipeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Finds and kills processes by what their environment says. Follows ProcessTree.java of Jenkins core. */
public final class Processes {
    /** ProcessTree.softKillWaitSeconds. There is no SIGKILL afterwards: who ignores SIGTERM stays. */
    private static final long PATIENCE_SECONDS = 5;

    private Processes() {
    }

    /** With all children, also those that have dropped the variable. Returns when they are gone, or patience is at an end. */
    public static void killWith(String variable, String value) {
        List<ProcessHandle> found = all(process -> environment(process).contains(variable + "=" + value));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        List<ProcessHandle> doomed = found.stream()
                .flatMap(process -> java.util.stream.Stream.concat(process.descendants(), java.util.stream.Stream.of(process)))
                .distinct().toList();
        doomed.forEach(ProcessHandle::destroy);
        while (doomed.stream().anyMatch(Processes::runs) && System.nanoTime() < deadline) {
            try {
                Thread.sleep(10);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    static List<ProcessHandle> mentioning(String words) {
        return all(process -> runs(process) && (environment(process).stream().anyMatch(one -> one.contains(words))
                || read(process, "cmdline").contains(words)));
    }

    private static List<ProcessHandle> all(Predicate<ProcessHandle> which) {
        long self = ProcessHandle.current().pid();
        return ProcessHandle.allProcesses().filter(process -> process.pid() != self).filter(which).toList();
    }

    private static List<String> environment(ProcessHandle process) {
        return Arrays.asList(read(process, "environ").split("\0"));
    }

    /** A zombie has ended, though its parent has not asked yet. */
    private static boolean runs(ProcessHandle process) {
        String stat = read(process, "stat");
        return !stat.isEmpty() && !stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
    }

    private static String read(ProcessHandle process, String file) {
        try {
            return new String(Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), file)), StandardCharsets.UTF_8);
        } catch (IOException gone) {
            return "";
        }
    }
}
