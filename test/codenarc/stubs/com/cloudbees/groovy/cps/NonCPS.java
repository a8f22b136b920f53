package com.cloudbees.groovy.cps;

/** Stand-in for the annotation of groovy-cps by that name, so that CodeNarc's rules for Jenkins know it. */
public @interface NonCPS {
}
