package org.memguard.pipeline;

import groovy.lang.Closure;
import groovy.lang.GString;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.codehaus.groovy.runtime.ScriptBytecodeAdapter;
import org.kohsuke.groovy.sandbox.GroovyInterceptor;

/**
 * The script sandbox, as for libraries of folders. Follows SandboxInterceptor.java of script-security-plugin: what is not on
 * the list is refused. The list has that plugin's format (generic-whitelist); of the arguments only their number counts here.
 */
public final class Sandbox extends GroovyInterceptor {
    /** NUMBER_MATH_NAMES in SandboxInterceptor.java */
    private static final Set<String> ARITHMETIC = Set.of("plus", "minus", "multiply", "div", "compareTo", "or", "and", "xor", "intdiv",
            "mod", "leftShift", "rightShift", "rightShiftUnsigned", "next", "previous");

    private record Entry(String kind, Class<?> type, String name, int arguments) {
    }

    private final List<Entry> allowed;
    private final Set<String> refused = new TreeSet<>();

    public Sandbox(List<String> list) {
        allowed = list.stream().filter(line -> !line.isBlank() && !line.startsWith("#")).map(Sandbox::entry).toList();
    }

    private static Entry entry(String line) {
        String[] words = line.split(" ");
        try {
            if (words[0].equals("new")) {
                return new Entry("new", Class.forName(words[1]), "", words.length - 2);
            }
            // Groovy's own methods are listed as static; their first argument is the receiver.
            boolean ofGroovy = words[1].endsWith("GroovyMethods");
            return ofGroovy ? new Entry("method", Class.forName(words[3]), words[2], words.length - 4)
                    : new Entry(words[0], Class.forName(words[1]), words[2], words.length - 3);
        } catch (ClassNotFoundException unknown) {
            throw new IllegalArgumentException(line, unknown);
        }
    }

    /** What was called and is not on the list. */
    public Set<String> refused() {
        return refused;
    }

    private void check(String kind, Class<?> type, String name, int arguments) {
        boolean ours = type.getClassLoader() instanceof Sources.Loaded || type.getName().startsWith("org.memguard.pipeline.")
                || Closure.class.isAssignableFrom(type) || GString.class.isAssignableFrom(type);
        if (ours || allowed.stream().anyMatch(one -> one.kind.equals(kind) && one.name.equals(name)
                && one.arguments == arguments && one.type.isAssignableFrom(type))) {
            return;
        }
        String what = (kind + " " + type.getName() + " " + name).trim() + " with " + arguments + " arguments";
        refused.add(what);
        throw new SecurityException("Scripts not permitted to use " + what);
    }

    @Override
    public Object onMethodCall(Invoker invoker, Object receiver, String method, Object... args) throws Throwable {
        if (!(receiver instanceof Number && ARITHMETIC.contains(method))) {
            check("method", receiver.getClass(), method, args.length);
        }
        return super.onMethodCall(invoker, receiver, method, args);
    }

    @Override
    public Object onStaticCall(Invoker invoker, Class receiver, String method, Object... args) throws Throwable {
        // CpsWhitelist.java of workflow-cps-plugin: how a GString becomes a String.
        if (!(receiver == ScriptBytecodeAdapter.class && method.equals("asType"))) {
            check("staticMethod", receiver, method, args.length);
        }
        return super.onStaticCall(invoker, receiver, method, args);
    }

    @Override
    public Object onNewInstance(Invoker invoker, Class receiver, Object... args) throws Throwable {
        check("new", receiver, "", args.length);
        return super.onNewInstance(invoker, receiver, args);
    }

    /** A property of a map is its entry, else there is a getter. */
    @Override
    public Object onGetProperty(Invoker invoker, Object receiver, String property) throws Throwable {
        if (!(receiver instanceof java.util.Map)) {
            Class<?> type = receiver instanceof Class<?> itself ? itself : receiver.getClass();
            check("method", type, "get" + property.substring(0, 1).toUpperCase() + property.substring(1), 0);
        }
        return super.onGetProperty(invoker, receiver, property);
    }
}
