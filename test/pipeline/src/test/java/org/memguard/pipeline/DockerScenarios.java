package org.memguard.pipeline;

import java.util.List;

/** The variable `docker` within a guard, and a guard within its blocks. */
final class DockerScenarios {
    private static final String REMOTE = "[ \"$1\" = build ] || exit 1; echo 'mkdir /var/lib/docker/overlay2/0123456789abcdef0123/merged/app:"
            + " cannot allocate memory' >&2; exit 1";
    private static final String ONLY_OBSERVED = "the engine at tcp://192.0.2.1:2375 runs on another kernel: only observed";

    private DockerScenarios() {
    }

    static final List<Scenario> ALL = List.of(
            new Scenario("guard around `inside`", "node { memGuard { docker.image('maven:3').inside('-m 1g') { sh 'echo made' } } }").logs("made\n"),
            new Scenario("guard in `inside`, without Node in the image", "node { docker.image('maven:3').inside { memGuard { sh 'echo made' } } }")
                    .helper().logs("made\n")
                    .says("memguard: needs Node.js 16.17 or newer, found none (install it, or name it in MEMGUARD_NODE): going on unguarded"),
            new Scenario("guard in `inside`, with Node in the image", "node { docker.image('node:20').inside { memGuard { sh 'echo made' } } }")
                    .docker("CONTAINER_PATH=$PATH").logs("made\n"),
            new Scenario("guard around `withRun`", "node { memGuard { docker.image('redis').withRun('-p 1:80') { c -> echo \"in ${c.id}\" } } }")
                    .runs("run -d -p 1:80 redis", "stop c0ffee", "rm -f --volumes c0ffee").logs("in c0ffee"),
            new Scenario("guard in `withRun`", "node { docker.image('redis').withRun { c -> memGuard { docker.build('app') } } }")
                    .runs("run -d redis", "build -t app .", "stop c0ffee", "rm -f --volumes c0ffee"),
            new Scenario("guard around `withRegistry`", "node { memGuard { docker.withRegistry('https://r.example/') { docker.build('app').push('1') } } }")
                    .runs("build -t app .", "tag app r.example/app:1", "push r.example/app:1"),
            new Scenario("guard in `withRegistry`, with credentials", """
                    node {
                      docker.withRegistry('https://r.example/', 'id') {
                        memGuard { docker.build('app'); sh 'test -d "$DOCKER_CONFIG"' }
                      }
                    }""").runs("login -u user -p password https://r.example/", "build -t app ."),
            new Scenario("guard around `withTool`: past the shim, and so unseen", "node { memGuard { docker.withTool('docker 20') { docker.build('app') } } }")
                    .runs(),
            new Scenario("guard in `withTool`", "node { docker.withTool('docker 20') { memGuard { sh 'docker build . && command -v docker' } } }")
                    .runs().logs("memguard/", "/bin/docker\n"),
            new Scenario("guard around `withServer`: only observed, said once",
                    "node { memGuard { docker.withServer('tcp://192.0.2.1:2375') { docker.build('app') } } }")
                    .withRealHelper().docker(REMOTE).fails("script returned exit code 1").runs("build -t app .").says(ONLY_OBSERVED),
            new Scenario("guard in `withServer`: only observed, said once",
                    "node { docker.withServer('tcp://192.0.2.1:2375') { memGuard { docker.build('app') } } }")
                    .withRealHelper().docker(REMOTE).fails("script returned exit code 1").runs("build -t app .").says(ONLY_OBSERVED),
            new Scenario("guard in `withServer`, a build that passes", "node { docker.withServer('tcp://192.0.2.1:2375') { memGuard { docker.build('app') } } }")
                    .withRealHelper().runs("build -t app ."),
            new Scenario("`tag` and `push` after the guard", "node { def image = memGuard { docker.build('app') }; image.tag('1'); image.push('1') }")
                    .runs("build -t app .", "tag app app:1", "tag app app:1", "push app:1"));
}
