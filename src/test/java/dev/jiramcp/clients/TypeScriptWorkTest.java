package dev.jiramcp.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.mcp.clients.Ended;
import dev.jiramcp.mcp.clients.Node;
import dev.jiramcp.model.Json;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The official TypeScript clients work in Jira: line 1.x, and line 2.x in each way to find a revision. */
@Tag("node")
class TypeScriptWorkTest {
    private static final Integer[] STEPS = {0, 1, 2};
    private static final Map<String, String> MORE_TOOLS = Map.of("JIRA_MCP_TOOLS", "jira_create_issues");

    @TempDir
    private Path home;

    @BeforeEach
    void skipWithoutNode() {
        Node.assumeInstalled();
    }

    private JsonNode run(String client, String mode, Map<String, String> settings, List<String> server) {
        String[] arguments = Stream.concat(Stream.of(mode), server.stream()).toArray(String[]::new);
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("JIRA_MCP_HOME", home.toString());
        Ended ended = Ended.of(home, Node.command("jira/" + client + ".mjs", arguments), environment);
        assertThat(ended.status()).as(ended.all()).isZero();
        return Json.parse(ended.out());
    }

    private static List<String> stdio() {
        return Stream.concat(Stream.of("--"), Product.command("stdio", "--sandbox").stream())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "sdk1, legacy, 2025-11-25",
        "client2, legacy, 2025-11-25",
        "client2, auto, 2026-07-28",
        "client2, 2026-07-28, 2026-07-28"
    })
    void workOverStdio(String client, String mode, String revision) {
        new Work(run(client, mode, Map.of(), stdio())).wasDone(client, revision);
    }

    @ParameterizedTest
    @CsvSource({
        "sdk1, legacy, 2025-11-25",
        "client2, legacy, 2025-11-25",
        "client2, auto, 2026-07-28",
        "client2, 2026-07-28, 2026-07-28"
    })
    void workOverHttp(String client, String mode, String revision) {
        try (Product product = Product.serve(home, Map.of())) {
            List<String> server = List.of(product.endpoint().toString());
            new Work(run(client, mode, Map.of(), server)).wasDone(client, revision);
        }
    }

    @ParameterizedTest
    @CsvSource({"sdk1, legacy", "client2, legacy", "client2, 2026-07-28"})
    void seeTheProgressOfACall(String client, String mode) {
        Map<String, String> settings = Map.of("JIRA_WORK", "progress", "JIRA_MCP_TOOLS", "jira_create_issues");
        try (Product product = Product.serve(home, MORE_TOOLS)) {
            List<String> server = List.of(product.endpoint().toString());
            assertThat(seen(run(client, mode, settings, server))).isEqualTo(STEPS);
        }
        assertThat(STEPS).startsWith(seen(run(client, mode, settings, stdio())));
    }

    /**
     * Over stdio these clients hand on a note later than they take in an answer, and so forget those that they read in one
     * piece with the answer. That the server sent them all, in order, is seen in {@code ProgressTest}.
     */
    private static Integer[] seen(JsonNode report) {
        return report.path("seen").valueStream().map(JsonNode::asInt).toArray(Integer[]::new);
    }
}
