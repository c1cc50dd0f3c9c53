package dev.jiramcp.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.jiramcp.app.TestingTerminal;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.sandbox.Sandbox;
import dev.jiramcp.sandbox.SandboxOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code webhook}: events of commands wait, are sent, given up, listed and revived. */
class WebhookCommandTest {
    @TempDir
    private Path home;

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final WireMockServer receiver =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    @AfterEach
    void close() {
        receiver.stop();
        sandbox.close();
    }

    private TestingTerminal terminal() {
        return new TestingTerminal()
                .at(sandbox)
                .with("JIRA_MCP_HOME", home.toString())
                .with("JIRA_MCP_WEBHOOK_URL", "http://127.0.0.1:" + receiver.port() + "/hook")
                .with("JIRA_MCP_WEBHOOK_SECRET", "whsec_" + "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=");
    }

    @Test
    void sendsListsAndRevivesWhatCommandsLeft() {
        receiver.start();
        receiver.stubFor(WireMock.post("/hook").willReturn(WireMock.status(410)));
        TestingTerminal entering = terminal();
        entering.type(DemoApps.SERVICE_CLIENT_ID + "\n" + DemoApps.SERVICE_CLIENT_SECRET + "\nall\ny\n");
        assertThat(entering.run("connect", "--service-account"))
                .as(entering.err())
                .isZero();
        TestingTerminal refused = terminal();
        assertThat(refused.run("webhook", "send")).as(refused.err()).isZero();
        assertThat(refused.out()).contains("0 delivered, 0 wait.");
        TestingTerminal list = terminal();
        assertThat(list.run("webhook", "list")).isZero();
        assertThat(list.out()).contains("connection.connected", "status 410");
        assertThat(list.err()).contains("0 wait, 1 were given up", "jira-mcp webhook revive");
        receiver.stubFor(WireMock.post("/hook").willReturn(WireMock.ok()));
        TestingTerminal revived = terminal();
        assertThat(revived.run("webhook", "revive")).isZero();
        assertThat(revived.out()).contains("1 events wait again");
        TestingTerminal sent = terminal();
        assertThat(sent.run("webhook", "send")).isZero();
        assertThat(sent.out()).contains("1 delivered, 0 wait.");
        receiver.verify(2, WireMock.postRequestedFor(WireMock.urlEqualTo("/hook")));
    }
}
