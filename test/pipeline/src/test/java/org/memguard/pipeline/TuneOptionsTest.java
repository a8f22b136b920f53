package org.memguard.pipeline;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.util.List;
import org.junit.Test;

/** What Groovy can see of memGuardTune fails before anything happens; what is right reaches the helper as it is. */
public class TuneOptionsTest extends GuardTest {
    private static final String ONE_PROFILE = "ERROR: memGuardTune: it takes one profile. Write memGuardTune('NAME')"
            + " or memGuardTune('NAME', maxHold: '2h') { … }, all else by name\n";

    @Test
    public void unknownOptions() throws Exception {
        refused("(profil: 'x')", "ERROR: memGuardTune: unknown option 'profil' (value: x), did you mean 'profile'?"
                + " Options are maxHold, node, profile, strict\n");
        refused("('x', maxhold: '1h')", "did you mean 'maxHold'?");
        refused("('x', label: 'of memGuard alone')", "unknown option 'label'");
        refused("('x', stric: true, maxHold: 'long')", "did you mean 'strict'?");
        assertTrue("all at once\n" + log(), log().contains("option 'maxHold' is 'long', allowed: a time such as 90s, 30m, 24h, 2d\n"));
    }

    @Test
    public void wrongValues() throws Exception {
        refused("(null)", "ERROR: memGuardTune: option 'profile' is null, allowed: the name of a profile, or a file\n");
        refused("(7)", "option 'profile' is 7");
        refused("('')", "option 'profile' is ''");
        refused("('--persist')", "option 'profile' is '--persist'");
        refused("(profile: ['x'])", "option 'profile' is [x]");
        refused("('x', maxHold: '0')", "option 'maxHold' is '0'");
        refused("('x', strict: 'true')", "option 'strict' is 'true', allowed: true, false (no text)");
        refused("('x', strict: \"${true}\")", "option 'strict' is 'true', allowed: true, false (no text)");
        refused("('x', node: '')", "option 'node' is ''");
    }

    @Test
    public void oneProfile() throws Exception {
        for (String call : List.of("()", "(strict: true)", "('x', 'y')", "('x', profile: 'y')")) {
            refused(call, ONE_PROFILE);
        }
        run("node { memGuardTune { echo 'ran' } }");
        assertTrue(log(), log().contains(ONE_PROFILE));
    }

    @Test
    public void everyWayToWriteIt() throws Exception {
        String apply = "[\"tune\",\"apply\",\"--id=ID\",%s\"p-7\"]";
        String restore = "[\"tune\",\"restore\",\"ID\"]";
        calls("memGuardTune('p-7')", apply.formatted(""));
        calls("memGuardTune(profile: \"p-${7}\")", apply.formatted(""));
        calls("memGuardTune('p-7') { }", apply.formatted(""), restore);
        calls("memGuardTune(profile: 'p-7') { }", apply.formatted(""), restore);
        String options = "\"--max-hold=90s\",\"--no-strict\",";
        calls("memGuardTune(\"p-${7}\", maxHold: \"${9}0s\", strict: false)", apply.formatted(options));
        calls("memGuardTune('p-7', maxHold: '90s', strict: false) { }", apply.formatted(options), restore);
        calls("memGuardTune('dir with blank/$HOME `id` \"x\".yaml')", "[\"tune\",\"apply\",\"--id=ID\",\"dir with blank/$HOME `id` \\\"x\\\".yaml\"]");
    }

    @Test
    public void helpNamesEachOption() throws Exception {
        String help = Files.readString(REPOSITORY.resolve("vars/memGuardTune.txt"));
        run("memGuardTune('x', nonesuch: 1)");
        String known = log().substring(log().indexOf("Options are ") + 12).trim();
        for (String option : known.split(", ")) {
            assertTrue(option, help.contains("\n  " + option + " "));
        }
    }

    private void calls(String jenkinsfile, String... expected) throws Exception {
        int before = helperCalls().size();
        passes("node { " + jenkinsfile + " }");
        List<String> calls = helperCalls();
        assertEquals(List.of(expected), calls.subList(before, calls.size()).stream().map(call -> call.replaceAll(UUID, "ID")).toList());
    }

    /** With a body and without: nothing has happened, neither on the controller nor on the agent. */
    private void refused(String call, String words) throws Exception {
        for (String body : List.of("", " { echo 'ran' }")) {
            run("node { memGuardTune" + call + body + " }");
            assertEquals(log(), "FAILURE", build.result());
            assertTrue(log(), log().contains(words));
            assertFalse(log(), log().contains("ran"));
            assertEquals(0, build.calls("sh"));
            assertEquals(List.of(), helperCalls());
        }
    }
}
