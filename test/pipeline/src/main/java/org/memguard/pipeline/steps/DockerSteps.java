package org.memguard.pipeline.steps;

import com.cloudbees.groovy.cps.Outcome;
import hudson.AbortException;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.memguard.pipeline.Agent;
import org.memguard.pipeline.Block;
import org.memguard.pipeline.Engine;
import org.memguard.pipeline.Strand;

/** WithContainerStep.java, ServerEndpointStep.java and RegistryEndpointStep.java of docker-workflow-plugin. */
final class DockerSteps {
    private DockerSteps() {
    }

    static void addTo(Steps steps) {
        steps.suspending("withDockerContainer", "image", run -> {
            String workspace = run.context().nodeVariables.get("WORKSPACE");
            List<String> command = new ArrayList<>(List.of("run", "-t", "-d", "-w", workspace));
            for (String mounted : List.of(workspace, workspace + "@tmp")) {
                command.addAll(List.of("-v", mounted + ":" + mounted + ":rw,z"));
            }
            String arguments = run.call().text("args", "").trim();
            command.addAll(arguments.isEmpty() ? List.of() : List.of(arguments.split("\\s+")));
            command.addAll(List.of(run.call().text("image"), "cat"));
            String container = docker(run.agent(), run.directory(), command);
            return run.around(new Container(run.strand(), container), run.context().inContainer(container));
        });
        steps.suspending("withDockerServer", null, run -> run.around(run.context().with(Map.of("DOCKER_HOST", run.call().text("uri")))));
        // Without credentials there is no `docker login`; the image's name is Docker.groovy's affair.
        steps.suspending("withDockerRegistry", null, run -> run.around(run.context()));
    }

    /** Decorator.launch: all variables that the agent has not, but for PATH. `docker` is the agent's own, not the one on the step's PATH. */
    static List<String> inContainer(Step.Run run, Map<String, String> environment, List<String> command) {
        Agent agent = run.engine().build().agent(run.context().agent);
        List<String> all = new ArrayList<>(List.of(executable(agent), "exec", "--workdir", run.context().directory));
        environment.forEach((name, value) -> {
            if (!name.equals("PATH") && !value.equals(agent.environment().get(name))) {
                all.addAll(List.of("--env", name + "=" + value));
            }
        });
        all.add(run.context().container);
        all.addAll(command);
        return all;
    }

    private static String executable(Agent agent) {
        for (String folder : agent.environment().get("PATH").split(":")) {
            File file = new File(folder, "docker");
            if (file.canExecute()) {
                return file.getPath();
            }
        }
        return "docker";
    }

    private static String docker(Agent agent, Path directory, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(executable(agent)));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(agent.environment());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        if (process.waitFor() != 0) {
            throw new AbortException("Failed to run image. Error: " + output);
        }
        return output;
    }

    private static final class Container extends Block {
        private static final long serialVersionUID = 1L;

        private final String id;

        Container(Strand caller, String id) {
            super(caller);
            this.id = id;
        }

        @Override
        public void bodyEnded(Engine engine, Strand body, Outcome outcome) {
            try {
                Agent agent = engine.build().agent(body.context.agent);
                docker(agent, Path.of(body.context.nodeVariables.get("WORKSPACE")), List.of("stop", "--time=1", id));
                docker(agent, Path.of(body.context.nodeVariables.get("WORKSPACE")), List.of("rm", "-f", "--volumes", id));
            } catch (Exception fault) {
                engine.log().line("Failed to remove container " + id + ": " + fault.getMessage());
            }
            super.bodyEnded(engine, body, outcome);
        }
    }
}
