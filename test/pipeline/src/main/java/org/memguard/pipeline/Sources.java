package org.memguard.pipeline;

import com.cloudbees.groovy.cps.CpsTransformer;
import com.cloudbees.groovy.cps.TransformerConfiguration;
import groovy.lang.GroovyClassLoader;
import groovy.lang.Script;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.Phases;
import org.codehaus.groovy.control.customizers.ImportCustomizer;
import org.codehaus.groovy.tools.GroovyClass;
import org.jenkinsci.plugins.workflow.libs.Library;

/**
 * A Jenkinsfile, the vars/ of the libraries and the global variables of plugins, compiled once by the real CpsTransformer
 * and loaded as often as there are restarts. Follows CpsGroovyShellFactory.java of workflow-cps-plugin.
 */
final class Sources {
    private static final String JENKINSFILE = "WorkflowScript";
    private static final List<String> PLUGINS = List.of("Docker", "Declarative");

    private static final Map<String, Map<String, byte[]>> COMPILED = new ConcurrentHashMap<>();

    private final Map<String, byte[]> classes = new HashMap<>();

    Sources(String jenkinsfile, boolean untrusted, List<Path> libraries, boolean sandboxed) throws IOException {
        add(JENKINSFILE, jenkinsfile, untrusted);
        for (String plugin : PLUGINS) {
            add(plugin + ".groovy", resource("/globals/" + plugin + ".groovy"), false);
        }
        for (Path library : libraries) {
            for (Path file : groovyFilesOf(library.resolve("vars"))) {
                add(file.getFileName().toString(), Files.readString(file), sandboxed);
            }
        }
    }

    private void add(String name, String source, boolean sandboxed) {
        classes.putAll(COMPILED.computeIfAbsent(sandboxed + name + ":" + source, unseen -> compile(name, source, sandboxed)));
    }

    /** Each file on its own, as Jenkins does: else the name of one would be a class to another, not a variable. */
    private static Map<String, byte[]> compile(String name, String source, boolean sandboxed) {
        CompilerConfiguration configuration = new CompilerConfiguration();
        configuration.setScriptBaseClass(PipelineScript.class.getName());
        CpsTransformer transformer = sandboxed ? new UntrustedTransformer() : new CpsTransformer();
        transformer.setConfiguration(new TransformerConfiguration().withClosureType(PipelineClosure.class));
        configuration.addCompilationCustomizers(transformer, new ImportCustomizer().addImports(Library.class.getName()));

        CompilationUnit unit = new CompilationUnit(configuration, null, new GroovyClassLoader(Sources.class.getClassLoader(), configuration));
        unit.addSource(name, source);
        unit.compile(Phases.CLASS_GENERATION);
        Map<String, byte[]> compiled = new HashMap<>();
        for (Object one : unit.getClasses()) {
            compiled.put(((GroovyClass) one).getName(), ((GroovyClass) one).getBytes());
        }
        return compiled;
    }

    private static List<Path> groovyFilesOf(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".groovy")).sorted().toList();
        }
    }

    private static String resource(String path) throws IOException {
        try (InputStream in = Sources.class.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A fresh copy of all classes: static fields are as at the beginning. */
    Loaded load() {
        return new Loaded();
    }

    final class Loaded extends ClassLoader {
        private Loaded() {
            super(Sources.class.getClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] code = classes.get(name);
            if (code == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, code, 0, code.length);
        }

        Script jenkinsfile() {
            return (Script) instance(JENKINSFILE);
        }

        private Object instance(String name) {
            try {
                return loadClass(name).getDeclaredConstructor().newInstance();
            } catch (ReflectiveOperationException fault) {
                throw new IllegalStateException(name, fault);
            }
        }
    }
}
