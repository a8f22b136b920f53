package org.memguard.pipeline;

import groovy.lang.Binding;
import groovy.lang.GroovyObjectSupport;
import java.io.Serializable;

/** The global variables: those of plugins, and the scripts in vars/. */
final class Globals {
    private Globals() {
    }

    /** Null if there is none by that name. */
    static Object find(String name, PipelineScript script) {
        Build build = Engine.current().build();
        switch (name) {
            case "env":
                return new Env();
            case "currentBuild":
                return new CurrentBuild();
            case "docker":
                return build.missingSteps().contains(name) ? null : kept(name, "Docker", script);
            case "pipeline":
                return kept(name, "Declarative", script);
            default:
                return kept(name, name, script);
        }
    }

    /** UserDefinedGlobalVariable.java of pipeline-groovy-lib-plugin, DockerDSL.java: made once per calling script, kept in its binding. */
    private static Object kept(String variable, String className, PipelineScript script) {
        Binding binding = script.getBinding();
        if (binding.hasVariable(variable)) {
            return binding.getVariable(variable);
        }
        Object instance;
        try {
            Class<?> type = script.getClass().getClassLoader().loadClass(className);
            if (type.getClassLoader() != script.getClass().getClassLoader()) {
                return null;
            }
            instance = PipelineScript.class.isAssignableFrom(type)
                    ? type.getDeclaredConstructor().newInstance()
                    : type.getConstructor(PipelineScript.class).newInstance(script);
        } catch (ClassNotFoundException none) {
            return null;
        } catch (ReflectiveOperationException fault) {
            throw new IllegalStateException(className, fault);
        }
        binding.setVariable(variable, instance);
        return instance;
    }

    /** EnvActionImpl.java of workflow-cps-plugin: reads what the current context gives, writes the build's own variables. */
    public static final class Env extends GroovyObjectSupport implements Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public Object getProperty(String name) {
            return Engine.current().environment().get(name);
        }

        @Override
        public void setProperty(String name, Object value) {
            Engine.current().build().variables().put(name, String.valueOf(value));
        }
    }

    /** RunWrapper.java of workflow-support-plugin: the result only gets worse, and is null while nothing went wrong. */
    public static final class CurrentBuild extends GroovyObjectSupport implements Serializable {
        private static final long serialVersionUID = 1L;

        public String getResult() {
            return Engine.current().build().result();
        }

        public void setResult(String result) {
            Engine.current().build().worsen(result);
        }

        public String getDescription() {
            return Engine.current().build().description();
        }

        public void setDescription(String text) {
            Engine.current().build().describe(text);
        }

        public String getCurrentResult() {
            return getResult() == null ? "SUCCESS" : getResult();
        }
    }
}
