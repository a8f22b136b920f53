package org.memguard.pipeline;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.junit.Assert.assertNull;

import java.io.NotSerializableException;
import org.junit.Test;

/** The runner finds what would break in production. Each fault is planted here, beside the same thing done right. */
public class RunnerTest extends PipelineTest {
    @Test
    public void findsALocalThatCannotBeSaved() throws Exception {
        run("node { def m = ('abc' =~ /b/); sh 'true'; echo \"${m.find()}\" }");
        assertEquals(NotSerializableException.class, build.failure().getClass());
        passes("node { def m = ('abc' =~ /b/).find(); sh 'true'; echo \"${m}\" }");
    }

    @Test
    public void findsAStepInALoopOverAMap() throws Exception {
        run("node { for (e in [a: 1, b: 2]) { sh \"echo ${e.key}\" } }");
        assertEquals(log(), NotSerializableException.class, build.failure().getClass());
        passes("node { [a: 1, b: 2].each { k, v -> sh \"echo ${k}\" } }");
    }

    @Test
    public void findsAStepInALoopOverARange() throws Exception {
        run("node { for (i in 1..3) { sh \"echo ${i}\" } }");
        assertEquals(log(), NotSerializableException.class, build.failure().getClass());
        passes("node { for (int i = 1; i <= 3; i++) { sh \"echo ${i}\" } }");
    }

    @Test
    public void findsAProcessThatEscapesTheEndOfNode() throws Exception {
        passes("node { sh 'JENKINS_NODE_COOKIE=dontKillMe nohup sleep 300 > /dev/null 2>&1 &' }");
        assertEquals("the planted one", 1, agent.processes().size());
        agent.processes().forEach(ProcessHandle::destroyForcibly);
        passes("node { sh 'nohup sleep 300 > /dev/null 2>&1 &' }");
        assertEquals(0, agent.processes().size());
    }

    @Test
    public void staticFieldsVanishAtARestart() throws Exception {
        variable("counter", "class Kept { static int n = 0 }\ndef call() { Kept.n++; Kept.n }");
        passes("node { counter(); sh 'true'; echo \"n is ${counter()}\" }");
        assertTrue(log(), log().contains(mode.equals("restarting") ? "n is 1" : "n is 2"));
    }

    @Test
    public void sameExceptionAfterARestart() throws Exception {
        passes("def mine = new IllegalStateException('x'); try { node { sh 'true'; throw mine } } catch (e) { echo \"same: ${e.is(mine)}\" }");
        assertTrue(log(), log().contains("same: true"));
    }

    @Test
    public void missingStepIsAnErrorThatCatchDoesNotCatch() throws Exception {
        run("try { nonesuch 'x' } catch (e) { echo 'caught' }");
        assertEquals(NoSuchMethodError.class, build.failure().getClass());
        assertTrue(build.failure().getMessage(), build.failure().getMessage().startsWith("No such DSL method 'nonesuch' found among steps ["));
        assertFalse(log(), log().contains("caught"));
        assertNull(run("try { nonesuch 'x' } catch (NoSuchMethodError e) { }").result());
    }

    @Test
    public void missingPluginTakesItsStepsAway() throws Exception {
        run("node { withDockerContainer('x') { } }", "withDockerContainer", "docker");
        assertEquals(NoSuchMethodError.class, build.failure().getClass());
        run("node { docker.build('x') }", "docker");
        assertEquals(groovy.lang.MissingPropertyException.class, build.failure().getClass());
    }
}
