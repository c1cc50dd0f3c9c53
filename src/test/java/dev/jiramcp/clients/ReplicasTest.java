package dev.jiramcp.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.mcp.clients.Ended;
import dev.jiramcp.mcp.clients.Node;
import dev.jiramcp.model.Json;
import dev.jiramcp.oauth.signin.TestingIdp;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Two replicas on PostgreSQL serve every client as one, while one after the other is killed and started again. */
@Tag("node")
class ReplicasTest {
    private static final List<List<String>> CLIENTS = List.of(
            List.of("sdk1", "legacy", "2025-11-25"),
            List.of("client2", "legacy", "2025-11-25"),
            List.of("client2", "auto", "2026-07-28"),
            List.of("client2", "2026-07-28", "2026-07-28"));

    private static final String SIGN_IN = """
            {"library":"%s","client":"","call":{"name":"jira_search","arguments":{"jql":"project is not EMPTY","limit":1}},
             "more":{"name":"jira_delete_comment","arguments":{"issue":"NO-1","comment_id":"1"}}}""";

    @TempDir
    private Path home;

    @Test
    void serveEveryClientWhileOneOfThemIsKilledAndStartedAgain() {
        Node.assumeInstalled();
        try (Replicas replicas = new Replicas(home, Map.of())) {
            String token = new Walk(replicas.url()).token();
            int kills = replicas.whileReplacing(() -> {
                CLIENTS.forEach(client -> works(replicas, token, client));
                java(replicas, token);
            });
            assertThat(kills).isGreaterThan(2);
            assertThat(replicas.lost()).isZero();
        }
    }

    /** Each page and each request of the whole way in lands on whichever replica is next. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void letClientsInWhileOneOfThemIsKilledAndStartedAgain(String library) {
        Node.assumeInstalled();
        try (TestingIdp idp = new TestingIdp();
                Replicas replicas = new Replicas(home, signInAt(idp))) {
            replicas.whileReplacing(() -> {
                Ended ended = Node.run(
                        "clients/signin.mjs",
                        SIGN_IN.formatted(library),
                        replicas.endpoint().toString());
                assertThat(ended.status()).as(ended.all()).isZero();
                JsonNode report = Json.parse(ended.out());
                assertThat(report.path("again").asString("")).contains("You have not connected Jira yet");
                assertThat(report.path("rotated").asBoolean(false)).isTrue();
            });
            assertThat(replicas.lost()).isZero();
        }
    }

    private static Map<String, String> signInAt(TestingIdp idp) {
        return Map.of(
                "JIRA_MCP_SIGN_IN",
                "oidc",
                "JIRA_MCP_OIDC_ISSUER",
                idp.issuer().toString(),
                "JIRA_MCP_OIDC_CLIENT_ID",
                TestingIdp.CLIENT_ID,
                "JIRA_MCP_OIDC_CLIENT_SECRET",
                TestingIdp.CLIENT_SECRET,
                "JIRA_MCP_ALLOW",
                "@example.com",
                "JIRA_MCP_TOOLSETS",
                "all");
    }

    private void works(Replicas replicas, String token, List<String> client) {
        Ended ended = Ended.of(
                home,
                Node.command(
                        "jira/" + client.get(0) + ".mjs",
                        client.get(1),
                        replicas.endpoint().toString()),
                Map.of("JIRA_TOKEN", token));
        assertThat(ended.status()).as(client + ended.all()).isZero();
        new Work(Json.parse(ended.out())).wasDone(client.get(0), client.get(2));
    }

    private static void java(Replicas replicas, String token) {
        JavaWorkTest.works(
                HttpClientStreamableHttpTransport.builder(replicas.url().toString())
                        .endpoint("/mcp")
                        .requestBuilder(HttpRequest.newBuilder().header("Authorization", "Bearer " + token))
                        .build());
    }
}
