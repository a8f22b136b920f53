package org.memguard.pipeline;

import java.lang.reflect.Executable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.codehaus.groovy.runtime.DateGroovyMethods;
import org.codehaus.groovy.runtime.DefaultGroovyMethods;
import org.codehaus.groovy.runtime.EncodingGroovyMethods;
import org.codehaus.groovy.runtime.GStringImpl;
import org.codehaus.groovy.runtime.ProcessGroovyMethods;
import org.codehaus.groovy.runtime.ScriptBytecodeAdapter;
import org.codehaus.groovy.runtime.StringGroovyMethods;
import org.kohsuke.groovy.sandbox.GroovyInterceptor;

/**
 * The script sandbox, as for libraries of folders. Follows SandboxInterceptor.java of script-security-plugin: what is not on the
 * whitelist, by its whole signature, is refused. What is the scripts' own, or a step's, is free, as there.
 */
public final class Sandbox extends GroovyInterceptor {
    /** NUMBER_MATH_NAMES in SandboxInterceptor.java */
    private static final Set<String> ARITHMETIC = Set.of("plus", "minus", "multiply", "div", "compareTo", "or", "and", "xor", "intdiv",
            "mod", "leftShift", "rightShift", "rightShiftUnsigned", "next", "previous");
    /** DGM_CLASSES there; Groovy's own methods, whose first parameter is the receiver. */
    private static final List<Class<?>> OF_GROOVY = List.of(DefaultGroovyMethods.class, StringGroovyMethods.class, EncodingGroovyMethods.class,
            DateGroovyMethods.class, ProcessGroovyMethods.class);

    /** The place of each on script-security's own list. */
    private final Map<String, String> allowed = new TreeMap<>();
    private final Set<String> used = new TreeSet<>();
    private final Set<String> refused = new TreeSet<>();

    /** Lines of `PLACE SIGNATURE`. */
    public Sandbox(List<String> list) {
        list.stream().filter(line -> !line.isBlank() && !line.startsWith("#")).map(line -> line.split(" ", 2))
                .forEach(words -> allowed.put(words[1], words[0]));
    }

    /** What was called and is not on the list. */
    public Set<String> refused() {
        return refused;
    }

    /** What was called and is on the list. */
    public Set<String> used() {
        return used;
    }

    public Set<String> allowed() {
        return allowed.keySet();
    }

    private static boolean isOurs(Class<?> type) {
        return type.getClassLoader() instanceof Sources.Loaded || type.getName().startsWith("org.memguard.pipeline.");
    }

    /** The first of them that is on the list; else the first is refused. */
    private void check(String otherwise, List<String> signatures) {
        for (String signature : signatures) {
            if (allowed.containsKey(signature)) {
                used.add(signature);
                return;
            }
        }
        String what = signatures.isEmpty() ? otherwise : signatures.get(0);
        refused.add(what);
        throw new SecurityException("Scripts not permitted to use " + what);
    }

    private void checkMethod(Object receiver, String name, Object[] arguments) {
        if (isOurs(receiver.getClass())) {
            return;
        }
        Executable method = CallSites.method(receiver, name, arguments);
        if (method != null) {
            check("", List.of(CallSites.signature("method", method)));
        } else if (!(receiver instanceof Number && ARITHMETIC.contains(name))) {
            Object[] withReceiver = new Object[arguments.length + 1];
            withReceiver[0] = receiver;
            System.arraycopy(arguments, 0, withReceiver, 1, arguments.length);
            List<String> signatures = new ArrayList<>();
            for (Class<?> type : OF_GROOVY) {
                Executable ofGroovy = CallSites.staticMethod(type, name, withReceiver);
                if (ofGroovy != null) {
                    signatures.add(CallSites.signature("staticMethod", ofGroovy));
                }
            }
            check("method " + receiver.getClass().getName() + " " + name, signatures);
        }
    }

    private void checkStatic(String kind, Class<?> type, String name, Executable called) {
        if (!isOurs(type)) {
            check(kind + " " + type.getName() + " " + name, called == null ? List.of() : List.of(CallSites.signature(kind, called)));
        }
    }

    @Override
    public Object onMethodCall(Invoker invoker, Object receiver, String method, Object... arguments) throws Throwable {
        checkMethod(receiver, method, arguments);
        return super.onMethodCall(invoker, receiver, method, arguments);
    }

    @Override
    public Object onStaticCall(Invoker invoker, Class receiver, String method, Object... arguments) throws Throwable {
        // CpsWhitelist.java of workflow-cps-plugin: how a GString becomes a String.
        if (!(receiver == ScriptBytecodeAdapter.class && method.equals("asType"))) {
            checkStatic("staticMethod", receiver, method, CallSites.staticMethod(receiver, method, arguments));
        }
        return super.onStaticCall(invoker, receiver, method, arguments);
    }

    @Override
    public Object onNewInstance(Invoker invoker, Class receiver, Object... arguments) throws Throwable {
        // CpsWhitelist.java, too.
        if (receiver != GStringImpl.class) {
            checkStatic("new", receiver, "", CallSites.constructor(receiver, arguments));
        }
        return super.onNewInstance(invoker, receiver, arguments);
    }

    /** A property of a map is its entry, for which Checker of groovy-sandbox calls `get`; else there is a getter. */
    @Override
    public Object onGetProperty(Invoker invoker, Object receiver, String property) throws Throwable {
        if (receiver instanceof Map) {
            checkMethod(receiver, "get", new Object[] {property});
        } else {
            checkMethod(receiver, "get" + property.substring(0, 1).toUpperCase() + property.substring(1), new Object[0]);
        }
        return super.onGetProperty(invoker, receiver, property);
    }

    @Override
    public Object onSetProperty(Invoker invoker, Object receiver, String property, Object value) throws Throwable {
        if (receiver instanceof Map) {
            checkMethod(receiver, "put", new Object[] {property, value});
        } else {
            checkMethod(receiver, "set" + property.substring(0, 1).toUpperCase() + property.substring(1), new Object[] {value});
        }
        return super.onSetProperty(invoker, receiver, property, value);
    }

    /** Fields: none is on the list. */
    @Override
    public Object onGetAttribute(Invoker invoker, Object receiver, String attribute) throws Throwable {
        check("field " + receiver.getClass().getName() + " " + attribute, List.of());
        return super.onGetAttribute(invoker, receiver, attribute);
    }

    @Override
    public Object onSetAttribute(Invoker invoker, Object receiver, String attribute, Object value) throws Throwable {
        check("field " + receiver.getClass().getName() + " " + attribute, List.of());
        return super.onSetAttribute(invoker, receiver, attribute, value);
    }
}
