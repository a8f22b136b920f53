package org.jenkinsci.plugins.workflow.steps;

/** Stand-in for the class of workflow-step-api-plugin by that name: a step was called outside the block that it needs. */
public final class MissingContextVariableException extends Exception {
    private static final long serialVersionUID = 1L;

    public MissingContextVariableException(String missing, String hint) {
        super("Required context class " + missing
                + " is missing\nPerhaps you forgot to surround the step with a step that provides this, such as: " + hint);
    }
}
