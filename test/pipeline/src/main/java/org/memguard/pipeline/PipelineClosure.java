package org.memguard.pipeline;

import com.cloudbees.groovy.cps.Block;
import com.cloudbees.groovy.cps.Env;
import com.cloudbees.groovy.cps.impl.CpsClosure;
import java.util.List;
import org.codehaus.groovy.runtime.InvokerHelper;

/** CpsClosure2.java of workflow-cps-plugin: names that Groovy gives to every object are the script's within closures, too. */
public class PipelineClosure extends CpsClosure {
    private static final long serialVersionUID = 1L;

    public PipelineClosure(Object owner, Object thisObject, List<String> parameters, Block body, Env capture) {
        super(owner, thisObject, parameters, body, capture);
    }

    public Object sleep(long seconds) {
        return InvokerHelper.invokeMethod(getOwner(), "sleep", seconds);
    }

    public void println(Object value) {
        InvokerHelper.invokeMethod(getOwner(), "println", new Object[] {value});
    }
}
