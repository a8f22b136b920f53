package org.memguard.pipeline;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import groovy.lang.MissingPropertyException;
import java.nio.file.Files;
import org.jenkinsci.plugins.workflow.steps.MissingContextVariableException;
import java.nio.file.Path;
import org.junit.Test;

/** What the tests of workflow-basic-steps, workflow-durable-task-step and workflow-cps state; each case names its source. */
public class StepsConformanceTest extends PipelineTest {
    /** EnvStepTest.overriding */
    @Test
    public void withEnvOverrides() throws Exception {
        passes("""
                env.CUSTOM = 'initial'; env.FOOPATH = '/opt/foos'; env.NULLED = 'outside'
                node {
                  withEnv(['CUSTOM=override', 'NOVEL=val', 'BUILD_TAG=custom', 'NULLED=', 'FOOPATH+BALL=/opt/ball']) {
                    sh 'echo inside CUSTOM=$CUSTOM NOVEL=$NOVEL BUILD_TAG=$BUILD_TAG NULLED=$NULLED FOOPATH=$FOOPATH:'
                    echo "groovy NULLED=${env.NULLED}"
                  }
                  sh 'echo outside CUSTOM=$CUSTOM NOVEL=$NOVEL'
                }""");
        assertTrue(log(), log().contains("inside CUSTOM=override NOVEL=val BUILD_TAG=custom NULLED= FOOPATH=/opt/ball:/opt/foos:"));
        assertTrue(log(), log().contains("groovy NULLED=null"));
        assertTrue(log(), log().contains("outside CUSTOM=initial NOVEL="));
    }

    /** EnvStepTest.parallel */
    @Test
    public void environmentOfParallelBranches() throws Exception {
        passes("""
                parallel a: { node { withEnv(['TOOL=aloc']) { sh 'sleep 0.2; echo a TOOL=$TOOL' } } },
                         b: { node { withEnv(['TOOL=bloc']) { sh 'sleep 0.2; echo b TOOL=$TOOL' } } }""");
        assertTrue(log(), log().contains("a TOOL=aloc") && log().contains("b TOOL=bloc"));
        assertTrue("two executors, two workspaces: " + log(), log().contains("job 1@2"));
    }

    /** ShellStepTest.returnStdout, returnStatus */
    @Test
    public void shellAnswers() throws Exception {
        passes("node { def x = sh(script: 'echo out; echo err >&2', returnStdout: true); echo \"<${x.trim()}>\"; echo \"${sh(script: 'exit 42', returnStatus: true)}\" }");
        assertTrue(log(), log().contains("<out>") && log().contains("err\n") && log().contains("\n42\n"));
        assertFalse("stdout is not shown: " + log(), log().contains("\nout\n"));
    }

    /** BourneShellScriptTest.explicitShell: no -x, no -e with an interpreter line. */
    @Test
    public void interpreterLine() throws Exception {
        passes("node { sh '#!/bin/sh\\nfalse\\necho went on' }");
        assertTrue(log(), log().contains("went on") && !log().contains("+ "));
    }

    /** ShellStepTest.interruptingAbortsBuildEvenWithReturnStatus */
    @Test
    public void abortEndsTheProcess() throws Exception {
        prepared("node { try { sh(script: 'echo begun; sleep 60', returnStatus: true) } finally { echo \"result ${currentBuild.currentResult}\" } }")
                .abortedAt("begun\n").run();
        assertEquals("ABORTED", build.result());
        assertTrue(log(), log().contains("Sending interrupt signal to process") && log().contains("result SUCCESS"));
        assertEquals(0, agent.processes().size());
    }

    /** FileMonitoringTask.cookieFor: the same directory, the same cookie. So a timeout hits a sibling there, but not one elsewhere. */
    @Test
    public void timeoutKillsByDirectory() throws Exception {
        run("""
                node {
                  parallel timed: { try { timeout(time: 1, unit: 'SECONDS') { sh 'sleep 60' } } catch (e) { echo e.message } },
                           same: { sh 'sleep 3' },
                           other: { dir('other') { sh 'sleep 2; echo other lives' } }
                }""");
        assertTrue(log(), log().contains("Cancelling nested steps due to timeout") && log().contains("Timeout has been exceeded"));
        assertTrue(log(), log().contains("Failed in branch same") && log().contains("other lives"));
        assertEquals("script returned exit code 143", build.failure().getMessage());
    }

    /** ExecutorStepTest.buildShellScriptWithPersistentProcesses */
    @Test
    public void endOfNodeKillsByCookie() throws Exception {
        passes("node { sh 'nohup sleep 60 > /dev/null 2>&1 & echo started' }");
        assertEquals(0, agent.processes().size());
    }

    /** ExecutorStepTest.tempDirVariable, PwdStepTest.tmp */
    @Test
    public void temporaryFolders() throws Exception {
        passes("node { echo \"${env.WORKSPACE_TMP == env.WORKSPACE + '@tmp'}\"; dir('app') { echo pwd(tmp: true) } }");
        assertTrue(log(), log().contains("true\n") && log().contains("job 1/app@tmp\n"));
    }

    /** ShellStepTest.removingAgentIsFatal */
    @Test
    public void lostAgent() throws Exception {
        prepared("node { try { sh 'echo begun; sleep 60' } catch (e) { echo \"caught ${e.message}\"; sh 'true' } }").agentLostAt("begun\n").run();
        assertTrue(log(), log().contains("caught Agent was removed"));
        assertEquals("Unable to create live FilePath for agent-1", build.failure().getMessage());
    }

    /** ShellStepTest.permanentlyDisconnectingAgentIsFatal; nobody has ended what runs there. */
    @Test
    public void lostConnection() throws Exception {
        prepared("node { sh 'echo begun; sleep 60' }").connectionLostAt("begun\n").run();
        assertEquals("ABORTED", build.result());
        assertEquals("Timeout waiting for agent to come back", build.failure().getMessage());
        assertTrue(log(), log().contains("Could not connect to agent-1 to send interrupt signal to process"));
        assertTrue("lives on", agent.processes().size() > 0);
    }

    /** ShellStepTest.temporarilyDisconnectingAgentIsNotFatal */
    @Test
    public void regainedConnection() throws Exception {
        Path done = root.resolve("agent/done");
        prepared("node { sh 'echo begun; sleep 1; echo meanwhile; : > \"$WORKSPACE/../../../done\"'; sh 'echo afterwards' }")
                .connectionLostAt("begun\n", done).run();
        assertEquals(log(), null, build.result());
        assertTrue(log(), log().contains("meanwhile\n") && log().contains("afterwards\n"));
    }

    /** EnvStep.ExpanderImpl: EnvVars.overrideAll, which expands nothing; FileMonitoringTask.escape sees to the rest. */
    @Test
    public void dollarsInWithEnv() throws Exception {
        passes("node { withEnv(['A=1', 'B=$A ${A}']) { sh 'printf \"<%s>\\n\" \"$B\"' } }");
        assertTrue(log(), log().contains("<$A ${A}>"));
    }

    /** FileMonitoringTask.cookieFor: a digest of the step's directory, so another one in `dir`. */
    @Test
    public void cookieOfDirectory() throws Exception {
        passes("""
                node {
                  def here = sh(script: 'echo $JENKINS_SERVER_COOKIE', returnStdout: true)
                  dir('sub') { echo "differ: ${here != sh(script: 'echo $JENKINS_SERVER_COOKIE', returnStdout: true)}" }
                }""");
        assertTrue(log(), log().contains("differ: true"));
    }

    /** ProcessTree.UnixProcess.kill: SIGTERM, some seconds of patience, no SIGKILL. */
    @Test
    public void whoIgnoresTheSignalStays() throws Exception {
        passes("node { sh 'nohup sh -c \\'trap \"\" TERM; for i in 1 2 3 4 5 6 7 8 9; do sleep 1; done\\' > /dev/null 2>&1 &' }");
        assertTrue("lives on", agent.processes().size() > 0);
    }

    /** RetryStepTest: not after an abort; TimeoutStepTest: but after a timeout within. */
    @Test
    public void retries() throws Exception {
        passes("def n = 0; retry(3) { if (n++ < 2) { error 'again' } }; echo \"${n} tries\"");
        assertTrue(log(), log().contains("3 tries"));
        run("node { retry(3) { timeout(time: 200, unit: 'MILLISECONDS') { sh 'echo try; sleep 60' } } }");
        assertEquals(3, log().lines().filter("try"::equals).count());
        prepared("node { retry(3) { sh 'echo begun; sleep 60' } }").abortedAt("begun\n").run();
        assertEquals(1, log().lines().filter("begun"::equals).count());
    }

    /** CatchErrorStepTest.specifyBuildResult, catchesInterruptions */
    @Test
    public void catchErrorSetsTheResult() throws Exception {
        run("def v = catchError(buildResult: 'UNSTABLE') { error 'x' }; echo \"value ${v}\"");
        assertEquals("UNSTABLE", build.result());
        assertTrue(log(), log().contains("ERROR: x") && log().contains("value null"));
    }

    /** ParallelStepTest: the value is a map; failFast stops the others; the first failure is thrown. */
    @Test
    public void parallelResults() throws Exception {
        passes("def r = parallel(a: { 1 }, b: { sleep 1; 2 }); echo \"${r.a} ${r.b}\"");
        assertTrue(log(), log().contains("\n1 2\n") || log().startsWith("1 2"));
        run("node { parallel(failFast: true, a: { sleep 1; error 'first' }, b: { sh 'sleep 60' }) }");
        assertEquals("first", build.failure().getMessage());
    }

    /** DSLTest, EchoStepTest, StepExecutionTest: types, missing contexts, missing variables. */
    @Test
    public void errorsOfCalls() throws Exception {
        run("echo 5");
        assertEquals(ClassCastException.class, build.failure().getClass());
        run("sh 'true'");
        assertEquals(MissingContextVariableException.class, build.failure().getClass());
        run("echo nonesuch");
        assertEquals(MissingPropertyException.class, build.failure().getClass());
        run("withEnv(['x']) { }");
        assertEquals(IllegalArgumentException.class, build.failure().getClass());
    }

    /** ReadWriteFileStepTest, FileExistsStepTest, ArtifactArchiverStepTest, DeleteDirStepTest */
    @Test
    public void files() throws Exception {
        passes("""
                node {
                  writeFile file: 'sub/a.txt', text: 'hellö'
                  echo "${readFile('sub/a.txt')} ${fileExists('nope')}"
                  archiveArtifacts 'sub/*.txt'
                  dir('sub') { deleteDir() }
                  echo "${fileExists('sub')}"
                }""");
        assertTrue(log(), log().contains("hellö false") && log().contains("\nfalse\n"));
        assertEquals("hellö", Files.readString(build.archive().resolve("sub/a.txt")));
    }

    /** ArtifactArchiverStepTest, DirStep: artifacts keep their path from the current folder on. PublishHTMLStepTest, Security3301Test. */
    @Test
    public void reports() throws Exception {
        passes("""
                node {
                  writeFile file: 'out/html/a.html', text: 'x'
                  dir('out') { archiveArtifacts 'html/**'; publishHTML(target: [reportName: "a ${1}", reportDir: 'html', reportFiles: 'a.html']) }
                  publishHTML(target: [reportName: 'none', reportDir: 'nope', allowMissing: true])
                }""");
        assertEquals("x", Files.readString(build.archive().resolve("html/a.html")));
        assertEquals("x", Files.readString(build.published().resolve("a_201/a.html")));
        run("node { publishHTML(target: [reportName: 'none', reportDir: 'nope']) }");
        assertEquals("FAILURE", build.result());
        run("node { publishHTML(target: [reportName: 'none', reportDir: 'nope']) }", "publishHTML");
        assertEquals(NoSuchMethodError.class, build.failure().getClass());
    }

    /** RunWrapperTest: the description is the build's. ExecutorStepTest: a label that is a node's name means that node. */
    @Test
    public void descriptionAndLabels() throws Exception {
        Agent other = new Agent("other", root.resolve("other"), System.getenv("PATH"));
        prepared("currentBuild.description = \"x${1}\"; node('other') { echo \"on ${env.NODE_NAME}\" }; node('any') { echo \"on ${env.NODE_NAME}: ${currentBuild.description}\" }")
                .with(other).run();
        assertTrue(log(), log().contains("\non other\n") && log().contains("\non agent-1: x1\n"));
        assertEquals("x1", build.description());
    }

    /** CpsFlowExecutionTest, UserDefinedGlobalVariable.java: a variable is one instance per calling script, its steps are the build's. */
    @Test
    public void libraryVariables() throws Exception {
        variable("acme", "def call(String x) { stage(x) { echo \"in ${env.STAGE_NAME}\"; other.twice(x) } }");
        variable("other", "def twice(x) { x + x }");
        passes("echo acme('ab'); echo other.twice('cd')");
        assertTrue(log(), log().contains("in ab") && log().contains("abab") && log().contains("cdcd"));
    }
}
