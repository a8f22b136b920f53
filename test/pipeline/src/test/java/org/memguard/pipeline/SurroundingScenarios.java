package org.memguard.pipeline;

import java.util.List;
import org.memguard.pipeline.Scenario.Event;

/** Steps that others write around a guard, or in its body. */
final class SurroundingScenarios {
    private static final String BUILDS_LONG = "echo building; exec sleep 60";
    private static final String FAILS_ONCE = "[ -e done ] || { touch done; exit 9; }";

    private SurroundingScenarios() {
    }

    static final List<Scenario> ALL = List.of(
            new Scenario("`timeout` around, in time", "node { timeout(5) { memGuard { docker.build('app') } } }").runs("build -t app ."),
            new Scenario("`timeout` around, too late", "node { timeout(5) { memGuard(retry: 'body') { docker.build('app') } } }")
                    .docker(BUILDS_LONG).once("\nbuilding", Event.TIMEOUT).answers("75").helper("before", "aborted").aborted("Timeout has been exceeded").runs("build -t app ."),
            new Scenario("`timeout` within, in time", "node { memGuard { timeout(5) { docker.build('app') } } }").runs("build -t app ."),
            new Scenario("`timeout` within, too late", "node { memGuard(retry: 'body') { timeout(5) { docker.build('app') } } }")
                    .docker(BUILDS_LONG).once("\nbuilding", Event.TIMEOUT).answers("75").helper("before", "aborted").aborted("Timeout has been exceeded").runs("build -t app ."),
            new Scenario("`timeout` within, caught in the body", """
                    node {
                      memGuard {
                        catchError(buildResult: 'SUCCESS') { timeout(5) { docker.build('app') } }
                        sh 'ps -ef | grep -c "[s]ampler $(dirname "$(dirname "$(command -v docker)")")" | sed "s/^/samplers: /"'
                      }
                    }""").docker(BUILDS_LONG).once("\nbuilding", Event.TIMEOUT).ends("ABORTED").logs("samplers: 1"),
            new Scenario("`retry` around", "node { retry(2) { memGuard { docker.build('app') } } }").docker(FAILS_ONCE)
                    .helper("before", "failure", "before", "success").runs("build -t app .", "build -t app ."),
            new Scenario("`retry` within", "node { memGuard { retry(2) { docker.build('app') } } }").docker(FAILS_ONCE).runs("build -t app .", "build -t app ."),
            new Scenario("`retry` around `timeout` around", """
                    node { retry(2) { timeout(5) { memGuard { docker.build('app') } } } }""")
                    .docker("[ -e done ] || { touch done; " + BUILDS_LONG + "; }").once("\nbuilding", Event.TIMEOUT).helper("before", "aborted", "before", "success"),
            new Scenario("`catchError` around", "node { catchError { memGuard { docker.build('app') } }; echo 'went on' }").docker("exit 9")
                    .helper("before", "failure").ends("FAILURE").logs("went on"),
            new Scenario("`catchError` within", "node { memGuard { catchError(buildResult: 'UNSTABLE') { docker.build('app') } } }").docker("exit 9")
                    .ends("UNSTABLE"),
            new Scenario("`warnError` around", "node { warnError('no image') { memGuard { docker.build('app') } }; echo 'went on' }").docker("exit 9")
                    .helper("before", "failure").ends("UNSTABLE").logs("ERROR: no image\nERROR: script returned exit code 9\nwent on"),
            new Scenario("`warnError` within", "node { memGuard { warnError('no image') { docker.build('app') } } }").docker("exit 9").ends("UNSTABLE"),
            new Scenario("`try` and `catch` around", "node { try { memGuard { docker.build('app') } } catch (e) { echo \"caught ${e.message}\" } }")
                    .docker("exit 9").helper("before", "failure").logs("caught script returned exit code 9"),
            new Scenario("`timestamps` and `ansiColor` around", "timestamps { ansiColor('xterm') { node { memGuard { sh 'docker build -t $TERM .' } } } }")
                    .runs("build -t xterm ."),
            new Scenario("`timestamps` and `ansiColor` within", "node { memGuard { timestamps { ansiColor('vga') { sh 'docker build -t $TERM .' } } } }")
                    .runs("build -t vga ."),
            new Scenario("`parallel` around, one agent", "node { parallel(a: { memGuard { docker.build('app') } }, b: { memGuard { docker.build('app') } }) }")
                    .helper("before", "before", "success", "success").inAnyOrder().runs("build -t app .", "build -t app ."),
            new Scenario("`parallel` around, two agents",
                    "parallel(a: { node('agent-1') { memGuard { docker.build('app') } } }, b: { node('agent-2') { memGuard { docker.build('app') } } })")
                    .helper("before", "success", "before", "success").runs("build -t app ."),
            new Scenario("`parallel` within", "node { memGuard { parallel(a: { docker.build('app') }, b: { docker.build('app') }) } }")
                    .runs("build -t app .", "build -t app ."),
            new Scenario("`parallel` with `failFast`: another branch fails", """
                    node {
                      parallel(failFast: true,
                        good: { memGuard(retry: 'body') { docker.build('app') } },
                        bad: { sh 'until [ -e begun ]; do sleep 0.1; done'; error 'compile error' })
                    }""").docker("touch begun; exec sleep 60").answers("75").helper("before", "aborted").fails("compile error").runs("build -t app ."),
            new Scenario("`parallel` with `failFast`: the guard's branch fails", """
                    node {
                      parallel(failFast: true,
                        bad: { memGuard { docker.build('app') } },
                        good: { dir('other') { sh 'sleep 60' } })
                    }""").docker("exit 9").helper("before", "failure").fails("script returned exit code 9").runs("build -t app ."),
            new Scenario("`withEnv` and `sleep` within", "node { memGuard { withEnv(['TAG=t']) { sleep(time: 10, unit: 'MILLISECONDS'); sh 'docker build -t $TAG .' } } }")
                    .runs("build -t t ."));
}
