package org.memguard.pipeline;

import static org.junit.Assert.assertEquals;

import java.util.stream.Collectors;
import org.junit.Test;

/** Scenario by scenario: log, result and exception are those of a step that only calls its body. */
public class TransparencyTest extends GuardTest {
    @Test
    public void values() throws Exception {
        same("def v = GUARD { docker.build('app') }; echo \"${v.id} ${v.getClass()}\"");
        same("def v = GUARD { [a: 1, b: [2, null]] }; echo \"${v} ${v.b[0].getClass()}\"");
        same("def v = GUARD { null }; echo \"${v}\"");
        same("def v = GUARD { }; echo \"${v}\"");
        same("def n = 3; def v = GUARD { \"n is ${n}\" }; echo v");
        same("def v = GUARD { if (true) { return 'early' }; 'late' }; echo v");
        same("def n = 0; GUARD { n++; sh 'true'; n++ }; echo \"${n}\"");
    }

    @Test
    public void shellSteps() throws Exception {
        same("GUARD { echo '<' + sh(script: 'echo out; echo err >&2', returnStdout: true) + '>' }");
        same("GUARD { echo \"${sh(script: 'exit 3', returnStatus: true)}\" }");
        same("GUARD { sh 'echo before; exit 4' }");
        same("GUARD { sh(script: 'echo seen; exit 5', returnStdout: true) }");
    }

    @Test
    public void sameException() throws Exception {
        for (String thrown : new String[] {"IllegalStateException", "StackOverflowError", "AssertionError", "Throwable", "java.io.IOException"}) {
            same("def mine = new " + thrown + "('mine'); try { GUARD { sh 'true'; throw mine } } catch (Throwable t) { echo \"same: ${t.is(mine)}\"; throw t }");
        }
    }

    @Test
    public void failuresOfTheLanguage() throws Exception {
        same("GUARD { assert 1 == 2 }");
        same("GUARD { nonesuch() }");
        same("GUARD { error 'mine' }");
        same("GUARD { null.length() }");
        same("GUARD { def m = ('abc' =~ /b/); sh 'true'; m.find() }");
    }

    @Test
    public void results() throws Exception {
        same("GUARD { currentBuild.result = 'UNSTABLE' }");
        same("GUARD { unstable 'so so' }");
        same("GUARD { catchError(buildResult: 'UNSTABLE') { sh 'exit 1' } }; echo currentBuild.currentResult");
        same("catchError { GUARD { sh 'exit 1' } }; echo currentBuild.currentResult");
        same("retry(2) { GUARD { sh 'exit 1' } }");
    }

    @Test
    public void dockerWork() throws Exception {
        same("GUARD { docker.image('httpd').inside('-m 1g') { sh 'echo in; id -u' } }");
        same("GUARD { docker.image('httpd').withRun { c -> echo c.id } }");
        same("GUARD { docker.withRegistry('https://r.example/') { docker.build('a').push('1') } }");
    }

    /** With and without a node around it. */
    private void same(String scenario) throws Exception {
        run("node { " + scenario.replace("GUARD", "bare") + " }");
        String expected = outcome();
        run("node { " + scenario.replace("GUARD", "memGuard") + " }");
        assertEquals(expected, outcome());
    }

    private String outcome() {
        String log = log().lines().filter(line -> !line.startsWith("memguard: ") && !line.startsWith("\tat "))
                .collect(Collectors.joining("\n"));
        return build.result() + " " + (build.failure() == null ? "" : build.failure().getClass().getName()) + "\n" + log;
    }
}
