package org.memguard.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All scenarios, in the order of the page. A new shape of pipeline is one entry here; ScenarioTest does the rest. */
final class Scenarios {
    private Scenarios() {
    }

    static Map<String, List<Scenario>> byGroup() {
        Map<String, List<Scenario>> groups = new LinkedHashMap<>();
        groups.put("Scripted", SCRIPTED);
        groups.put("Declarative", DeclarativeScenarios.ALL);
        groups.put("The steps of docker-workflow", DockerScenarios.ALL);
        groups.put("Steps around and within", SurroundingScenarios.ALL);
        groups.put("A plugin that is missing", MISSING);
        groups.put("Aborts and losses, in each phase", InterruptionScenarios.ALL);
        groups.put("Workspaces", WORKSPACES);
        return groups;
    }

    private static final List<Scenario> SCRIPTED = List.of(
            new Scenario("`docker.build`", "node { def image = memGuard { docker.build('app') }; echo \"built ${image.id}\" }")
                    .runs("build -t app .").logs("built app"),
            new Scenario("`docker.build` without `node`", "def image = memGuard { docker.build('app') }; echo \"built ${image.id}\"")
                    .runs("build -t app .").logs("built app"),
            new Scenario("`sh 'docker build'`", "node { memGuard { sh 'docker build -t app .' } }").runs("build -t app ."),
            new Scenario("`docker compose build`", "node { memGuard { sh 'docker compose build --pull' } }").runs("compose build --pull"),
            new Scenario("a script that calls docker", """
                    node {
                      writeFile(file: 'build.sh', text: 'docker pull base\\ndocker build -t app .\\n')
                      memGuard { sh 'sh build.sh' }
                    }""").runs("pull base", "build -t app ."),
            new Scenario("a body without docker", "node { echo memGuard { sh(script: 'echo made', returnStdout: true) } }").runs().logs("made"),
            new Scenario("an empty body", "node { memGuard { } }").runs(),
            new Scenario("a build that fails", "node { memGuard { docker.build('app') } }").docker("exit 9")
                    .fails("script returned exit code 9").helper("before", "failure").runs("build -t app ."),
            new Scenario("`retry: 'body'`, which helps", "node { memGuard(retry: 'body') { docker.build('app') } }")
                    .docker("[ -e done ] || { touch done; exit 9; }").answers("75 0")
                    .helper("before", "failure", "success").runs("build -t app .", "build -t app ."),
            new Scenario("`retry: 'body'`, which does not", "node { memGuard(retry: 'body') { docker.build('app') } }").docker("exit 9").answers("75 0")
                    .fails("script returned exit code 9").helper("before", "failure", "failure").runs("build -t app .", "build -t app ."),
            new Scenario("in `stage` and `dir`", "node { stage('Build app') { dir('sub dir') { memGuard { docker.build('app', '-f D .') } } } }")
                    .runs("build -t app -f D ."),
            new Scenario("a loop over names", "node { ['a', 'b'].each { name -> memGuard(label: name) { docker.build(name) } } }")
                    .helper("before", "success", "before", "success").runs("build -t a .", "build -t b ."),
            new Scenario("two guards, one in the other", "node { memGuard { memGuard { docker.build('app') } } }")
                    .helper("before", "before", "success", "success").runs("build -t app ."),
            new Scenario("two agents", "node('agent-1') { memGuard { docker.build('a') } }; node('agent-2') { memGuard { docker.build('b') } }")
                    .helper("before", "success", "before", "success").runs("build -t a ."),
            new Scenario("an agent in an agent", "node('agent-2') { node('agent-1') { memGuard { docker.build('app') } } }").runs("build -t app ."),
            new Scenario("`memGuardTune` for the rest of the node", "node { memGuardTune('p'); memGuard { docker.build('app') } }")
                    .helper("apply", "before", "success").runs("build -t app ."),
            new Scenario("`memGuardTune` around a guard", "node { memGuardTune('p', maxHold: '1h') { memGuard { docker.build('app') } } }")
                    .helper("apply", "before", "success", "restore").runs("build -t app ."),
            new Scenario("`memGuardTune` in a guard, without `node`", "memGuard { memGuardTune(profile: 'p') { docker.build('app') } }")
                    .helper("before", "apply", "restore", "success").runs("build -t app ."),
            new Scenario("all options", """
                    node {
                      memGuard(profile: 'p', label: "l${1}", retry: 'command', mode: 'observe', preflight: false, remedies: 'cache', sample: 2,
                               patterns: ['a', 'b'], capture: true, maxHold: '1h', strict: true) { docker.build('app') }
                    }""").runs("build -t app ."),
            new Scenario("an option that there is not", "node { memGuard(lable: 'x') { docker.build('app') } }").helper().runs()
                    .fails("memGuard: unknown option 'lable' (value: x), did you mean 'label'? Options are capture, label, maxHold, mode, node, patterns,"
                            + " preflight, profile, remedies, retry, sample, strict"),
            new Scenario("no profile for `memGuardTune`", "node { memGuardTune() }").helper()
                    .fails("memGuardTune: it takes one profile. Write memGuardTune('NAME') or memGuardTune('NAME', maxHold: '2h') { … }, all else by name"),
            new Scenario("`MEMGUARD=off`", "node { withEnv(['MEMGUARD=off']) { memGuard { docker.build('app') } } }").helper().runs("build -t app ."),
            new Scenario("an agent with `MEMGUARD=off`", "memGuard { docker.build('app') }").with("MEMGUARD", "off").helper().runs("build -t app ."));

    private static final List<Scenario> MISSING = List.of(
            new Scenario("docker-workflow", "node { memGuard { sh 'docker build -t app .' } }")
                    .without("docker", "withDockerContainer", "withDockerRegistry", "withDockerServer").runs("build -t app ."),
            new Scenario("pipeline-stage-step", "node { memGuard { docker.build('app') } }").without("stage").runs("build -t app ."),
            new Scenario("pipeline-model-definition", "node { stage('s') { memGuard { docker.build('app') } } }").without("pipeline").runs("build -t app ."),
            new Scenario("timestamper", "node { memGuard { docker.build('app') } }").without("timestamps").runs("build -t app ."),
            new Scenario("ansicolor", "node { memGuard { docker.build('app') } }").without("ansiColor").runs("build -t app ."),
            new Scenario("nodejs, where the option `node` names a tool", "node { memGuard(node: 'Node 20') { docker.build('app') } }")
                    .helper().runs("build -t app .").says("memguard: No nodejs named Node 20 found: going on unguarded"),
            new Scenario("the step `tool`, where the option `node` names one", "node { memGuardTune('p', node: 'Node 20') { docker.build('app') } }")
                    .without("tool").helper().runs("build -t app .").says("memguard: there is no step tool here to find Node 20: going on untuned"),
            new Scenario("a step in the body", "node { memGuard { junit 'x.xml' } }").helper("before", "failure")
                    .fails("No such DSL method 'junit' found among steps ["));

    private static final String BUILD = "node { memGuard { docker.build('app') } }";
    private static final List<Scenario> WORKSPACES = List.of(
            new Scenario("with blanks and umlauts", BUILD).withRealHelper().runs("build -t app ."),
            new Scenario("with quotes", BUILD).job("it's \"my\" job `1` $HOME").withRealHelper().runs("build -t app ."),
            new Scenario("with 200 characters", BUILD).job("x".repeat(200)).withRealHelper().runs("build -t app ."),
            new Scenario("`@2`, beside the first", "parallel(a: { " + BUILD + " }, b: { " + BUILD + " })").withRealHelper()
                    .runs("build -t app .", "build -t app .").logs("job 1@2"));
}
