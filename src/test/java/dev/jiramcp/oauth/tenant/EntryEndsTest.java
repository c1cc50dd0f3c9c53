package dev.jiramcp.oauth.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.oauth.TestingBrowser;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What becomes of those who are in when the rule goes that let them in. */
class EntryEndsTest {
    @SuppressWarnings("NullAway.Init")
    private TestingTenants server;

    @BeforeEach
    void open(@TempDir Path home) {
        server = new TestingTenants(home);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private HttpResponse<String> refresh(String token) {
        return server.post(
                TestingTenants.browser(),
                server.at("/t/acme/oauth/token"),
                TestingBrowser.parameters(
                        "grant_type", "refresh_token", "client_id", "jira-mcp", "refresh_token", token));
    }

    private long sessions() {
        return server.program
                .store()
                .read(handle -> handle.createQuery("SELECT COUNT(*) FROM browser_session WHERE tenant = 'acme'")
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void signsThemOutOfBrowsersAndPrograms() {
        server.idp.signedIn("ann");
        HttpClient ann = TestingTenants.browser();
        JsonNode tokens = server.tokens(ann, TestingTenants.ACME);
        String access = tokens.path("access_token").asString("");
        assertThat(server.tools(TestingTenants.ACME, access).statusCode()).isEqualTo(200);
        assertThat(sessions()).isEqualTo(1);
        String code = server.code(ann, TestingTenants.ACME);

        int ended = server.program
                .membership()
                .rules()
                .remove(TestingTenants.ACME, "@example.com", TestingTenants.OPERATOR);

        assertThat(ended).isEqualTo(1);
        assertThat(sessions()).isZero();
        assertThat(server.tools(TestingTenants.ACME, access).statusCode()).isEqualTo(401);
        assertThat(refresh(tokens.path("refresh_token").asString("")).body()).contains("invalid_grant");
        assertThat(server.redeem(TestingTenants.ACME, code).body())
                .as("a code on its way")
                .contains("invalid_grant");
        HttpResponse<String> page = server.follow(ann, server.at("/t/acme/console"));
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("who may not use this server");
    }
}
