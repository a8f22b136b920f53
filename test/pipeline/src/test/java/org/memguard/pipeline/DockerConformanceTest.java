package org.memguard.pipeline;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.util.List;
import org.junit.Test;

/** What DockerDSLTest.java of docker-workflow-plugin states, with a stub for the engine. */
public class DockerConformanceTest extends PipelineTest {
    @Test
    public void build() throws Exception {
        passes("node { def built = docker.build('hello-world-stuff'); echo \"built ${built.id}\" }");
        assertTrue(log(), log().contains("built hello-world-stuff"));
        assertEquals(List.of("build -t hello-world-stuff ."), docker.calls());
        assertTrue("as sh -x shows it: " + log(), log().contains("+ docker build -t hello-world-stuff ."));
    }

    @Test
    public void buildArguments() throws Exception {
        passes("node { docker.build('a', '-f child/Dockerfile.other --build-arg stuff4=build4 child') }");
        assertEquals(List.of("build -t a -f child/Dockerfile.other --build-arg stuff4=build4 child"), docker.calls());
    }

    @Test
    public void buildOutsideNodeAllocatesOne() throws Exception {
        passes("echo docker.build('a').id");
        assertTrue(log(), log().contains("Running on agent-1"));
    }

    @Test
    public void failedBuildSaysOnlyTheExitCode() throws Exception {
        docker.behaves("echo cannot allocate memory >&2; exit 7");
        run("node { try { docker.build('a') } catch (e) { echo \"<${e.message}> ${e.class.name}\"; throw e } }");
        assertTrue(log(), log().contains("<script returned exit code 7> hudson.AbortException"));
        assertEquals("FAILURE", build.result());
    }

    @Test
    public void inside() throws Exception {
        passes("""
                def r = docker.image('httpd:2.4.62').inside {
                  withEnv(['MINE=x', 'PATH+A=/somewhere']) { sh 'echo "<$MINE> <$PATH>"' }
                  42
                }
                echo "the answer is ${r}"
                """);
        assertTrue(log(), log().contains("the answer is 42"));
        assertTrue("variables reach the container, PATH does not: " + log(),
                log().contains("<x> </usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin>"));
        assertTrue(docker.calls().toString(), docker.calls().contains("rm -f --volumes c0ffee"));
    }

    @Test
    public void insidePullsWhatIsNotThere() throws Exception {
        Files.createFile(docker.folder().resolve("has-no-image"));
        passes("docker.image('httpd').inside { }");
        assertEquals(List.of("inspect -f . httpd", "pull httpd"), docker.calls().subList(0, 2));
    }

    @Test
    public void endpoints() throws Exception {
        passes("""
                docker.withServer('tcp://host:1234') {
                  docker.withRegistry('https://docker.my.com/') {
                    sh 'echo would be connecting to $DOCKER_HOST'
                    echo "image name is ${docker.image('whatever').imageName()}"
                  }
                }
                """);
        assertTrue(log(), log().contains("would be connecting to tcp://host:1234"));
        assertTrue(log(), log().contains("image name is docker.my.com/whatever"));
    }

    @Test
    public void withRun() throws Exception {
        passes("def r = docker.image('httpd').withRun('-p 1:80', 'cmd') { c -> echo \"in ${c.id}, ${c.port(80)}\"; 42 }; echo \"the answer is ${r}\"");
        assertTrue(log(), log().contains("in c0ffee, 0.0.0.0:12345"));
        assertTrue(log(), log().contains("the answer is 42"));
        assertEquals(List.of("run -d -p 1:80 httpd cmd", "port c0ffee 80", "stop c0ffee", "rm -f --volumes c0ffee"), docker.calls());
    }

    @Test
    public void withRunStopsTheContainerOfAFailedBody() throws Exception {
        run("docker.image('httpd').withRun { error 'no' }");
        assertEquals("FAILURE", build.result());
        assertTrue(docker.calls().toString(), docker.calls().contains("stop c0ffee"));
    }

    @Test
    public void withTool() throws Exception {
        agent.withTool("org.jenkinsci.plugins.docker.commons.tools.DockerTool", "default", "/usr");
        passes("docker.withTool('default') { sh 'echo PATH=$PATH' }");
        assertTrue(log(), log().contains("PATH=/usr/bin:"));
    }

    @Test
    public void tagAndPush() throws Exception {
        passes("node { def i = docker.image('busybox'); echo i.tag('test', false); docker.withRegistry('https://r.example/') { i.push() } }");
        assertEquals(List.of("tag busybox busybox:test", "tag busybox r.example/busybox:latest", "push r.example/busybox:latest"), docker.calls());
    }

    @Test
    public void tagInjection() throws Exception {
        run("node { docker.image('busybox').tag('test\\necho haxored', false) }");
        assertTrue(log(), log().contains("ERROR: Tag must follow the pattern"));
    }

    @Test
    public void imageInjection() throws Exception {
        run("node { docker.image('busybox|echo haxored').pull() }");
        assertTrue(log(), log().contains("ERROR: Name must follow the pattern"));
    }
}
