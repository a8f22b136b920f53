package hudson;

import java.io.IOException;

/** Stand-in for the class of Jenkins core by that name: a failure whose message is enough, so no stack trace is printed. */
public final class AbortException extends IOException {
    private static final long serialVersionUID = 1L;

    public AbortException(String message) {
        super(message);
    }
}
