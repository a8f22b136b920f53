package org.jenkinsci.plugins.workflow.steps;

/**
 * Stand-in for the class of workflow-step-api-plugin by that name (FlowInterruptedException.java): an abort, a timeout,
 * a failed sibling, a lost agent. Library code catches it by this name.
 */
public final class FlowInterruptedException extends InterruptedException {
    private static final long serialVersionUID = 1L;

    private final String result;
    private final String cause;
    private boolean actualInterruption;

    public FlowInterruptedException(String result, boolean actualInterruption, String cause) {
        super(cause);
        this.result = result;
        this.cause = cause;
        this.actualInterruption = actualInterruption;
    }

    public String getResult() {
        return result;
    }

    public String getShortDescription() {
        return cause;
    }

    /** False for a timeout that ended its own block, so that an enclosing retry or catchError may go on. */
    public boolean isActualInterruption() {
        return actualInterruption;
    }

    public void setActualInterruption(boolean actualInterruption) {
        this.actualInterruption = actualInterruption;
    }
}
