package org.memguard.pipeline;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.util.List;
import org.junit.Test;

/** Contract, section 1: what Groovy can see fails before the body; what is right reaches the helper as it is. */
public class OptionsTest extends GuardTest {
    @Test
    public void unknownOptions() throws Exception {
        refused("lable: 'x'", "unknown option 'lable' (value: x), did you mean 'label'?");
        refused("maxhold: '1h'", "did you mean 'maxHold'?");
        refused("pattern: ['x']", "did you mean 'patterns'?");
    }

    @Test
    public void wrongValues() throws Exception {
        refused("profile: ''", "option 'profile' is '', allowed: the name of a profile, or a file");
        refused("profile: null", "option 'profile' is null");
        refused("profile: 7", "option 'profile' is 7");
        refused("label: 'x' * 201", "allowed: a line of at most 200 characters");
        refused("label: 'a\\nb'", "option 'label'");
        refused("retry: 'always'", "option 'retry' is 'always', allowed: true, false, command, body");
        refused("mode: 'look'", "allowed: act, observe");
        refused("preflight: 'true'", "option 'preflight' is 'true', allowed: true, false");
        refused("remedies: 'reboot'", "allowed: none, compact, cache, slab");
        refused("sample: 3601", "option 'sample' is 3601");
        refused("sample: '1'", "option 'sample' is '1'");
        refused("patterns: 'x'", "allowed: a list of regular expressions");
        refused("patterns: ['x', null]", "option 'patterns'");
        refused("capture: 1", "option 'capture' is 1");
        refused("maxHold: 'long'", "allowed: a time such as");
        refused("maxHold: '0s'", "allowed: a time such as");
        refused("node: ''", "option 'node'");
    }

    @Test
    public void allFaultsAtOnce() throws Exception {
        refused("sample: -1, mode: 'x'", "option 'sample' is -1");
        assertTrue(log(), log().contains("option 'mode' is 'x'"));
    }

    /** Each kind of bad input once, as whole messages: the option, the value, what is allowed, and the nearest known option. */
    @Test
    public void messages() throws Exception {
        refused("lable: 'x'", "ERROR: memGuard: unknown option 'lable' (value: x), did you mean 'label'? Options are capture, label, maxHold, mode,"
                + " node, patterns, preflight, profile, remedies, retry, sample, strict\n");
        refused("capture: 1", "ERROR: memGuard: option 'capture' is 1, allowed: true, false (no text)\n");
        refused("sample: \"${1}\"", "ERROR: memGuard: option 'sample' is '1', allowed: a number of seconds, 0 to 3600 (no text)\n");
        refused("strict: \"${true}\"", "ERROR: memGuard: option 'strict' is 'true', allowed: true, false (no text)\n");
        refused("mode: \"${'look'}\"", "ERROR: memGuard: option 'mode' is 'look', allowed: act, observe\n");
        refused("label: null", "ERROR: memGuard: option 'label' is null, allowed: a line of at most 200 characters\n");
        refused("profile: ''", "ERROR: memGuard: option 'profile' is '', allowed: the name of a profile, or a file\n");
        refused("sample: -1", "ERROR: memGuard: option 'sample' is -1, allowed: a number of seconds, 0 to 3600 (no text)\n");
        refused("patterns: [~/x/]", "ERROR: memGuard: option 'patterns' is [x], allowed: a list of regular expressions, each as text\n");
    }

    /** What a GString was made of stays in it, and a Matcher cannot be saved with the program. */
    @Test
    public void gStringsAreText() throws Exception {
        passes("""
                node {
                  memGuard(label: "app ${'v7' =~ /v./}", retry: "${'body'}", patterns: ["no ${'room' =~ /r.*/}"], maxHold: "${9}0s",
                           ("${'mode'}"): 'observe') { sh 'true' }
                }
                """);
        assertEquals("[\"before\",\"--label=app java.util.regex.Matcher[pattern=v. region=0,2 lastmatch=]\",\"--retry=body\","
                + "\"--pattern=no java.util.regex.Matcher[pattern=r.* region=0,4 lastmatch=]\",\"--max-hold=90s\",\"--mode=observe\"]", helperCalls().get(0));
    }

    @Test
    public void noBody() throws Exception {
        String right = ". Write memGuard { … } or memGuard(profile: 'NAME') { … }, options by name only\n";
        for (String call : List.of("memGuard()", "memGuard(profile: 'x')", "memGuard(null)", "memGuard 'x'")) {
            failsBefore(call, "ERROR: memGuard: a body is missing" + right);
        }
        failsBefore("memGuard('x') { echo 'ran' }", "ERROR: memGuard: an option has no name: x" + right);
        failsBefore("memGuard(null) { echo 'ran' }", "ERROR: memGuard: the options are null\n");
    }

    private void failsBefore(String call, String words) throws Exception {
        run("node { " + call + " }");
        assertEquals(call, "FAILURE", build.result());
        assertTrue(call + ": " + log(), log().contains(words));
        assertFalse(log(), log().contains("ran"));
    }

    @Test
    public void goodOptionsReachTheHelper() throws Exception {
        passes("""
                node {
                  def n = 7
                  memGuard(profile: "p-${n}", label: 'Größe $HOME `id` "x"', retry: 'command', mode: 'observe', preflight: false,
                           remedies: 'cache', sample: 0.5, patterns: ['a|b$', 'no\\\\s+room'], capture: true, maxHold: '90s', strict: false) { }
                }
                """);
        assertEquals("[\"before\",\"--profile=p-7\",\"--label=Größe $HOME `id` \\\"x\\\"\",\"--retry=command\",\"--mode=observe\",\"--no-preflight\","
                + "\"--remedies=cache\",\"--sample=0.5\",\"--pattern=a|b$\",\"--pattern=no\\\\s+room\",\"--capture\",\"--max-hold=90s\",\"--no-strict\"]",
                helperCalls().get(0));
    }

    @Test
    public void longStageNameIsCut() throws Exception {
        passes("node { stage('s' * 300) { memGuard { } } }");
        assertEquals("[\"before\",\"--label=" + "s".repeat(200) + "\"]", helperCalls().get(0));
    }

    @Test
    public void helpNamesEachOption() throws Exception {
        String help = Files.readString(REPOSITORY.resolve("vars/memGuard.txt"));
        run("memGuard(nonesuch: 1) { }");
        String known = log().substring(log().indexOf("Options are ") + 12).trim();
        for (String option : known.split(", ")) {
            assertTrue(option, help.contains("\n  " + option + " "));
        }
    }

    private void refused(String options, String words) throws Exception {
        run("node { memGuard(" + options + ") { echo 'ran' } }");
        assertEquals(log(), "FAILURE", build.result());
        assertTrue(log(), log().contains("ERROR: memGuard: ") && log().contains(words));
        assertFalse(log(), log().contains("ran"));
        assertEquals(List.of(), helperCalls());
    }
}
