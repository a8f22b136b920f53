package org.memguard.pipeline;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Env;
import com.cloudbees.groovy.cps.Outcome;
import groovy.lang.Script;
import java.io.Serializable;
import java.util.TreeMap;

/**
 * Everything of a build that outlives a restart of the controller: the strands and all that they can reach.
 * Follows CpsThreadGroup.java of workflow-cps-plugin.
 */
final class Program implements Serializable {
    private static final long serialVersionUID = 1L;
    static final int MAIN = 1;

    private final TreeMap<Integer, Strand> strands = new TreeMap<>();
    private int lastId;
    private Outcome outcome;

    static Program of(Script jenkinsfile, Env surrounding) {
        Program program = new Program();
        program.add(new Continuable(jenkinsfile, surrounding), Context.outsideNode(), null).resume(new Outcome(null, null));
        return program;
    }

    Strand add(Continuable code, Context context, Block block) {
        Strand strand = new Strand(++lastId, code, context, block);
        strands.put(strand.id, strand);
        return strand;
    }

    void remove(Strand strand) {
        strands.remove(strand.id);
    }

    /** Null once the strand has ended. */
    Strand strand(int id) {
        return strands.get(id);
    }

    Strand firstRunnable() {
        return strands.values().stream().filter(Strand::isRunnable).findFirst().orElse(null);
    }

    /** Whom Jenkins blames for a fault of the whole program (CpsThreadGroup.propagateErrorToWorkflow). */
    Strand newest() {
        return strands.lastEntry().getValue();
    }

    Iterable<Strand> strands() {
        return new TreeMap<>(strands).values();
    }

    void end(Outcome outcome) {
        this.outcome = outcome;
    }

    /** Null while the build runs. */
    Outcome outcome() {
        return outcome;
    }
}
