package org.memguard.pipeline;

import groovy.lang.Closure;
import groovy.lang.GString;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A step that the program has called. Follows DSL.java of workflow-cps-plugin (parseArgs): named arguments, or one value
 * for the step's sole parameter, then perhaps a body.
 */
public final class Call implements Serializable {
    private static final long serialVersionUID = 1L;

    public final String step;
    public final Closure<?> body;
    /** The bodies of `parallel`: the only arguments that belong to the program. */
    public final Map<String, Closure<?>> branches = new LinkedHashMap<>();
    /** Not part of the program's state, as in Jenkins: a step consumes its arguments when it starts. */
    private transient Map<String, Object> arguments = new LinkedHashMap<>();

    Call(String step, String soleArgument, Object packed) {
        this.step = step;
        List<Object> values = new ArrayList<>(packed instanceof Object[] array ? List.of(nullsKept(array)) : List.of(packed));
        Object last = values.isEmpty() ? null : values.get(values.size() - 1);
        body = last instanceof Closure<?> closure ? closure : null;
        if (body != null) {
            values.remove(values.size() - 1);
        }
        if (values.size() > 1) {
            throw new IllegalArgumentException("Expected named arguments but got " + values);
        }
        if (!values.isEmpty()) {
            take(values.get(0), soleArgument);
        }
    }

    private void take(Object value, String soleArgument) {
        if (value instanceof Map<?, ?> named) {
            named.forEach((key, v) -> {
                if (v instanceof Closure<?> branch) {
                    branches.put(key.toString(), branch);
                } else {
                    arguments.put(key.toString(), plain(v));
                }
            });
        } else if (soleArgument == null) {
            throw new IllegalArgumentException("Expected named arguments but got " + value);
        } else {
            arguments.put(soleArgument, plain(value == NULL ? null : value));
        }
    }

    private static final Object NULL = new Object();

    private static Object[] nullsKept(Object[] array) {
        Object[] copy = array.clone();
        for (int i = 0; i < copy.length; i++) {
            copy[i] = copy[i] == null ? NULL : copy[i];
        }
        return copy;
    }

    private static Object plain(Object value) {
        if (value instanceof GString text) {
            return text.toString();
        }
        return value instanceof List<?> list ? new ArrayList<>(list.stream().map(Call::plain).toList()) : value;
    }

    /** Steps are typed: `echo 5` is a ClassCastException, as in Jenkins (DescribableModel of structs-plugin). */
    public String text(String name) {
        Object value = arguments.get(name);
        if (value != null && !(value instanceof String)) {
            throw new ClassCastException("class " + step + "." + name + " expects class java.lang.String but received " + value.getClass());
        }
        return (String) value;
    }

    public String text(String name, String otherwise) {
        String value = text(name);
        return value == null ? otherwise : value;
    }

    public boolean flag(String name) {
        return Boolean.TRUE.equals(arguments.get(name));
    }

    public Object argument(String name) {
        return arguments.get(name);
    }

    /** For a copy of the program: the arguments of the step that is just starting. */
    void argumentsFrom(Call original) {
        arguments = original.arguments;
    }
}
