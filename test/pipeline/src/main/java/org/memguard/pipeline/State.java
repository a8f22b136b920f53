package org.memguard.pipeline;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;

/** The program on disk and back: what CpsThreadGroup.saveProgram and CpsFlowExecution.loadProgramAsync of workflow-cps-plugin do. */
final class State {
    private State() {
    }

    static byte[] save(Program program) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(program);
        }
        return bytes.toByteArray();
    }

    static Program load(byte[] state, ClassLoader scripts) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new Loading(new ByteArrayInputStream(state), scripts)) {
            return (Program) in.readObject();
        }
    }

    private static final class Loading extends ObjectInputStream {
        private final ClassLoader scripts;

        Loading(InputStream in, ClassLoader scripts) throws IOException {
            super(in);
            this.scripts = scripts;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass described) throws IOException, ClassNotFoundException {
            try {
                return Class.forName(described.getName(), false, scripts);
            } catch (ClassNotFoundException primitive) {
                return super.resolveClass(described);
            }
        }
    }
}
