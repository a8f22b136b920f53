package org.memguard.pipeline;

import com.cloudbees.groovy.cps.SerializableScript;
import groovy.lang.Binding;
import groovy.lang.GroovyObjectSupport;
import groovy.lang.MissingPropertyException;
import java.io.Serializable;
import org.codehaus.groovy.runtime.InvokerHelper;

/**
 * Base class of every Jenkinsfile and vars script. Follows CpsScript.java of workflow-cps-plugin: an unknown method is a
 * callable variable, then a global variable's `call`, then a step; an unknown property a global variable, then the environment.
 */
public abstract class PipelineScript extends SerializableScript {
    private static final long serialVersionUID = 1L;

    protected PipelineScript() {
        this(new Binding());
    }

    protected PipelineScript(Binding binding) {
        super(binding);
        binding.setVariable("steps", new Dsl());
    }

    @Override
    public final Object invokeMethod(String name, Object arguments) {
        Object callee = getBinding().hasVariable(name) ? getBinding().getVariable(name) : null;
        if (callee == null || InvokerHelper.getMetaClass(callee).respondsTo(callee, "call", (Object[]) arguments).isEmpty()) {
            callee = Globals.find(name, this);
        }
        if (callee != null) {
            return InvokerHelper.getMetaClass(callee).invokeMethod(callee, "call", arguments);
        }
        return step(name, arguments);
    }

    @Override
    public Object getProperty(String name) {
        try {
            return super.getProperty(name);
        } catch (MissingPropertyException missing) {
            Object found = Globals.find(name, this);
            if (found == null) {
                found = Engine.current().environment().get(name);
            }
            if (found == null) {
                throw missing;
            }
            return found;
        }
    }

    /** `println` is the step echo, as in CpsScript. */
    @Override
    public void println(Object value) {
        step("echo", new Object[] {String.valueOf(value)});
    }

    /** Else Groovy's own Object.sleep would win, which counts milliseconds. */
    public Object sleep(long seconds) {
        return step("sleep", new Object[] {seconds});
    }

    private static Object step(String name, Object arguments) {
        try {
            return Engine.current().call(name, arguments);
        } catch (Throwable thrown) {
            throw PipelineScript.<RuntimeException>unchecked(thrown);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T unchecked(Throwable thrown) throws T {
        throw (T) thrown;
    }

    /** The variable `steps`: DSL.java of workflow-cps-plugin. */
    public static final class Dsl extends GroovyObjectSupport implements Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public Object invokeMethod(String name, Object arguments) {
            return step(name, arguments);
        }
    }
}
