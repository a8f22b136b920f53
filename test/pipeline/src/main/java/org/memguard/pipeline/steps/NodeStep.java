package org.memguard.pipeline.steps;

import com.cloudbees.groovy.cps.Outcome;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.memguard.pipeline.Agent;
import org.memguard.pipeline.Block;
import org.memguard.pipeline.Engine;
import org.memguard.pipeline.Strand;

/**
 * ExecutorStepExecution.java of workflow-durable-task-step-plugin. At the body's end whatever still carries the block's
 * JENKINS_NODE_COOKIE is killed, in the background.
 */
final class NodeStep extends Block {
    private static final long serialVersionUID = 1L;

    private final String workspace;
    private final String cookie = UUID.randomUUID().toString();

    private NodeStep(Strand caller, String workspace) {
        super(caller);
        this.workspace = workspace;
    }

    static void addTo(Steps steps) {
        steps.suspending("node", "label", run -> {
            Agent agent = run.engine().build().agent(run.call().text("label"));
            Path workspace = agent.leaseWorkspace(run.environment().get("JOB_NAME"));
            run.engine().log().line("Running on " + agent.name() + " in " + workspace);
            NodeStep block = new NodeStep(run.strand(), workspace.toString());
            return run.around(block, run.context().onNode(agent.name(), block.variables(agent), workspace.toString()));
        });
    }

    private Map<String, String> variables(Agent agent) {
        Map<String, String> variables = new LinkedHashMap<>(agent.environment());
        variables.put(Agent.NODE_COOKIE, cookie);
        variables.put("NODE_NAME", agent.name());
        variables.put("WORKSPACE", workspace);
        variables.put("WORKSPACE_TMP", workspace + "@tmp");
        return variables;
    }

    @Override
    public void bodyEnded(Engine engine, Strand body, Outcome outcome) {
        Agent agent = engine.build().agent(body.context.agent);
        agent.killByNodeCookie(cookie);
        agent.returnWorkspace(Path.of(workspace));
        super.bodyEnded(engine, body, outcome);
    }
}
