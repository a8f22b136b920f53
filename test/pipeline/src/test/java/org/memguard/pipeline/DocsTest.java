package org.memguard.pipeline;

import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.Test;

/** Every `groovy` block of the README and of docs/ is run, and passes. */
public class DocsTest extends GuardTest {
    private static final Pattern BLOCK = Pattern.compile("^```groovy\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    @Test
    public void blocks() throws Exception {
        Path make = docker.folder().resolve("make");
        Files.writeString(make, "#!/bin/sh\n");
        assertTrue(make.toFile().setExecutable(true));
        List<String> blocks = pages().flatMap(DocsTest::blocksOf).toList();
        assertTrue("found " + blocks.size(), blocks.size() >= 5);
        for (String block : blocks) {
            passes(asJenkinsfile(block));
        }
    }

    private static Stream<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(REPOSITORY.resolve("docs"))) {
            List<Path> pages = docs.filter(page -> page.toString().endsWith(".md")).sorted().toList();
            return Stream.concat(Stream.of(REPOSITORY.resolve("README.md")), pages.stream());
        }
    }

    private static Stream<String> blocksOf(Path page) {
        try {
            return BLOCK.matcher(Files.readString(page)).results().map((MatchResult block) -> block.group(1)).toList().stream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Pieces of a pipeline get the rest of it; there is no repository to check out. */
    private static String asJenkinsfile(String block) {
        String whole = block.replace("checkout scm", "echo 'checked out'");
        if (whole.startsWith("steps {")) {
            return "pipeline { agent any; stages { stage('Docs') {\n" + whole + "} } }";
        }
        return Pattern.compile("^(node|pipeline) ", Pattern.MULTILINE).matcher(whole).find() ? whole : asNode(whole);
    }

    private static String asNode(String block) {
        String library = "@Library('memguard') _\n";
        return block.startsWith(library) ? library + "node {\n" + block.substring(library.length()) + "}" : "node {\n" + block + "}";
    }
}
