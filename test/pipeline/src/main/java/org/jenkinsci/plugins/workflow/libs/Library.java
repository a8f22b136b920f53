package org.jenkinsci.plugins.workflow.libs;

/** Stand-in for the annotation of pipeline-groovy-lib-plugin by that name. The tests give a build its libraries themselves. */
public @interface Library {
    String[] value();
}
