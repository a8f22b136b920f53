package org.memguard.pipeline;

import com.cloudbees.groovy.cps.Env;
import com.cloudbees.groovy.cps.Envs;
import com.cloudbees.groovy.cps.Outcome;
import com.cloudbees.groovy.cps.sandbox.SandboxInvoker;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.memguard.pipeline.steps.Step;
import org.memguard.pipeline.steps.Steps;

/**
 * Runs a program from step to step: CpsThreadGroup.java and CpsFlowExecution.java of workflow-cps-plugin in small.
 * One thread runs all Groovy code; whatever goes on meanwhile posts what it has to say.
 */
public final class Engine {
    private static final ThreadLocal<Engine> CURRENT = new ThreadLocal<>();

    private final Build build;
    private final Map<String, Step> steps;
    private final LinkedBlockingQueue<Runnable> posted = new LinkedBlockingQueue<>();
    /** Steps under way on agents, by strand. A restart of the controller does not touch them. */
    private final Map<Integer, Task> tasks = new HashMap<>();
    private Program program;
    private Strand running;

    /** What a step does outside the program until it is done. */
    public interface Task {
        void stop(Throwable cause);
    }

    Engine(Build build) {
        this.build = build;
        this.steps = Steps.without(build.missingSteps());
    }

    public static Engine current() {
        return CURRENT.get();
    }

    public Build build() {
        return build;
    }

    public Log log() {
        return build.log();
    }

    Program program() {
        return program;
    }

    Outcome run() throws InterruptedException {
        CURRENT.set(this);
        if (build.sandbox() != null) {
            build.sandbox().register();
        }
        try {
            program = Program.of(build.sources().load().jenkinsfile(), surrounding());
            while (program.outcome() == null) {
                Strand next = program.firstRunnable();
                if (next != null) {
                    advance(next);
                } else {
                    awaitSomething();
                }
            }
            return program.outcome();
        } finally {
            CURRENT.remove();
            if (build.sandbox() != null) {
                build.sandbox().unregister();
            }
        }
    }

    /** What translated code runs in: it says whether each call is checked. */
    Env surrounding() {
        return build.sandbox() == null ? Envs.empty() : Envs.empty(new SandboxInvoker());
    }

    private void advance(Strand strand) {
        running = strand;
        Outcome outcome = strand.run();
        if (!strand.hasEnded()) {
            begin(strand, (Call) outcome.getNormal());
        } else if (strand.enclosing == null) {
            program.end(outcome);
        } else {
            program.remove(strand);
            strand.enclosing.ended(this, strand, outcome);
        }
    }

    private void begin(Strand strand, Call call) {
        strand.waitFor(call);
        try {
            byte[] state = State.save(program);
            build.stateSaved(call.step, state.length);
            if (build.restartsAtEveryStep()) {
                program = State.load(state, build.sources().load());
                build.restarted();
                strand = program.strand(strand.id);
                strand.call().argumentsFrom(call);
            }
        } catch (IOException | ClassNotFoundException fault) {
            program.newest().resume(new Outcome(null, fault));
            return;
        }
        try {
            Object value = steps.get(call.step).perform(new Step.Run(this, strand, strand.call()));
            if (value != Step.LATER) {
                strand.resume(new Outcome(value, null));
            }
        } catch (Throwable thrown) {
            strand.resume(new Outcome(null, thrown));
        }
    }

    private void awaitSomething() throws InterruptedException {
        long now = System.currentTimeMillis();
        long next = now + 60_000;
        for (Strand strand : program.strands()) {
            Block block = strand.inner();
            if (block != null && block.deadline() > 0) {
                next = Math.min(next, block.deadline());
                if (block.deadline() <= now) {
                    block.expired(this);
                    return;
                }
            }
        }
        Runnable event = posted.poll(next - now, TimeUnit.MILLISECONDS);
        if (event != null) {
            event.run();
        }
    }

    /** Called by scripts for a name that is no method, variable or global: a step, then. */
    Object call(String name, Object arguments) throws Throwable {
        Step step = steps.get(name);
        if (step == null) {
            // DSL.invokeMethod: an Error, which `catch (e)` of Groovy does not catch.
            throw new NoSuchMethodError("No such DSL method '" + name + "' found among steps " + steps.keySet());
        }
        Call call = new Call(name, step.soleArgument(), arguments);
        build.called(name, call);
        if (step.isImmediate()) {
            return step.perform(new Step.Run(this, running, call));
        }
        return com.cloudbees.groovy.cps.Continuable.suspend(name, call);
    }

    /** The environment as Groovy's `env` sees it now. */
    Map<String, String> environment() {
        return environment(running.context);
    }

    public Map<String, String> environment(Context context) {
        return context.environment(build.variables());
    }

    public void resume(Strand strand, Outcome outcome) {
        strand.resume(outcome);
    }

    public void begun(Strand strand, Task task) {
        tasks.put(strand.id, task);
    }

    /** From any thread: the task of that strand is over. */
    public void done(int strandId, Outcome outcome) {
        post(() -> {
            tasks.remove(strandId);
            Strand strand = program.strand(strandId);
            if (strand != null) {
                strand.resume(outcome);
            }
        });
    }

    public boolean isUnderWay(Task task) {
        return tasks.containsValue(task);
    }

    boolean stopTask(int strandId, Throwable cause) {
        Task task = tasks.get(strandId);
        if (task != null) {
            task.stop(cause);
        }
        return task != null;
    }

    public void post(Runnable event) {
        posted.add(event);
    }

    /** From any thread: the time of a `timeout` is over. */
    void expireTimeout() {
        post(() -> {
            for (Strand strand : program.strands()) {
                if (strand.inner() != null && strand.inner().deadline() > 0) {
                    strand.inner().expired(this);
                    return;
                }
            }
        });
    }

    /** From any thread: what the red button does, or the loss of an agent. */
    void stopAll(java.util.function.Predicate<Context> which, Throwable cause) {
        post(() -> {
            for (Strand strand : program.strands()) {
                if (strand.inner() == null && which.test(strand.context)) {
                    strand.stop(this, cause);
                }
            }
        });
    }
}
