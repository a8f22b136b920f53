package org.memguard.pipeline;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Assume;
import org.junit.Before;
import org.junit.Test;

/** Where Node is looked for: the option, MEMGUARD_NODE, PATH, Jenkins' tool folders, /opt; the first that is new enough. */
public class FindingNodeTest extends GuardTest {
    private Path bare;

    @Before
    public void hideNode() throws IOException {
        Assume.assumeFalse("a Node in /opt would be found", Files.isDirectory(Path.of("/opt/node")));
        bare = ToolsFolder.in(root.resolve("agent/bare bin"));
        agent.with("PATH", docker.folder() + ":" + bare);
    }

    @Test
    public void none() throws Exception {
        assertUnguarded("memguard: needs Node.js 16.17 or newer, found none (install it, or name it in MEMGUARD_NODE): going on unguarded");
    }

    @Test
    public void tooOld() throws Exception {
        ToolsFolder.script(bare.resolve("node"), "echo v12.22.0");
        assertUnguarded("memguard: needs Node.js 16.17 or newer, found none, " + bare.resolve("node")
                + " is v12.22.0 (install it, or name it in MEMGUARD_NODE): going on unguarded");
    }

    @Test
    public void doesNotRunHere() throws Exception {
        ToolsFolder.script(bare.resolve("node"), "echo 'version GLIBC_2.28 not found' >&2; exit 1");
        assertUnguarded("memguard: needs Node.js 16.17 or newer, found none (install it, or name it in MEMGUARD_NODE): going on unguarded");
    }

    @Test
    public void firstNewEnoughOnPath() throws Exception {
        ToolsFolder.script(bare.resolve("node"), "echo v16.16.0");
        Path second = Files.createDirectories(root.resolve("agent/second"));
        Files.createSymbolicLink(second.resolve("node"), ToolsFolder.find("node"));
        agent.with("PATH", docker.folder() + ":" + bare + ":" + second);
        assertGuarded("");
    }

    @Test
    public void variable() throws Exception {
        agent.with("MEMGUARD_NODE", ToolsFolder.find("node").toString());
        assertGuarded("");
    }

    @Test
    public void jenkinsToolFolder() throws Exception {
        linkNodeInto("tools/jenkins.plugins.nodejs.tools.NodeJSInstallation/node 20");
        assertGuarded("");
    }

    @Test
    public void optionPath() throws Exception {
        assertGuarded("(node: '" + ToolsFolder.find("node") + "')");
    }

    @Test
    public void optionTool() throws Exception {
        agent.withTool("nodejs", "Node 20", linkNodeInto("somewhere").toString());
        assertGuarded("(node: 'Node 20')");
    }

    @Test
    public void optionWrongPath() throws Exception {
        run("node { memGuard(node: '/no/such/node') { echo 'ran' } }");
        assertEquals(null, build.result());
        assertOneLine("memguard: the option node: /no/such/node is not Node.js 16.17 or newer: going on unguarded");
    }

    @Test
    public void optionNoSuchTool() throws Exception {
        run("node { memGuard(node: 'nonesuch') { echo 'ran' } }");
        assertTrue(log(), log().contains("\nran\n"));
        assertOneLine("memguard: No nodejs named nonesuch found: going on unguarded");
    }

    @Test
    public void optionWithoutTheToolStep() throws Exception {
        run("node { memGuard(node: 'nonesuch') { echo 'ran' } }", "tool");
        assertTrue(log(), log().contains("\nran\n"));
        assertOneLine("memguard: there is no step tool here to find nonesuch: going on unguarded");
    }

    private Path linkNodeInto(String home) throws IOException {
        Path folder = agent.root().resolve(home);
        Files.createSymbolicLink(Files.createDirectories(folder.resolve("bin")).resolve("node"), ToolsFolder.find("node"));
        return folder;
    }

    private void assertUnguarded(String line) throws Exception {
        passes("node { memGuard { docker.build('app') } }");
        assertOneLine(line);
        assertEquals(List.of("build -t app ."), docker.calls());
    }

    private void assertGuarded(String options) throws Exception {
        passes("node { memGuard" + options + " { echo 'ran' } }");
        assertOneLine("memguard: closed, --outcome=success");
    }
}
