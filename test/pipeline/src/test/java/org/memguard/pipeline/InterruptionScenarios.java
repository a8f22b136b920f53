package org.memguard.pipeline;

import java.util.List;
import org.memguard.pipeline.Scenario.Event;

/** After an abort, a lost agent, a lost connection: Jenkins' own exception, no repeat, and soon nothing of ours runs. */
final class InterruptionScenarios {
    private static final String BODY = "node { memGuard(retry: 'body') { docker.build('app') } }";
    private static final String BUILDS_LONG = "echo building; exec sleep 60";
    private static final String BUILDING = "\nbuilding";
    private static final String HANGS = "stand-in hangs";
    private static final String ADMIN = "Aborted by admin";

    private InterruptionScenarios() {
    }

    static final List<Scenario> ALL = List.of(
            new Scenario("abort before the body", BODY).answers("75").hangs("before").once(HANGS, Event.ABORT)
                    .aborted(ADMIN).helper("before", "aborted").runs(),
            new Scenario("abort in the body", BODY).answers("75").docker(BUILDS_LONG).once(BUILDING, Event.ABORT)
                    .aborted(ADMIN).helper("before", "aborted").runs("build -t app ."),
            new Scenario("abort in the body's repeat", BODY).answers("75").docker("[ -e done ] || { touch done; exit 9; }; " + BUILDS_LONG)
                    .once(BUILDING, Event.ABORT).aborted(ADMIN).helper("before", "failure", "aborted").runs("build -t app .", "build -t app ."),
            new Scenario("abort after the body", BODY).answers("75").hangs("after").once(HANGS, Event.ABORT)
                    .aborted(ADMIN).helper("before", "success", "aborted").runs("build -t app ."),
            new Scenario("abort while a failure is looked into", BODY).answers("75").docker("exit 9").hangs("after").once(HANGS, Event.ABORT)
                    .aborted(ADMIN).helper("before", "failure", "aborted").runs("build -t app ."),
            new Scenario("abort without `node`", "memGuard { docker.build('app') }").docker(BUILDS_LONG).once(BUILDING, Event.ABORT)
                    .aborted(ADMIN).helper("before", "aborted"),
            new Scenario("abort with a guard in a guard", "node { memGuard { memGuard { docker.build('app') } } }").docker(BUILDS_LONG)
                    .once(BUILDING, Event.ABORT).aborted(ADMIN).helper("before", "before", "aborted", "aborted"),
            new Scenario("abort of two branches", "node { parallel(a: { memGuard { sh 'until [ -e begun ]; do sleep 0.1; done; echo building; sleep 60' } },"
                    + " b: { memGuard { sh 'touch begun; sleep 60' } }) }")
                    .once(BUILDING, Event.ABORT).aborted(ADMIN).helper("before", "before", "aborted", "aborted").inAnyOrder(),
            new Scenario("abort while `memGuardTune` applies", "node { memGuardTune('p') { docker.build('app') } }").hangs("apply")
                    .once(HANGS, Event.ABORT).aborted(ADMIN).helper("apply", "restore").runs(),
            new Scenario("abort in the body of `memGuardTune`", "node { memGuardTune('p') { docker.build('app') } }").docker(BUILDS_LONG)
                    .once(BUILDING, Event.ABORT).aborted(ADMIN).helper("apply", "restore").runs("build -t app ."),
            new Scenario("abort while `memGuardTune` gives back", "node { memGuardTune('p') { docker.build('app') } }").hangs("restore")
                    .once(HANGS, Event.ABORT).aborted(ADMIN).helper("apply", "restore", "restore").runs("build -t app ."),
            new Scenario("the agent is lost in the body", BODY).answers("75").docker(BUILDS_LONG).once(BUILDING, Event.AGENT_LOST)
                    .aborted("Agent was removed").helper("before").runs("build -t app .")
                    .says("memguard: the session could not be closed: Unable to create live FilePath for agent-1"),
            new Scenario("the agent is lost before the body", BODY).answers("75").hangs("before").once(HANGS, Event.AGENT_LOST)
                    .aborted("Agent was removed").helper("before").runs()
                    .says("memguard: the session could not be closed: Unable to create live FilePath for agent-1"));
}
