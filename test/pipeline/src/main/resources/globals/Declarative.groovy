import org.memguard.pipeline.PipelineScript

/**
 * `pipeline { … }`: as much of pipeline-model-definition-plugin as Jenkinsfiles of docker builds use. Follows ModelInterpreter.groovy
 * there: for the pipeline agent, environment, options, stages; for a stage options, agent, environment, steps; each with its `post`
 * innermost. Agents of docker follow DockerPipelineScript.groovy and DockerPipelineFromDockerfileScript.groovy of docker-workflow-plugin.
 */
class Declarative implements Serializable {
    final PipelineScript script
    private boolean failFastAlways

    Declarative(PipelineScript script) {
        this.script = script
    }

    def call(Closure definition) {
        Section pipeline = Section.of(definition)
        failFastAlways = pipeline.failFast
        onAgent(pipeline) { withEnvironment(pipeline) { inWrappers(pipeline, 0) { withPost(pipeline) { runStages(pipeline) } } } }
    }

    private void runStages(Section section) {
        for (Section stage in section.stages) {
            runStage(stage)
        }
    }

    private void runStage(Section stage) {
        script.stage(stage.name) {
            inWrappers(stage, 0) { onAgent(stage) { withEnvironment(stage) { withPost(stage) { runOne(stage) } } } }
        }
    }

    private void runOne(Section stage) {
        if (stage.parallelStages) {
            Map branches = [:]
            for (Section branch in stage.parallelStages) {
                Section one = branch
                branches[one.name] = { runStage(one) }
            }
            if (stage.failFast || failFastAlways) {
                branches.failFast = true
            }
            script.parallel(branches)
        } else if (stage.steps) {
            stage.steps.call()
        } else {
            runStages(stage)
        }
    }

    private void onAgent(Section section, Closure body) {
        Map agent = section.agent
        if (agent == null || agent.kind == 'none') {
            body()
        } else if (agent.reuseNode && script.env.NODE_NAME != null) {
            inImage(agent, body)
        } else if (agent.label) {
            script.node(agent.label) { inImage(agent, body) }
        } else {
            script.node { inImage(agent, body) }
        }
    }

    private void inImage(Map agent, Closure body) {
        def docker = agent.kind in ['docker', 'dockerfile'] ? script.docker : null
        if (docker == null) {
            body()
        } else if (agent.registryUrl) {
            docker.withRegistry(agent.registryUrl, agent.registryCredentialsId) { docker.image(agent.image).inside(agent.args ?: '', body) }
        } else if (agent.kind == 'docker') {
            docker.image(agent.image).inside(agent.args ?: '', body)
        } else {
            // The real name is a digest of the file.
            String name = 'f00d'
            script.sh("docker build -t ${name}${agent.additionalBuildArgs ? ' ' + agent.additionalBuildArgs : ''} -f \"${agent.filename ?: 'Dockerfile'}\" \".\"")
            docker.image(name).inside(agent.args ?: '', body)
        }
    }

    private void withEnvironment(Section section, Closure body) {
        List variables = section.environment.collect { name, value -> "${name}=${value}".toString() }
        variables ? script.withEnv(variables) { body() } : body()
    }

    private void inWrappers(Section section, int from, Closure body) {
        if (from == section.wrappers.size()) {
            body()
        } else {
            Map wrapper = section.wrappers[from]
            Closure within = { inWrappers(section, from + 1, body) }
            script.invokeMethod(wrapper.name, (wrapper.arguments + [within]).toArray())
        }
    }

    /** What a stage has come to is the build's result only as far as its exception gets. */
    private void withPost(Section section, Closure body) {
        Throwable failure = null
        try {
            body()
        } catch (Throwable thrown) {
            failure = thrown
        }
        List worse = ['SUCCESS', 'UNSTABLE', 'FAILURE', 'NOT_BUILT', 'ABORTED']
        String own = failure == null ? 'SUCCESS' : failure instanceof InterruptedException ? 'ABORTED' : 'FAILURE'
        String before = script.currentBuild.currentResult
        String result = worse.indexOf(own) > worse.indexOf(before) ? own : before
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
    Map agent
    Map environment = [:]
    List<Map> wrappers = []
    Map post = [:]
    List<Section> stages = []
    List<Section> parallelStages = []
    Closure steps
    boolean failFast

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
    void agent(String which) { agent = [kind: which] }
    void agent(Closure definition) { agent = [:]; read(definition, new Where(agent)) }
    void environment(Closure definition) { read(definition, new Variables(environment)) }
    void options(Closure definition) { read(definition, new Options(this)) }
    void post(Closure definition) { read(definition, new Conditions(post)) }
    void stages(Closure definition) { read(definition, new Stages(stages)) }
    void parallel(Closure definition) { read(definition, new Stages(parallelStages)) }
    void steps(Closure body) { steps = body }
    void failFast(boolean on) { failFast = on }
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

/** What stands within `agent { … }`, and within `docker { … }` there. */
class Where implements Serializable {
    private final Map into
    Where(Map into) { this.into = into }
    void label(String name) { into.putAll(into.kind ? [label: name] : [kind: 'label', label: name]) }
    void docker(String image) { into.putAll([kind: 'docker', image: image]) }
    void docker(Closure definition) { into.kind = 'docker'; Section.read(definition, this) }
    void dockerfile(boolean any) { into.kind = 'dockerfile' }
    void dockerfile(Closure definition) { into.kind = 'dockerfile'; Section.read(definition, this) }
    void image(String name) { into.image = name }
    void args(String words) { into.args = words }
    void reuseNode(boolean same) { into.reuseNode = same }
    void registryUrl(String url) { into.registryUrl = url }
    void registryCredentialsId(String id) { into.registryCredentialsId = id }
    void filename(String name) { into.filename = name }
    void additionalBuildArgs(String words) { into.additionalBuildArgs = words }
}

class Options implements Serializable {
    private final Section section
    Options(Section section) { this.section = section }
    void timeout(Map limit) { section.wrappers << [name: 'timeout', arguments: [limit]] }
    void retry(int count) { section.wrappers << [name: 'retry', arguments: [count]] }
    void timestamps() { section.wrappers << [name: 'timestamps', arguments: []] }
    void ansiColor(String map) { section.wrappers << [name: 'ansiColor', arguments: [map]] }
    void parallelsAlwaysFailFast() { section.failFast = true }
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
