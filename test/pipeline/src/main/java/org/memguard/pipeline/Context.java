package org.memguard.pipeline;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What block steps give to the steps inside them. Follows ContextVariableSet.java of workflow-cps-plugin. Never changed, only extended. */
public final class Context implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Variables of the innermost `node`; empty outside. */
    public final Map<String, String> nodeVariables;
    /** Name of the innermost `node`'s agent, or null. */
    public final String agent;
    /** The current directory, or null outside `node`. */
    public final String directory;
    /** The container of `withDockerContainer`, or null. */
    public final String container;
    private final List<Map<String, String>> overrides;

    private Context(Map<String, String> nodeVariables, String agent, String directory, String container, List<Map<String, String>> overrides) {
        this.nodeVariables = nodeVariables;
        this.agent = agent;
        this.directory = directory;
        this.container = container;
        this.overrides = overrides;
    }

    static Context outsideNode() {
        return new Context(Map.of(), null, null, null, new ArrayList<>());
    }

    public Context onNode(String agent, Map<String, String> variables, String workspace) {
        return new Context(new LinkedHashMap<>(variables), agent, workspace, null, overrides);
    }

    public Context in(String directory) {
        return new Context(nodeVariables, agent, directory, container, overrides);
    }

    public Context inContainer(String container) {
        return new Context(nodeVariables, agent, directory, container, overrides);
    }

    public Context with(Map<String, String> variables) {
        List<Map<String, String>> more = new ArrayList<>(overrides);
        more.add(new LinkedHashMap<>(variables));
        return new Context(nodeVariables, agent, directory, container, more);
    }

    /** EnvironmentExpander.getEffectiveEnvironment of workflow-step-api-plugin: the node's, then the build's, then withEnv from outside in. */
    public Map<String, String> environment(Map<String, String> ofBuild) {
        Map<String, String> all = new LinkedHashMap<>(nodeVariables);
        all.putAll(ofBuild);
        for (Map<String, String> variables : overrides) {
            variables.forEach((name, value) -> override(all, name, value));
        }
        return all;
    }

    /** EnvVars.override of Jenkins core: an empty value removes, PATH+ANY prepends. `$X` in a value is left alone. */
    private static void override(Map<String, String> all, String name, String value) {
        int plus = name.indexOf('+');
        if (value.isEmpty()) {
            all.remove(name);
        } else if (plus > 0) {
            String list = name.substring(0, plus);
            all.merge(list, value, (old, added) -> added + ":" + old);
        } else {
            all.put(name, value);
        }
    }
}
