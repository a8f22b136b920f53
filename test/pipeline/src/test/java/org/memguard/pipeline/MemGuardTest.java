package org.memguard.pipeline;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.Test;

/** The passing path: what is called, what is sent, what is said. */
public class MemGuardTest extends GuardTest {
    private static final String CLOSED = "memguard: closed, --outcome=success";

    @Test
    public void guardsADockerBuild() throws Exception {
        passes("node { stage('Build app') { def image = memGuard { docker.build('app') }; echo \"built ${image.id}\" } }");
        assertTrue(log(), log().contains("built app"));
        assertEquals(List.of("build -t app ."), docker.calls());
        assertEquals(List.of("[\"before\",\"--label=Build app\"]", "[\"after\",\"--outcome=success\"]"), helperCalls());
        assertOneLine(CLOSED);
        assertFalse("our scripts are quiet: " + log(), log().contains("set +x"));
    }

    @Test
    public void twoShellStepsOnceTheHelperIsThere() throws Exception {
        passes("node { memGuard { echo 'x' } }");
        assertEquals("the first build of an agent brings it", 3, build.calls("sh"));
        assertTrue(Files.exists(cached()));
        assertTrue(build.bytesSent() > helper().length);

        passes("node { memGuard { echo 'x' } }");
        assertEquals(2, build.calls("sh"));
        assertEquals(0, build.calls("writeFile"));
        assertEquals("nothing is left of the delivery", List.of(), filesNamed(".cjs"));
    }

    @Test
    public void secondBuildSendsLessThanFourKilobytes() throws Exception {
        passes("node { memGuard { } }");
        passes("node { memGuard { } }");
        assertTrue("sent: " + build.bytesSent(), build.bytesSent() < 4096);
    }

    /** Contract, section 1, promise 4: two versions stay, and any used within 24 hours. */
    @Test
    public void oldHelpersAreRemoved() throws Exception {
        Path cache = cached().getParent().getParent();
        for (String hoursAndName : List.of("1 used-today", "30 previous", "50 old", "70 older")) {
            String[] words = hoursAndName.split(" ");
            Path folder = Files.createDirectories(cache.resolve(words[1]));
            Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minus(Integer.parseInt(words[0]), ChronoUnit.HOURS)));
        }
        passes("node { memGuard { } }");
        try (var left = Files.list(cache)) {
            assertEquals(Set.of(hash(helper()), "used-today"), left.map(folder -> folder.getFileName().toString()).collect(Collectors.toSet()));
        }
    }

    @Test
    public void addsLittleToTheProgramsState() throws Exception {
        ship(("//" + "x".repeat(400_000) + "\n" + new String(helper(), "UTF-8")).getBytes("UTF-8"));
        passes("node { bare { sh 'true' } }");
        int bare = build.stateBytes("sh");
        passes("node { memGuard { sh 'true' } }");
        for (String step : List.of("sh", "withEnv", "writeFile")) {
            assertTrue(step + ": " + build.stateBytes(step), build.stateBytes(step) - bare < 20_000);
        }
    }

    @Test
    public void outsideNodeAllocatesOne() throws Exception {
        passes("echo memGuard { docker.build('app') }.id");
        assertEquals("one node, so one workspace", 1, build.calls("node"));
        assertOneLine(CLOSED);
    }

    @Test
    public void inDir() throws Exception {
        passes("node { dir('sub dir') { memGuard { docker.build('app'); sh 'ls -A > listing' }; sh 'cat listing; ls -A ..' } }");
        assertFalse("nothing of ours is in the build context: " + log(), log().contains("memguard\n"));
        assertOneLine(CLOSED);
    }

    @Test
    public void withoutWorkspaceTmp() throws Exception {
        passes("node { withEnv(['WORKSPACE_TMP=']) { memGuard { echo 'x' } } }");
        assertOneLine(CLOSED);
    }

    @Test
    public void nested() throws Exception {
        passes("node { memGuard(label: 'outer') { memGuard(label: 'inner') { docker.build('app') } } }");
        assertEquals(List.of("[\"before\",\"--label=outer\"]", "[\"before\",\"--label=inner\"]",
                "[\"after\",\"--outcome=success\"]", "[\"after\",\"--outcome=success\"]"), helperCalls());
    }

    @Test
    public void parallelBranches() throws Exception {
        passes("""
                node {
                  def branches = [:]
                  for (int i = 0; i < 4; i++) { def n = i; branches["b${n}"] = { memGuard(label: "b${n}") { docker.build("app${n}"); n } } }
                  def got = parallel(branches)
                  echo "got ${got.b0}${got.b1}${got.b2}${got.b3}"
                }
                """);
        assertTrue(log(), log().contains("got 0123"));
        assertEquals(4, docker.calls().size());
        assertEquals(8, helperCalls().size());
    }

    @Test
    public void offIsOff() throws Exception {
        passes("withEnv(['MEMGUARD=off']) { memGuard(profile: 'x') { echo 'ran' } }");
        assertEquals(0, build.calls("node"));
        agent.with("MEMGUARD", "off");
        passes("node { memGuard { echo 'ran' } }");
        assertEquals(0, build.calls("sh"));
        assertEquals(List.of(), ourLines());
    }

    private List<String> filesNamed(String end) throws Exception {
        try (var files = Files.walk(agent.root().resolve("workspace"))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(end)).toList();
        }
    }
}
