package org.memguard.pipeline;

import com.cloudbees.groovy.cps.CpsTransformer;
import com.cloudbees.groovy.cps.sandbox.Untrusted;
import org.codehaus.groovy.ast.ClassCodeExpressionTransformer;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.SourceUnit;
import org.kohsuke.groovy.sandbox.SandboxTransformer;

/**
 * Compiles a script for the {@link Sandbox}: translated code is marked, @NonCPS code gets checks. Does what SandboxCpsTransformer
 * of groovy-cps does, which needs a groovy-sandbox that Maven Central does not have.
 */
final class UntrustedTransformer extends CpsTransformer {
    private ClassCodeExpressionTransformer checks;

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode classNode) {
        checks = new SandboxTransformer().createVisitor(source, classNode);
        super.call(source, context, classNode);
    }

    @Override
    protected void visitNontransformedMethod(MethodNode method) {
        checks.visitMethod(method);
    }

    @Override
    protected Class<?> getTrustTag() {
        return Untrusted.class;
    }
}
