package dev.jiramcp.mcp.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.app.HttpDoor;
import dev.jiramcp.app.Program;
import dev.jiramcp.app.settings.Setting;
import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.model.Json;
import dev.jiramcp.oauth.signin.TestingIdp;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * The official TypeScript clients sign in at the product, over an identity provider and the consent page. Who signs in there
 * has connected nothing yet, so each call that is let in is answered with the page where that is done.
 */
@Tag("node")
class SignInTest {
    private static final String PLAN = """
            {"library":"%s","client":"%s","call":{"name":"jira_search","arguments":{"jql":"project is not EMPTY","limit":1}},
             "more":{"name":"jira_delete_comment","arguments":{"issue":"NO-1","comment_id":"1"}}}""";

    @BeforeEach
    void skipWithoutNode() {
        Node.assumeInstalled();
    }

    private static Settings settings(Path home, URI issuer) {
        return Settings.read(
                Map.of(
                        Setting.LISTEN, "127.0.0.1:0",
                        Setting.SIGN_IN, "oidc",
                        Setting.OIDC_ISSUER, issuer.toString(),
                        Setting.OIDC_CLIENT_ID, TestingIdp.CLIENT_ID,
                        Setting.ALLOW, "@example.com",
                        Setting.TOOLSETS, "all"),
                Map.of("JIRA_MCP_HOME", home.toString(), "JIRA_MCP_OIDC_CLIENT_SECRET", TestingIdp.CLIENT_SECRET));
    }

    @ParameterizedTest
    @CsvSource({"1,''", "1,jira-mcp", "2,''", "2,jira-mcp"})
    void lettingAClientInTakesItFromA401ToACallAndFurther(String library, String client, @TempDir Path home) {
        try (TestingIdp idp = new TestingIdp();
                Program program = Program.start(settings(home, idp.issuer()), true);
                HttpDoor door = HttpDoor.open(program)) {
            Ended ended = Node.run(
                    "clients/signin.mjs",
                    PLAN.formatted(library, client),
                    door.mcp().toString());
            assertThat(ended.status()).as(ended.all()).isZero();
            JsonNode report = Json.parse(ended.out());
            assertThat(report.path("asked").toString())
                    .isEqualTo("[\"jira:read jira:write\",\"jira:read jira:write jira:delete\"]");
            for (String call : List.of("first", "more", "again")) {
                assertThat(report.path(call).asString("")).contains("You have not connected Jira yet", "/connect/");
            }
            assertThat(report.path("rotated").asBoolean(false)).isTrue();
            assertThat(report.path("scope").asString("")).isEqualTo("jira:read jira:write jira:delete");
            assertThat(report.path("pages").size()).isEqualTo(2);
            assertThat(report.path("client").asString("")).startsWith(client.isEmpty() ? "dcr_" : client);
        }
    }
}
