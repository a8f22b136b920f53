import org.memguard.pipeline.PipelineScript

/**
 * `pipeline { … }`: as much of pipeline-model-definition-plugin as Jenkinsfiles of docker builds use. Follows
 * ModelInterpreter.groovy there: agent around environment around options around stages, `post` last.
 */
class Declarative implements Serializable {
    final PipelineScript script

    Declarative(PipelineScript script) {
        this.script = script
    }

    def call(Closure definition) {
        Section pipeline = Section.of(definition)
        onAgent(pipeline) { withPost(pipeline) { inside(pipeline) { runStages(pipeline) } } }
    }

    private void runStages(Section section) {
        for (Section stage in section.stages) {
            script.stage(stage.name) {
                onAgent(stage) { withPost(stage) { inside(stage) { runOne(stage) } } }
            }
        }
    }

    private void runOne(Section stage) {
        if (stage.parallelStages) {
            Map branches = [:]
            for (Section branch in stage.parallelStages) {
                Section one = branch
                branches[one.name] = { script.stage(one.name) { onAgent(one) { withPost(one) { inside(one) { runOne(one) } } } } }
            }
            script.parallel(branches)
        } else if (stage.steps) {
            stage.steps.call()
        } else {
            runStages(stage)
        }
    }

    private void onAgent(Section section, Closure body) {
        section.agent && section.agent != 'none' ? script.node { body() } : body()
    }

    private void inside(Section section, Closure body) {
        List variables = section.environment.collect { name, value -> "${name}=${value}".toString() }
        script.withEnv(variables) {
            section.timeout ? script.timeout(section.timeout) { body() } : body()
        }
    }

    private void withPost(Section section, Closure body) {
        Throwable failure = null
        try {
            body()
        } catch (Throwable thrown) {
            failure = thrown
            script.currentBuild.result = thrown instanceof InterruptedException ? 'ABORTED' : 'FAILURE'
        }
        String result = script.currentBuild.currentResult
        Map conditions = [always: true, aborted: result == 'ABORTED', failure: result == 'FAILURE', success: result == 'SUCCESS',
                          unstable: result == 'UNSTABLE', unsuccessful: result != 'SUCCESS', cleanup: true]
        for (String condition in conditions.keySet()) {
            if (conditions[condition] && section.post[condition]) {
                section.post[condition].call()
            }
        }
        if (failure != null) {
            throw failure
        }
    }
}

/** A pipeline, or a stage: what its block says, not yet run. Not nested: Groovy asks the outer class for what a nested one lacks. */
class Section implements Serializable {
    String name
    def agent
    Map environment = [:]
    Map timeout
    Map post = [:]
    List<Section> stages = []
    List<Section> parallelStages = []
    Closure steps

    static Section of(Closure definition, String name = null) {
        Section section = new Section(name: name)
        read(definition, section)
        section
    }

    static void read(Closure definition, Object into) {
        definition.delegate = into
        definition.resolveStrategy = Closure.DELEGATE_FIRST
        definition.call()
    }

    String getAny() { 'any' }
    String getNone() { 'none' }
    void agent(Object which) { agent = which }
    void environment(Closure definition) { read(definition, new Variables(environment)) }
    void options(Closure definition) { read(definition, new Options(this)) }
    void post(Closure definition) { read(definition, new Conditions(post)) }
    void stages(Closure definition) { read(definition, new Stages(stages)) }
    void parallel(Closure definition) { read(definition, new Stages(parallelStages)) }
    void steps(Closure body) { steps = body }
    void script(Closure body) { body() }
}

class Stages implements Serializable {
    private final List<Section> into
    Stages(List<Section> into) { this.into = into }
    void stage(String name, Closure definition) { into << Section.of(definition, name) }
}

class Variables implements Serializable {
    private final Map into
    Variables(Map into) { this.into = into }
    void setProperty(String name, Object value) { into[name] = value }
}

class Options implements Serializable {
    private final Section section
    Options(Section section) { this.section = section }
    void timeout(Map limit) { section.timeout = limit }
}

class Conditions implements Serializable {
    private final Map into
    Conditions(Map into) { this.into = into }
    void always(Closure body) { into.always = body }
    void aborted(Closure body) { into.aborted = body }
    void failure(Closure body) { into.failure = body }
    void success(Closure body) { into.success = body }
    void unstable(Closure body) { into.unstable = body }
    void unsuccessful(Closure body) { into.unsuccessful = body }
    void cleanup(Closure body) { into.cleanup = body }
}
