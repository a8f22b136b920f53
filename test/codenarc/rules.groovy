// CodeNarc's rules for vars/. What is left out stands there on purpose: each with its reason.
ruleset {
    // What breaks in Jenkins (groovy-cps). They hold for files named Jenkinsfile only, unless told otherwise.
    ClassNotSerializable { applyToFileNames = '*.groovy' }
    ClosureInGString { applyToFileNames = '*.groovy' }
    CpsCallFromNonCpsMethod { applyToFileNames = '*.groovy' }
    ExpressionInCpsMethodNotSerializable { applyToFileNames = '*.groovy' }
    ForbiddenCallInCpsMethod { applyToFileNames = '*.groovy' }
    ObjectOverrideOnlyNonCpsMethods { applyToFileNames = '*.groovy' }
    ParameterOrReturnTypeNotSerializable { applyToFileNames = '*.groovy' }

    ruleset('rulesets/basic.xml') {
        EmptyCatchBlock(ignoreRegex: 'ignored|missing')   // a plugin that is missing is no trouble
    }
    ruleset('rulesets/braces.xml')
    ruleset('rulesets/concurrency.xml') {
        NoScriptBindings(doNotApplyToFileNames: 'memGuard.groovy,memGuardReport.groovy')   // it takes a parameter with a default for a binding
    }
    ruleset('rulesets/design.xml') {
        Instanceof(enabled: false)   // options come from outside, of any type
        NestedForLoop(enabled: false)   // Levenshtein's
    }
    ruleset('rulesets/exceptions.xml') {
        CatchException(enabled: false)   // a fault of ours must never fail a build
        CatchThrowable(enabled: false)   // a failed assert of the body is one; it is thrown again
    }
    ruleset('rulesets/formatting.xml') {
        LineLength(length: 160, ignoreLineRegex: /.*error ".*/)   // a message stays in one piece
        SpaceAroundMapEntryColon(characterAfterColonRegex: /\s/)
    }
    ruleset('rulesets/groovyism.xml') {
        ClosureAsLastMethodParameter(enabled: false)   // where there are two, both stand within the brackets
        GStringExpressionWithinString(enabled: false)   // ${…} of the shell
    }
    ruleset('rulesets/imports.xml')
    ruleset('rulesets/naming.xml')
    ruleset('rulesets/security.xml')
    ruleset('rulesets/size.xml') {
        CrapMetric(enabled: false)   // wants a report of coverage
        MethodSize(maxLines: 40, doNotApplyToFileNames: 'memGuardScript.groovy')   // shell text, as short as it can be
        ParameterCount(maxParameters: 6)
    }
    ruleset('rulesets/unnecessary.xml') {
        UnnecessaryCollectCall(enabled: false)   // list*.foo() does not compile under groovy-cps
        UnnecessaryGetter(enabled: false)   // isUnix() is a step
        UnnecessaryToString(enabled: false)   // a GString keeps what it was made of, which need not be serialisable
    }
    ruleset('rulesets/unused.xml') {
        UnusedMethodParameter(enabled: false)   // an overload that only says what was meant
    }
}
