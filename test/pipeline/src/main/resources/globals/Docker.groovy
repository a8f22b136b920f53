import hudson.AbortException
import com.cloudbees.groovy.cps.NonCPS
import org.memguard.pipeline.PipelineScript

/**
 * The global variable `docker`. Behaves as Docker.groovy of docker-workflow-plugin on a Unix agent; that plugin's
 * DockerDSLTest says what DockerConformanceTest checks here.
 */
class Docker implements Serializable {
    final PipelineScript script

    Docker(PipelineScript script) {
        this.script = script
    }

    def onNode(Closure body) {
        script.env.NODE_NAME != null ? body() : script.node { body() }
    }

    def run(List variables, Map shell) {
        script.withEnv(variables) { script.sh(shell) }
    }

    def withRegistry(String url, String credentialsId = null, Closure body) {
        onNode {
            script.withEnv(["DOCKER_REGISTRY_URL=${url}"]) {
                script.withDockerRegistry(url: url, credentialsId: credentialsId, toolName: script.env.DOCKER_TOOL_NAME) { body() }
            }
        }
    }

    def withServer(String uri, String credentialsId = null, Closure body) {
        onNode { script.withDockerServer(uri: uri, credentialsId: credentialsId) { body() } }
    }

    def withTool(String name, Closure body) {
        onNode {
            def home = script.tool(name: name, type: 'org.jenkinsci.plugins.docker.commons.tools.DockerTool')
            script.withEnv(["PATH=${home}/bin:${script.env.PATH}", "DOCKER_TOOL_NAME=${name}"]) { body() }
        }
    }

    Image image(String id) {
        new Image(this, id)
    }

    Image build(String name, String args = '.') {
        check(name)
        onNode {
            run(["JD_IMAGE=${name}"], [script: 'docker build -t "$JD_IMAGE" ' + args])
            image(name)
        }
    }

    /** ImageNameValidator.java of docker-commons-plugin, in its outlines. */
    @NonCPS
    static void check(String id) {
        def (name, tag) = split(id)
        if (!(name ==~ /([\w.-]+(:\d+)?\/)?[a-zA-Z0-9]+([._\-\/]+[a-zA-Z0-9]+)*/)) {
            throw new AbortException("Name must follow the pattern of image names: ${name}")
        }
        checkTag(tag)
    }

    @NonCPS
    static void checkTag(String tag) {
        if (!(tag ==~ /[A-Za-z0-9_][A-Za-z0-9_.\-]{0,127}/)) {
            throw new AbortException("Tag must follow the pattern of tags: ${tag}")
        }
    }

    /** ImageNameTokens.java */
    @NonCPS
    static List split(String id) {
        int colon = id.lastIndexOf(':')
        colon < 0 ? [id, 'latest'] : [id.substring(0, colon), id.substring(colon + 1) ?: 'latest']
    }

    static class Image implements Serializable {
        private final Docker docker
        public final String id
        private final String repository
        private final String ownTag

        Image(Docker docker, String id) {
            Docker.check(id)
            this.docker = docker
            this.id = id
            def parts = Docker.split(id)
            repository = parts[0]
            ownTag = parts[1]
        }

        String imageName() {
            qualified(id)
        }

        private String qualified(String name) {
            def registry = docker.script.env.DOCKER_REGISTRY_URL
            registry ? new URL(registry).authority + '/' + name : name
        }

        def inside(String args = '', Closure body) {
            docker.onNode {
                def toRun = imageName()
                // An image that was built here goes by its own name, without the registry's.
                def builtHere = toRun != id && docker.run(["JD_ID=${id}"], [script: 'docker inspect -f . "$JD_ID"', returnStatus: true]) == 0
                if (builtHere) {
                    toRun = id
                } else if (docker.run(["JD_TO_RUN=${toRun}"], [script: 'docker inspect -f . "$JD_TO_RUN"', returnStatus: true]) != 0) {
                    pull()
                }
                docker.script.withDockerContainer(image: toRun, args: args, toolName: docker.script.env.DOCKER_TOOL_NAME) { body() }
            }
        }

        void pull() {
            docker.onNode { docker.run(["JD_TO_PULL=${imageName()}"], [script: 'docker pull "$JD_TO_PULL"']) }
        }

        Container run(String args = '', String command = '') {
            docker.onNode {
                def words = ['docker run -d', args, id, command].findAll { it != '' }.join(' ')
                new Container(docker, docker.script.sh(script: words, returnStdout: true).trim())
            }
        }

        def withRun(String args = '', String command = '', Closure body) {
            docker.onNode {
                def container = run(args, command)
                try {
                    body.call(container)
                } finally {
                    container.stop()
                }
            }
        }

        def tag(String name = ownTag, boolean force = true) {
            docker.onNode {
                Docker.checkTag(name)
                def target = qualified(repository + ':' + name)
                docker.run(["JD_ID=${id}", "JD_TAGGED_IMAGE_NAME=${target}"], [script: 'docker tag "$JD_ID" "$JD_TAGGED_IMAGE_NAME"'])
                target
            }
        }

        void push(String name = ownTag, boolean force = true) {
            docker.onNode {
                docker.run(["JD_TAGGED_IMAGE_NAME=${tag(name, force)}"], [script: 'docker push "$JD_TAGGED_IMAGE_NAME"'])
            }
        }
    }

    static class Container implements Serializable {
        private final Docker docker
        public final String id

        Container(Docker docker, String id) {
            this.docker = docker
            this.id = id
        }

        void stop() {
            docker.run(["JD_ID=${id}"], [script: 'docker stop "$JD_ID" && docker rm -f --volumes "$JD_ID"'])
        }

        String port(int inner) {
            docker.run(["JD_ID=${id}", "JD_PORT=${inner}"], [script: 'docker port "$JD_ID" "$JD_PORT"', returnStdout: true]).trim()
        }
    }
}
