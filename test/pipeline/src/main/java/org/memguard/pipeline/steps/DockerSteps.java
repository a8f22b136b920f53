package org.memguard.pipeline.steps;

import com.cloudbees.groovy.cps.Outcome;
import hudson.AbortException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.memguard.pipeline.Agent;
import org.memguard.pipeline.Block;
import org.memguard.pipeline.Engine;
import org.memguard.pipeline.Strand;

/**
 * WithContainerStep.java, ServerEndpointStep.java and RegistryEndpointStep.java of docker-workflow-plugin; DockerTool.java,
 * RegistryKeyMaterialFactory.java and ServerHostKeyMaterialFactory.java of docker-commons-plugin.
 */
final class DockerSteps {
    private static final String TOOL = "org.jenkinsci.plugins.docker.commons.tools.DockerTool";

    private DockerSteps() {
    }

    static void addTo(Steps steps) {
        steps.suspending("withDockerContainer", "image", run -> {
            String workspace = run.context().nodeVariables.get("WORKSPACE");
            List<String> command = new ArrayList<>(List.of(executable(run), "run", "-t", "-d", "-w", workspace));
            for (String mounted : List.of(workspace, workspace + "@tmp")) {
                command.addAll(List.of("-v", mounted + ":" + mounted + ":rw,z"));
            }
            String arguments = run.call().text("args", "").trim();
            command.addAll(arguments.isEmpty() ? List.of() : List.of(arguments.split("\\s+")));
            command.addAll(List.of(run.call().text("image"), "cat"));
            String container = output("Failed to run image", run.agent(), run.agent().environment(), run.directory(), command);
            return run.around(new Container(run.strand(), executable(run), container), run.context().inContainer(container));
        });
        steps.suspending("withDockerServer", null, run -> run.around(run.context().with(Map.of("DOCKER_HOST", run.call().text("uri")))));
        steps.suspending("withDockerRegistry", null, DockerSteps::withRegistry);
    }

    /** Without credentials nothing happens: the image's name is Docker.groovy's affair. With them `docker` has a configuration of its own. */
    private static Object withRegistry(Step.Run run) throws Exception {
        if (run.call().text("credentialsId") == null) {
            return run.around(run.context());
        }
        Path secrets = Files.createDirectories(Path.of(run.context().nodeVariables.get("WORKSPACE") + "@tmp", UUID.randomUUID().toString()));
        Map<String, String> environment = new LinkedHashMap<>(run.environment());
        environment.put("DOCKER_CONFIG", secrets.toString());
        List<String> login = List.of(executable(run), "login", "-u", "user", "-p", "password", run.call().text("url"));
        output("docker login failed", run.agent(), environment, run.directory(), login);
        return run.around(new Secrets(run.strand(), secrets.toString()), run.context().with(Map.of("DOCKER_CONFIG", secrets.toString())));
    }

    /** Decorator.launch: all variables that the agent has not, but for PATH. `docker` is the agent's own, not the one on the step's PATH. */
    static List<String> inContainer(Step.Run run, Map<String, String> environment, List<String> command) throws Exception {
        Agent agent = run.agent();
        List<String> all = new ArrayList<>(List.of(onPath(agent), "exec", "--workdir", run.context().directory));
        environment.forEach((name, value) -> {
            if (!name.equals("PATH") && !value.equals(agent.environment().get(name))) {
                all.addAll(List.of("--env", name + "=" + value));
            }
        });
        all.add(run.context().container);
        all.addAll(command);
        return all;
    }

    /** DockerTool.getExecutable */
    private static String executable(Step.Run run) throws Exception {
        String home = run.call().text("toolName") == null ? null : run.agent().tool(TOOL, run.call().text("toolName"));
        return home == null ? onPath(run.agent()) : home + "/bin/docker";
    }

    private static String onPath(Agent agent) {
        for (String folder : agent.environment().get("PATH").split(":")) {
            File file = new File(folder, "docker");
            if (file.canExecute()) {
                return file.getPath();
            }
        }
        return "docker";
    }

    private static String output(String failure, Agent agent, Map<String, String> environment, Path directory, List<String> command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        if (process.waitFor() != 0) {
            throw new AbortException(failure + ". Error: " + output);
        }
        return output;
    }

    private static final class Container extends Block {
        private static final long serialVersionUID = 1L;

        private final String docker;
        private final String id;

        Container(Strand caller, String docker, String id) {
            super(caller);
            this.docker = docker;
            this.id = id;
        }

        @Override
        public void bodyEnded(Engine engine, Strand body, Outcome outcome) {
            try {
                Agent agent = engine.build().agent(body.context.agent);
                Path workspace = Path.of(body.context.nodeVariables.get("WORKSPACE"));
                output("stop", agent, agent.environment(), workspace, List.of(docker, "stop", "--time=1", id));
                output("rm", agent, agent.environment(), workspace, List.of(docker, "rm", "-f", "--volumes", id));
            } catch (Exception fault) {
                engine.log().line("Failed to remove container " + id + ": " + fault.getMessage());
            }
            super.bodyEnded(engine, body, outcome);
        }
    }

    private static final class Secrets extends Block {
        private static final long serialVersionUID = 1L;

        private final String folder;

        Secrets(Strand caller, String folder) {
            super(caller);
            this.folder = folder;
        }

        @Override
        public void bodyEnded(Engine engine, Strand body, Outcome outcome) {
            try {
                FileSteps.deleteTree(Path.of(folder));
            } catch (IOException fault) {
                engine.log().line("Failed to remove " + folder + ": " + fault.getMessage());
            }
            super.bodyEnded(engine, body, outcome);
        }
    }
}
