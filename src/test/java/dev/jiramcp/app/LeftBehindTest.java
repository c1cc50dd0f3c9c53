package dev.jiramcp.app;

import static dev.jiramcp.oauth.jwt.TestingKeys.claims;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.Json;
import dev.jiramcp.oauth.jwt.Assertions;
import dev.jiramcp.oauth.jwt.TestingKeys;
import dev.jiramcp.oauth.signin.TestingIdp;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.sandbox.Sandbox;
import dev.jiramcp.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A connection whose person does not belong to the server any more: nobody is served by it, whatever policy permits. */
class LeftBehindTest {
    private static final String PRIYA = "priya.raman@brightwell.example";
    private static final String SITE = "brightwell";

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final TestingIdp idp = new TestingIdp();
    private final HttpClient http = HttpClient.newHttpClient();
    private final TestingKeys keys = new TestingKeys();

    @TempDir
    private Path home;

    private TestingTerminal server = new TestingTerminal();
    private URI base = URI.create("");

    @AfterEach
    void close() {
        server.close();
        sandbox.close();
        idp.close();
    }

    private TestingTerminal terminal() throws IOException {
        Path policies = Files.writeString(home.resolve("all.cedar"), "permit (principal, action, resource);\n", UTF_8);
        return new TestingTerminal()
                .at(sandbox)
                .with("JIRA_MCP_HOME", home.toString())
                .with("JIRA_MCP_POLICY", policies.toString())
                .with("JIRA_MCP_ATLASSIAN_CLIENT_ID", DemoApps.CLIENT_ID)
                .with("JIRA_MCP_ATLASSIAN_CLIENT_SECRET", DemoApps.CLIENT_SECRET);
    }

    private void serve(TestingTerminal terminal) {
        server = terminal.start("serve");
        base = URI.create("http://localhost:" + server.server().getPort());
        sandbox.control()
                .accounts()
                .apps()
                .find(DemoApps.CLIENT_ID)
                .ifPresent(app ->
                        sandbox.control().accounts().apps().put(app.withCallback(base + "/oauth/atlassian/callback")));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    private String gateway() {
        String cloud =
                sandbox.control().world().site(SITE).orElseThrow().cloudId().value();
        return base + "/gateway/ex/jira/" + cloud;
    }

    /** The application says itself that it asks for the person of this machine. */
    private HttpResponse<String> asked() {
        Instant now = Instant.now();
        return send(HttpRequest.newBuilder(base.resolve("/oauth/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(ServedPerson.form(
                        "grant_type",
                        "urn:ietf:params:oauth:grant-type:token-exchange",
                        "client_assertion_type",
                        Assertions.TYPE,
                        "client_assertion",
                        keys.signed(claims("robot", "robot", base.toString(), now)),
                        "subject_token",
                        keys.signed(claims("robot", "local", base.toString(), now)),
                        "subject_token_type",
                        "urn:ietf:params:oauth:token-type:jwt",
                        "resource",
                        gateway()))));
    }

    private int myself(String token) {
        return send(HttpRequest.newBuilder(URI.create(gateway() + "/rest/api/3/myself"))
                        .header("Authorization", "Bearer " + token))
                .statusCode();
    }

    @Test
    void servesNobodyByTheConnectionOfSomebodyWhoIsNoMember() throws IOException {
        Path jwks = Files.writeString(home.resolve("robot.json"), keys.jwks(), UTF_8);
        TestingTerminal adding = terminal();
        assertThat(adding.run(
                        "applications",
                        "add",
                        "--id",
                        "robot",
                        "--name",
                        "Robot",
                        "--for",
                        "*",
                        "--jwks",
                        jwks.toString()))
                .as(adding.err())
                .isZero();
        serve(terminal());
        new ServedPerson(server.server()).connect(PRIYA, SITE);
        HttpResponse<String> given = asked();
        String token = Json.parse(given.body()).path("access_token").asString("");
        assertThat(token).as(given.body()).startsWith("jmb_");
        assertThat(myself(token)).isEqualTo(200);
        assertThat(server.stop()).isZero();

        serve(terminal()
                .with("JIRA_MCP_SIGN_IN", "oidc")
                .with("JIRA_MCP_OIDC_ISSUER", idp.issuer().toString())
                .with("JIRA_MCP_OIDC_CLIENT_ID", TestingIdp.CLIENT_ID)
                .with("JIRA_MCP_OIDC_CLIENT_SECRET", TestingIdp.CLIENT_SECRET));
        JsonNode refused = Json.parse(asked().body());
        assertThat(refused.path("error").asString("")).isEqualTo("invalid_request");
        assertThat(refused.path("error_description").asString("")).isEqualTo("subject_token is not acceptable");
        assertThat(myself(token)).as("a token from before").isEqualTo(401);
        assertThat(server.stop()).isZero();
        TestingTerminal log = terminal();
        assertThat(log.run("audit", "list", "--json", "--limit", "500")).isZero();
        assertThat(log.out().lines().filter(line -> line.contains("not_admitted")))
                .as("the record says why")
                .isNotEmpty();
    }
}
