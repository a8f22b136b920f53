package org.memguard.pipeline;

import static org.junit.Assert.assertEquals;

import java.nio.file.Files;
import java.util.List;
import org.junit.Test;

/** Declarative pipelines, the example in the repository among them. */
public class DeclarativeTest extends GuardTest {
    @Test
    public void example() throws Exception {
        passes(Files.readString(REPOSITORY.resolve("Jenkinsfile.example")));
        assertEquals(List.of("build -t example/app .", "build -t example/app:tested .", "pull debian:12"), docker.calls());
        assertEquals(List.of("[\"before\",\"--label=Build\"]", "[\"before\",\"--label=Build, the scripted way\"]",
                "[\"before\",\"--label=base images\",\"--remedies=compact\"]"),
                helperCalls().stream().filter(call -> call.contains("before")).toList());
        assertEquals(List.of("[\"tune\",\"apply\",\"--id=ID\",\"--max-hold=2h\",\"swappiness-10\"]"),
                helperCalls().stream().filter(call -> call.contains("tune")).map(call -> call.replaceAll(UUID, "ID")).toList());
        assertEquals("one for each step", 1 + 3 + 1, ourLines().size());
        String report = Files.readString(build.archive().resolve("memguard/agent-1/report.json"));
        assertEquals("of the three blocks\n" + report, 3, report.split("memguard/" + UUID, -1).length - 1);
        assertEquals("memguard on agent-1: passed", build.description());
    }

    /** What BasicModelDefTest, EnvironmentTest and PostStageTest of pipeline-model-definition-plugin state. */
    @Test
    public void conformance() throws Exception {
        run("""
                pipeline {
                  agent none
                  environment { FOO = 'BAR' }
                  options { timeout(time: 1, unit: 'MINUTES') }
                  stages {
                    stage('one') { agent any; environment { FOO = 'inner' }; steps { sh 'echo FOO is $FOO'; script { def x = 2; echo "x ${x}" } } }
                    stage('two') { parallel { stage('a') { steps { echo "in ${env.STAGE_NAME}" } }; stage('b') { steps { echo 'in b' } } } }
                    stage('three') { steps { echo "FOO is ${FOO}"; error 'no' }; post { failure { echo 'stage failed' } } }
                    stage('four') { steps { echo 'never' } }
                  }
                  post { always { echo 'always' }; success { echo 'success' }; failure { echo 'failure' }; cleanup { echo 'cleanup' } }
                }""");
        assertEquals("FAILURE", build.result());
        List<String> echoed = log().lines().filter(line -> !line.startsWith("+") && !line.startsWith("Running") && !line.startsWith("Timeout")).toList();
        assertEquals(List.of("FOO is inner", "x 2", "in a", "in b", "FOO is BAR", "stage failed", "always", "failure", "cleanup", "ERROR: no"), echoed);
    }
}
