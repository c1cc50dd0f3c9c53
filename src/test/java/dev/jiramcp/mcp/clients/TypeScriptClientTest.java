package dev.jiramcp.mcp.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.mcp.fixture.FixtureService;
import dev.jiramcp.mcp.wire.FixtureServer;
import dev.jiramcp.model.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The official TypeScript clients: line 1.x, and line 2.x in each way to find a revision. */
@Tag("node")
class TypeScriptClientTest {
    private static final String SEARCH = """
            {"mode":"%s","call":{"name":"jira_search","arguments":{"jql":"project is not EMPTY ORDER BY created DESC","limit":2}}}""";
    private static final String FIXTURE = """
            {"mode":"%s","call":{"name":"test_simple_text","arguments":{}},
             "ask":{"name":"test_input_required_result_elicitation","arguments":{}}}""";

    @BeforeEach
    void skipWithoutNode() {
        Node.assumeInstalled();
    }

    private static JsonNode run(String script, String plan, List<String> server) {
        List<String> arguments = new ArrayList<>(List.of(plan));
        arguments.addAll(server);
        Ended client = Node.run("clients/" + script, arguments.toArray(String[]::new));
        assertThat(client.status()).as(client.all()).isZero();
        return Json.parse(client.out());
    }

    private static List<String> stdio(List<String> command) {
        return Stream.concat(Stream.of("--"), command.stream()).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "sdk1.mjs,legacy,''",
        "client2.mjs,legacy,2025-11-25",
        "client2.mjs,auto,2026-07-28",
        "client2.mjs,2026-07-28,2026-07-28"
    })
    void workInJiraOverHttp(String script, String mode, String revision, @TempDir Path home) {
        try (Servers.Product product = new Servers.Product(home)) {
            works(run(script, SEARCH.formatted(mode), List.of(product.endpoint().toString())), revision);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "sdk1.mjs,legacy,''",
        "client2.mjs,legacy,2025-11-25",
        "client2.mjs,auto,2026-07-28",
        "client2.mjs,2026-07-28,2026-07-28"
    })
    void workInJiraOverStdio(String script, String mode, String revision) {
        works(run(script, SEARCH.formatted(mode), stdio(Servers.product())), revision);
    }

    private static void works(JsonNode report, String revision) {
        assertThat(report.path("server").asString("")).isEqualTo("jira-mcp");
        assertThat(report.path("tools").toString()).contains("jira_search", "jira_create_issue");
        assertThat(report.path("templates").toString()).contains("jira://{site}/issue/{key}");
        assertThat(report.path("prompts").size()).isPositive();
        assertThat(report.path("text").asString("")).contains("key:");
        assertThat(report.path("unknown").asInt(0)).isEqualTo(-32602);
        assertThat(report.path("revision").asString("")).isEqualTo(revision);
    }

    @ParameterizedTest
    @CsvSource({"sdk1.mjs,legacy", "client2.mjs,legacy", "client2.mjs,auto", "client2.mjs,2026-07-28"})
    void askTheirUserForTheServer(String script, String mode) {
        try (FixtureServer server = new FixtureServer(new FixtureService())) {
            String plan = FIXTURE.formatted(mode);
            assertThat(run(script, plan, List.of(server.endpoint().toString()))
                            .path("asked")
                            .asString(""))
                    .isEqualTo("Hello, Ada!");
            assertThat(run(script, plan, stdio(Servers.fixture())).path("asked").asString(""))
                    .isEqualTo("Hello, Ada!");
        }
    }

    @Test
    void workThroughABridgeFromStdioToHttp(@TempDir Path home) {
        try (Servers.Product product = new Servers.Product(home)) {
            List<String> bridge =
                    Node.command("mcp-remote/dist/proxy.js", product.endpoint().toString(), "--allow-http");
            works(run("sdk1.mjs", SEARCH.formatted("legacy"), stdio(bridge)), "");
        }
    }
}
