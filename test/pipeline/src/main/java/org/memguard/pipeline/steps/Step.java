package org.memguard.pipeline.steps;

import groovy.lang.Closure;
import java.nio.file.Path;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.MissingContextVariableException;
import org.memguard.pipeline.Agent;
import org.memguard.pipeline.Block;
import org.memguard.pipeline.Call;
import org.memguard.pipeline.Context;
import org.memguard.pipeline.Engine;
import org.memguard.pipeline.Strand;

/** One step by name. An immediate one returns within the Groovy code, without a suspension, as SynchronousStepExecution does. */
public record Step(String soleArgument, boolean isImmediate, Performance performance) {
    /** Returned by a step whose value comes later, by {@link Engine#done} or {@link Engine#resume}. */
    public static final Object LATER = new Object();

    public interface Performance {
        Object of(Run run) throws Throwable;
    }

    /** One call of a step, with what it may need. */
    public record Run(Engine engine, Strand strand, Call call) {
        public Context context() {
            return strand.context;
        }

        public Closure<?> body() {
            if (call.body == null) {
                throw new IllegalStateException(call.step + " step must be called with a body");
            }
            return call.body;
        }

        public Map<String, String> environment() {
            return engine.environment(context());
        }

        public Agent agent() throws MissingContextVariableException {
            directory();
            return engine.build().agent(context().agent);
        }

        /** The current directory; an error outside `node`. */
        public Path directory() throws MissingContextVariableException {
            if (context().directory == null) {
                throw new MissingContextVariableException("class hudson.FilePath", "node");
            }
            return Path.of(context().directory);
        }

        /** Runs the body in that context; its outcome is the step's. */
        public Object around(Context inner) {
            return around(new PassThrough(strand), inner);
        }

        public Object around(Block block, Context inner) {
            block.startBody(engine, body(), inner);
            return LATER;
        }
    }

    private static final class PassThrough extends Block {
        private static final long serialVersionUID = 1L;

        PassThrough(Strand caller) {
            super(caller);
        }
    }

    public Object perform(Run run) throws Throwable {
        return performance.of(run);
    }
}
