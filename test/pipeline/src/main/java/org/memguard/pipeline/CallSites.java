package org.memguard.pipeline;

import groovy.lang.GString;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.codehaus.groovy.runtime.typehandling.DefaultTypeTransformation;

/**
 * Which method a dynamic call means: GroovyCallSiteSelector.java of script-security-plugin, which takes the most general definition,
 * and EnumeratingWhitelist.java, which writes it as the whitelists do. Fields are left out: the steps have none.
 */
final class CallSites {
    private static final Map<Class<?>, Class<?>> WRAPPERS = Map.of(int.class, Integer.class, long.class, Long.class, boolean.class, Boolean.class,
            double.class, Double.class, float.class, Float.class, char.class, Character.class, byte.class, Byte.class, short.class, Short.class);

    private CallSites() {
    }

    /** Null if there is none. */
    static Method method(Object receiver, String name, Object[] arguments) {
        Set<Class<?>> types = new LinkedHashSet<>();
        addTypes(types, receiver.getClass());
        if (receiver instanceof GString) {
            types.add(String.class);
        }
        return types.stream().map(type -> staticMethod(type, name, arguments)).filter(found -> found != null).findFirst().orElse(null);
    }

    /** Supertypes first. */
    private static void addTypes(Set<Class<?>> types, Class<?> type) {
        if (type.getSuperclass() != null) {
            addTypes(types, type.getSuperclass());
        }
        for (Class<?> one : type.getInterfaces()) {
            addTypes(types, one);
        }
        types.add(type);
    }

    static Method staticMethod(Class<?> type, String name, Object[] arguments) {
        return mostSpecific(Stream.of(type.getDeclaredMethods()).filter(one -> one.getName().equals(name)), arguments);
    }

    static Constructor<?> constructor(Class<?> type, Object[] arguments) {
        return mostSpecific(Stream.of(type.getDeclaredConstructors()), arguments);
    }

    /** As a whitelist has it: `method java.lang.String contains java.lang.CharSequence`. */
    static String signature(String kind, Executable called) {
        String name = called instanceof Method ? " " + called.getName() : "";
        String parameters = Stream.of(called.getParameterTypes()).map(type -> " " + name(type)).collect(Collectors.joining());
        return kind + " " + name(called.getDeclaringClass()) + name + parameters;
    }

    private static String name(Class<?> type) {
        return type.isArray() ? name(type.getComponentType()) + "[]" : type.getName();
    }

    private static <E extends Executable> E mostSpecific(Stream<E> all, Object[] arguments) {
        return all.filter(one -> matches(one, arguments)).reduce((best, one) -> isMoreSpecific(one, best) ? one : best).orElse(null);
    }

    private static boolean matches(Executable called, Object[] given) {
        Class<?>[] types = called.getParameterTypes();
        Object[] arguments = called.isVarArgs() ? spread(types, given) : given;
        if (types.length != arguments.length) {
            return false;
        }
        for (int i = 0; i < types.length; i++) {
            Class<?> type = WRAPPERS.getOrDefault(types[i], types[i]);
            boolean fits = arguments[i] == null ? !types[i].isPrimitive()
                    : type.isInstance(arguments[i]) || types[i] == String.class && arguments[i] instanceof GString
                            || types[i] == long.class && arguments[i] instanceof Integer;
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static Object[] spread(Class<?>[] types, Object[] given) {
        int fixed = types.length - 1;
        boolean isSpread = given.length == fixed || given.length > fixed && !(given.length == fixed + 1 && types[fixed].isInstance(given[fixed]))
                && types[fixed].getComponentType().isInstance(given[fixed]);
        if (!isSpread) {
            return given;
        }
        Object[] all = new Object[types.length];
        System.arraycopy(given, 0, all, 0, fixed);
        all[fixed] = DefaultTypeTransformation.castToVargsArray(given, fixed, types[fixed]);
        return all;
    }

    private static boolean isMoreSpecific(Executable more, Executable less) {
        if (more.isVarArgs() != less.isVarArgs()) {
            return less.isVarArgs();
        }
        for (int i = 0; i < more.getParameterCount(); i++) {
            Class<?> a = WRAPPERS.getOrDefault(more.getParameterTypes()[i], more.getParameterTypes()[i]);
            Class<?> b = WRAPPERS.getOrDefault(less.getParameterTypes()[i], less.getParameterTypes()[i]);
            if (a != b && (a.isAssignableFrom(b) || b.isAssignableFrom(a))) {
                return b.isAssignableFrom(a);
            }
            if (a == Integer.class && b == Long.class || a == Long.class && b == Integer.class) {
                return a == Integer.class;
            }
        }
        return more.toString().compareTo(less.toString()) > 0;
    }
}
