package dev.jiramcp.app.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.app.TestingTerminal;
import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.tool.TestingSandbox;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the console does with the organisation's own credentials, by {@code /api/v1}. */
class InstallationOperationsTest {
    private static final Pattern CSRF = Pattern.compile("<meta name=\"csrf\" content=\"([^\"]+)\"");

    @RegisterExtension
    static final TestingSandbox SANDBOX = new TestingSandbox();

    @TempDir
    private Path home;

    private final TestingTerminal terminal = new TestingTerminal();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private String csrf = "";

    @BeforeEach
    void start() throws Exception {
        terminal.at(SANDBOX.sandbox()).with("JIRA_MCP_HOME", home.toString()).start("serve");
        Matcher found =
                CSRF.matcher(send(HttpRequest.newBuilder(at("/console"))).body());
        assertThat(found.find()).isTrue();
        csrf = found.group(1);
    }

    @AfterEach
    void close() {
        terminal.close();
    }

    private URI at(String path) {
        return URI.create("http://localhost:" + terminal.server().getPort() + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> api(String method, String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(at("/api/v1" + path))
                .header("Content-Type", "application/json")
                .header("X-CSRF-Token", csrf)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    private JsonNode done(String method, String path, String body) throws Exception {
        HttpResponse<String> answer = api(method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.parse(answer.body());
    }

    private static ObjectNode token(String token, int days) {
        return Json.object()
                .put("site", SANDBOX.sandbox().site(TestingSandbox.SITE).toString())
                .put("email", TestingSandbox.AMARA)
                .put("token", token)
                .put("ends", LocalDate.now(ZoneOffset.UTC).plusDays(days).toString())
                .put("owner", "organisation");
    }

    @Test
    void entersCredentialsOfTheOrganisationAndLooksAtThem() throws Exception {
        String good = SANDBOX.sandbox().apiToken(TestingSandbox.AMARA);
        HttpResponse<String> wrong = api("POST", "/api-tokens", Json.write(token(good + "x", 90)));
        assertThat(wrong.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(wrong.body()).doesNotContain(good);
        assertThat(api("POST", "/api-tokens", Json.write(token(good, 900))).body())
                .contains("invalid_expiry");

        JsonNode entered = done("POST", "/api-tokens", Json.write(token(good, 90)));
        assertThat(entered.path("kind").asString("")).isEqualTo("API token");
        assertThat(entered.has("owner")).isFalse();
        JsonNode service = done(
                "POST",
                "/service-accounts",
                Json.write(Json.object()
                        .put("client_id", DemoApps.SERVICE_CLIENT_ID)
                        .put("client_secret", DemoApps.SERVICE_CLIENT_SECRET)
                        .put("owner", "organisation")
                        .put("profile", "read")));
        assertThat(service.path("kind").asString("")).isEqualTo("Service account");

        JsonNode installation = done("GET", "/installation", "");
        assertThat(installation.path("connections")).hasSize(2);
        assertThat(installation.path("use").asString("")).isEqualTo("none");
        assertThat(installation.toString())
                .contains("It ends 2 connections of the organisation's own")
                .doesNotContain(good)
                .doesNotContain(DemoApps.SERVICE_CLIENT_SECRET);
        for (JsonNode one : installation.path("connections")) {
            JsonNode looked = done("POST", "/connections/" + one.path("id").asString("") + "/check", "{}");
            assertThat(looked.path("result").asString("")).isEqualTo("Looked at it just now: well.");
        }
        assertThat(done("GET", "/points", "").path("apps").path(0).path("limit").asLong(0))
                .isEqualTo(65_000);
    }

    @Test
    void keepsTheRuleAndRemovesWhatWasShownAlone() throws Exception {
        assertThat(done("PUT", "/installation", "{\"required\":true}")
                        .path("required")
                        .asBoolean())
                .isTrue();
        JsonNode unused =
                done("POST", "/api-tokens", Json.write(token(SANDBOX.sandbox().apiToken(TestingSandbox.AMARA), 90)));
        assertThat(api(
                                "POST",
                                "/installation/connections",
                                "{\"connection\":\"" + unused.path("id").asString("") + "\"}")
                        .statusCode())
                .as("an API token is nobody's consent")
                .isEqualTo(404);
        assertThat(api("DELETE", "/installation?shown=0123456789abcdef01234567", "")
                        .statusCode())
                .isEqualTo(409);
        String shown = done("GET", "/installation", "").path("shown").asString("");
        assertThat(done("DELETE", "/installation?shown=" + shown, "").path("results"))
                .hasSize(1);
        assertThat(done("GET", "/installation", "").path("connections")).isEmpty();
        assertThat(api("DELETE", "/installation?shown=" + shown, "").body()).contains("not_installed");
    }
}
