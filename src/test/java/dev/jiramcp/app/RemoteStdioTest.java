package dev.jiramcp.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.Json;
import dev.jiramcp.tool.TestingSandbox;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** {@code stdio --server}: a host on this machine works in Jira through a server, which alone has the credential. */
class RemoteStdioTest {
    @RegisterExtension
    static final TestingSandbox SANDBOX = new TestingSandbox();

    @Test
    void worksInJiraThroughTheServer() {
        try (TestingTerminal server =
                        new TestingTerminal().as(SANDBOX.sandbox()).start("serve");
                TestingTerminal host = new TestingTerminal()) {
            URI base = server.server().resolve("/");
            host.start("stdio", "--server", base.toString());
            host.type("""
                    {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
                    "capabilities":{},"clientInfo":{"name":"t","version":"1"}}}
                    {"jsonrpc":"2.0","method":"notifications/initialized"}
                    not json
                    {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"jira_get_me","arguments":{}}}
                    """);
            assertThat(host.stop()).isZero();
            List<JsonNode> messages = host.out().lines().map(Json::parse).toList();
            assertThat(messages)
                    .allMatch(message -> message.path("jsonrpc").asString("").equals("2.0"));
            assertThat(host.out()).contains(TestingSandbox.AMARA);
        }
    }
}
