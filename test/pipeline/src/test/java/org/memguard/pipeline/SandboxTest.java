package org.memguard.pipeline;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.Test;

/** The steps run as an untrusted library, too. */
public class SandboxTest extends GuardTest {
    private Sandbox sandbox;

    @Test
    public void usesOnlyWhatTheSandboxAllows() throws Exception {
        inSandbox("node { stage('s') { memGuard(label: \"x${1}\", patterns: ['a'], sample: 2, maxHold: '1h', node: 'n', retry: 'body') { echo 'ran' } } }");
        agent.with("STANDIN_AFTER", "75 0");
        inSandbox("node { stage('s') { memGuard { echo 'ran' } } }");
        inSandbox("node { def n = 0; memGuard(retry: 'body') { if (n++ == 0) { error 'first' } } }");
        inSandbox("node { try { memGuard(lable: 'x', sample: -1) { } } catch (Exception e) { } }");
        inSandbox("node { try { memGuard(profile: 'x') } catch (Exception e) { } }");
        inSandbox("node { try { memGuard(node: '/nonesuch', strict: true) { } } catch (Exception e) { } }");
        inSandbox("node { memGuardTune('p', maxHold: '1h', strict: true, node: 'n') { echo 'ran' }; memGuardTune(profile: \"x${1}\") }");
        inSandbox("node { try { memGuardTune('p', maxhold: 'x') } catch (Exception e) { } }");
        inSandbox("node { try { memGuardTune() } catch (Exception e) { } }");
        inSandbox("node { memGuardTune('p') { error 'mine' } }");
        inSandbox("node { memGuardReport(node: 'n'); currentBuild.description = \"x${1}\"; memGuardReport(describe: true) }");
        inSandbox("memGuardReportText.folderName('." + "x".repeat(200) + "')");
        agent.with("STANDIN_SUMMARY", "failed\n\nx\n");
        inSandbox("node { memGuard { }; memGuardReport() }");
        inSandbox("try { memGuardReport('x') } catch (Exception e) { }; try { memGuardReport(x: 1) } catch (Exception e) { }; memGuardReport()");
        prepared("node { memGuard { sh 'echo begun; sleep 60' } }").in(sandbox).abortedAt("begun\n").run();
        assertEquals(log(), Set.of(), sandbox.refused());
    }

    /** The runner's sandbox does refuse. */
    @Test
    public void refuses() throws Exception {
        inSandbox("try { new File('/etc/passwd').text } catch (SecurityException e) { echo e.class.name }");
        assertTrue(sandbox.refused().toString(), sandbox.refused().contains("new java.io.File java.lang.String"));
    }

    /** And finds what is planted in a library. */
    @Test
    public void findsAPlantedCall() throws Exception {
        variable("planted", "import com.cloudbees.groovy.cps.NonCPS\ndef call() { System.getenv('HOME') }\n@NonCPS String pure() { 'x'.execute().text }");
        for (String call : List.of("planted()", "planted.pure()")) {
            run("try { " + call + " } catch (SecurityException e) { echo e.message }", sandbox = sandbox());
            assertTrue(log(), log().contains("Scripts not permitted to use staticMethod "));
            assertEquals(call, 1, sandbox.refused().size());
        }
    }

    private void run(String jenkinsfile, Sandbox sandbox) throws Exception {
        prepared(jenkinsfile).librariesIn(sandbox).run();
    }

    static Sandbox sandbox() throws IOException {
        byte[] list = SandboxTest.class.getResourceAsStream("/sandbox-list.txt").readAllBytes();
        return new Sandbox(List.of(new String(list, StandardCharsets.UTF_8).split("\n")));
    }

    private void inSandbox(String jenkinsfile) throws Exception {
        Set<String> before = sandbox == null ? Set.of() : sandbox.refused();
        sandbox = sandbox();
        sandbox.refused().addAll(before);
        prepared(jenkinsfile).in(sandbox).run();
    }
}
