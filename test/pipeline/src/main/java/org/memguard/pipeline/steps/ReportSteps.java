package org.memguard.pipeline.steps;

import hudson.AbortException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** PublishHTMLStepExecution.java and HtmlPublisher.java of htmlpublisher-plugin, with `keepAll`. */
final class ReportSteps {
    private ReportSteps() {
    }

    static void addTo(Steps steps) {
        steps.suspending("publishHTML", "target", ReportSteps::publish);
    }

    private static Object publish(Step.Run run) throws Exception {
        FileSteps.reachable(run);
        if (!(run.call().argument("target") instanceof Map<?, ?> target)) {
            throw new AbortException("Cannot publish the report. Target is not specified");
        }
        run.engine().log().line("[htmlpublisher] Archiving HTML reports...");
        Path from = run.directory().resolve(String.valueOf(target.get("reportDir")));
        if (!Files.isDirectory(from)) {
            run.engine().log().line("ERROR: Specified HTML directory '" + from + "' does not exist.");
            if (!Boolean.TRUE.equals(target.get("allowMissing"))) {
                run.engine().build().worsen("FAILURE");
            }
            return null;
        }
        Path to = Files.createDirectories(run.engine().build().published().resolve(safe(String.valueOf(target.get("reportName")))));
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName().toString()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.write(to.resolve("htmlpublisher-wrapper.html"), List.of(String.valueOf(target.get("reportFiles"))));
        return null;
    }

    /** HtmlPublisherTarget.sanitizeReportName */
    private static String safe(String name) {
        return Pattern.compile("[^a-zA-Z0-9-]").matcher(name).replaceAll(each -> {
            StringBuilder hex = new StringBuilder("_");
            for (byte one : each.group().getBytes(StandardCharsets.UTF_8)) {
                hex.append("%02x".formatted(one));
            }
            return hex.toString();
        });
    }
}
