package org.memguard.pipeline;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import org.junit.Test;

/** Exit code 75 is the only word between helper and step. */
public class RetryTest extends GuardTest {
    private static final String FAILS_ONCE = "sh 'echo try; [ -e done ] || { touch done; exit 1; }'; 'value'";

    @Test
    public void bodyIsRepeatedOnce() throws Exception {
        agent.with("STANDIN_AFTER", "75 0");
        passes("node { echo memGuard(retry: 'body') { " + FAILS_ONCE + " } }");
        assertEquals(log(), 2, tries());
        assertTrue(log(), log().contains("value"));
        assertEquals(List.of("[\"after\",\"--outcome=failure\"]", "[\"after\",\"--outcome=success\"]"), helperCalls().subList(1, 3));
    }

    @Test
    public void neverMoreThanOnce() throws Exception {
        agent.with("STANDIN_AFTER", "75");
        run("node { memGuard(retry: 'body') { sh 'echo try; exit 1' } }");
        assertEquals(log(), 2, tries());
        assertEquals("script returned exit code 1", build.failure().getMessage());
    }

    @Test
    public void onlyIfAskedFor() throws Exception {
        agent.with("STANDIN_AFTER", "75");
        for (String options : List.of("", "(retry: true)", "(retry: 'command')", "(retry: false)")) {
            run("node { memGuard" + options + " { sh 'echo try; exit 1' } }");
            assertEquals(options + log(), 1, tries());
            assertEquals("FAILURE", build.result());
        }
    }

    @Test
    public void otherAnswersAreNoReason() throws Exception {
        for (String answer : List.of("0", "1", "69", "70", "76", "77")) {
            agent.with("STANDIN_AFTER", answer);
            run("node { memGuard(retry: 'body') { sh 'echo try; exit 1' } }");
            assertEquals(answer, 1, tries());
        }
    }

    @Test
    public void errorsToo() throws Exception {
        agent.with("STANDIN_AFTER", "75 0");
        passes("node { def n = 0; echo \"${memGuard(retry: 'body') { if (n++ == 0) { throw new AssertionError('x') }; n }}\" }");
        assertTrue(log(), log().contains("\n2\n"));
    }

    /** The inner guard repeats its body; the outer one sees that it passed. */
    @Test
    public void nested() throws Exception {
        agent.with("STANDIN_AFTER", "75 0");
        passes("node { memGuard(retry: 'body') { memGuard(retry: 'body') { " + FAILS_ONCE + " } } }");
        assertEquals(log(), 2, tries());
        assertEquals(5, helperCalls().size());
    }

    private long tries() {
        return log().lines().filter("try"::equals).count();
    }
}
