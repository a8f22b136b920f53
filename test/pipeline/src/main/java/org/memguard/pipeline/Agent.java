package org.memguard.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A machine that runs builds; this one, with its own folders and its own environment. */
public final class Agent {
    public static final String NODE_COOKIE = "JENKINS_NODE_COOKIE";

    private final String name;
    private final Path root;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Map<String, String> tools = new LinkedHashMap<>();
    private final Set<Path> leased = new HashSet<>();
    private final ConcurrentLinkedQueue<CompletableFuture<Void>> kills = new ConcurrentLinkedQueue<>();
    private volatile boolean lost;
    private boolean unix = true;

    public Agent(String name, Path root, String path) throws IOException {
        this.name = name;
        this.root = root;
        Path home = Files.createDirectories(root.resolve("home"));
        environment.putAll(Map.of("PATH", path, "HOME", home.toString(), "LANG", "C.UTF-8", "USER", System.getProperty("user.name")));
    }

    public Agent with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** A tool's home as an administrator has set it; type as in the step `tool`. */
    public Agent withTool(String type, String toolName, String home) {
        tools.put(type + " named " + toolName, home);
        return this;
    }

    /** Null if there is none. */
    public String tool(String type, String toolName) {
        return tools.get(type + " named " + toolName);
    }

    public Agent withoutUnix() {
        unix = false;
        return this;
    }

    public String name() {
        return name;
    }

    public Path root() {
        return root;
    }

    public boolean isUnix() {
        return unix;
    }

    public boolean isLost() {
        return lost;
    }

    /** What the agent's own process has: Computer.getEnvironment of Jenkins core. */
    public Map<String, String> environment() {
        return environment;
    }

    /** WorkspaceList.java of Jenkins core: job, job@2, job@3 … */
    public synchronized Path leaseWorkspace(String job) throws IOException {
        for (int number = 1;; number++) {
            Path workspace = root.resolve("workspace").resolve(job + (number == 1 ? "" : "@" + number));
            if (leased.add(workspace)) {
                return Files.createDirectories(workspace);
            }
        }
    }

    public synchronized void returnWorkspace(Path workspace) {
        leased.remove(workspace);
    }

    /** ExecutorStepExecution.java of workflow-durable-task-step-plugin (finish): in the background, once the body is over. */
    public void killByNodeCookie(String cookie) {
        if (!lost) {
            kills.add(CompletableFuture.runAsync(() -> Processes.killWith(NODE_COOKIE, cookie)));
        }
    }

    /** What runs there goes on, but nobody hears of it, nor can end it. */
    void disconnect() {
        lost = true;
    }

    void reconnect() {
        lost = false;
    }

    /** A cloud's agent that is taken away: the controller loses the connection, the machine its processes. */
    void vanish() {
        disconnect();
        for (ProcessHandle process : processes()) {
            process.destroyForcibly();
        }
    }

    void awaitKills() {
        kills.forEach(CompletableFuture::join);
    }

    /** What runs on this agent, whatever its environment or parent: it mentions the agent's folder somewhere. */
    public List<ProcessHandle> processes() {
        return Processes.mentioning(root.toString());
    }
}
