package dev.jiramcp.oauth.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.audit.TestingAudit;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.OAuthFault;
import dev.jiramcp.oauth.TestingBrowser;
import dev.jiramcp.oauth.TestingDoor;
import dev.jiramcp.oauth.client.OwnProgram;
import dev.jiramcp.oauth.client.RegisteredClients;
import dev.jiramcp.oauth.session.Token;
import dev.jiramcp.oauth.token.Redemption;
import dev.jiramcp.oauth.token.TokenLimits;
import dev.jiramcp.oauth.token.Tokens;
import dev.jiramcp.store.TestingDatabase;
import java.net.URI;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class EndpointsTest {
    private static final String LOOPBACK = "http://127.0.0.1:53211/callback";
    private static final String REGISTRATION =
            "{\"client_name\":\"App\",\"token_endpoint_auth_method\":\"%s\",\"redirect_uris\":[\"%s\"]}";

    private static JsonNode body(HttpResponse<String> reply) {
        return Json.parse(reply.body());
    }

    private static JsonNode signIn(TestingBrowser browser) {
        return browser.signIn(browser.request(OwnProgram.CLIENT_ID, LOOPBACK));
    }

    private static HttpResponse<String> introspect(TestingBrowser browser, String token) {
        String basic =
                Base64.getEncoder().encodeToString((TestingDoor.CONFIDENTIAL + ":resource+secret").getBytes(UTF_8));
        return browser.post("/oauth/introspect", Map.of("token", token), "Authorization", "Basic " + basic);
    }

    @Test
    void saysTheSameAtEveryWellKnownAddress() {
        try (TestingDoor door = new TestingDoor(TestingDatabase.SQLITE)) {
            TestingBrowser anybody = new TestingBrowser(door, "");
            JsonNode server = body(anybody.get("/.well-known/oauth-authorization-server"));
            String base = door.at("").toString();
            assertThat(server.path("issuer").asString("")).isEqualTo(base);
            assertThat(server.path("token_endpoint").asString("")).isEqualTo(base + "/oauth/token");
            assertThat(server.path("code_challenge_methods_supported").toString())
                    .isEqualTo("[\"S256\"]");
            assertThat(server.path("authorization_response_iss_parameter_supported")
                            .asBoolean(false))
                    .isTrue();
            assertThat(server.path("client_id_metadata_document_supported").asBoolean(false))
                    .isTrue();
            assertThat(body(anybody.get("/.well-known/openid-configuration"))).isEqualTo(server);
            JsonNode resource = body(anybody.get("/.well-known/oauth-protected-resource/mcp"));
            assertThat(resource.path("resource").asString("")).isEqualTo(base + "/mcp");
            assertThat(resource.path("authorization_servers").toString()).isEqualTo("[\"" + base + "\"]");
            assertThat(resource.path("scopes_supported").toString()).doesNotContain("offline_access");
            assertThat(body(anybody.get("/.well-known/oauth-protected-resource")))
                    .isEqualTo(resource);
        }
    }

    @Test
    void tellsWhoHasNoTokenWhereToGetOne() {
        try (TestingDoor door = new TestingDoor(TestingDatabase.SQLITE)) {
            HttpResponse<String> reply = new TestingBrowser(door, "").get("/mcp");
            assertThat(reply.statusCode()).isEqualTo(401);
            assertThat(reply.headers().firstValue("WWW-Authenticate"))
                    .hasValue("Bearer resource_metadata=\"" + door.at("/.well-known/oauth-protected-resource/mcp")
                            + "\", scope=\"jira:read jira:write\"");
        }
    }

    /** Threat 17: neither a token of Atlassian's, nor one of an identity provider, nor what else stands in our own answers. */
    @ParameterizedTest
    @EnumSource
    void takesNothingButOurOwnAccessTokens(TestingDatabase database) {
        try (TestingDoor door = new TestingDoor(database)) {
            TestingBrowser ann = new TestingBrowser(door, "ann");
            JsonNode tokens = signIn(ann);
            URI code = ann.allow(ann.request(OwnProgram.CLIENT_ID, LOOPBACK));
            for (String foreign : List.of(
                    tokens.path("refresh_token").asString(""),
                    TestingBrowser.query(code).get("code"),
                    "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbm4ifQ.",
                    "eyJraWQiOiIxIiwiYWxnIjoiUlMyNTYifQ.eyJhdWQiOiJhcGkuYXRsYXNzaWFuLmNvbSJ9.c2ln",
                    "jma_" + "A".repeat(43),
                    "x".repeat(5000),
                    "")) {
                HttpResponse<String> reply = ann.use(foreign);
                assertThat(reply.statusCode()).as(foreign).isEqualTo(401);
                assertThat(reply.headers().firstValue("WWW-Authenticate").orElseThrow())
                        .startsWith("Bearer error=\"invalid_token\"");
            }
            assertThat(ann.get("/mcp?access_token="
                                    + tokens.path("access_token").asString(""))
                            .statusCode())
                    .isEqualTo(401);
            assertThat(ann.use(tokens.path("access_token").asString("")).statusCode())
                    .isEqualTo(200);
        }
    }

    /** Threat 17. */
    @ParameterizedTest
    @EnumSource
    void takesATokenOnlyForTheResourceForWhichItWasMade(TestingDatabase database) {
        try (TestingDoor door = new TestingDoor(database)) {
            TestingBrowser ann = new TestingBrowser(door, "ann");
            JsonNode tokens = signIn(ann);
            door.store.write(handle -> handle.execute("UPDATE oauth_family SET audience = 'http://localhost:1/mcp'"));
            assertThat(ann.use(tokens.path("access_token").asString("")).statusCode())
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsOfTokensAndCodesOnlyHashes(TestingDatabase database) {
        try (TestingDoor door = new TestingDoor(database)) {
            TestingBrowser ann = new TestingBrowser(door, "ann");
            JsonNode tokens = signIn(ann);
            String rows = door.store.read(handle -> String.join(
                    "\n",
                    handle.createQuery("SELECT id FROM oauth_token UNION SELECT id FROM oauth_code"
                                    + " UNION SELECT id FROM browser_session")
                            .mapTo(String.class)
                            .list()));
            assertThat(rows)
                    .isNotEmpty()
                    .doesNotContain(
                            tokens.path("access_token").asString("").substring(4),
                            tokens.path("refresh_token").asString("").substring(4),
                            ann.cookie("jira-mcp-session").orElseThrow());
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsNothingOfOneTenantFromAnother(TestingDatabase database) {
        try (TestingDoor door = new TestingDoor(database)) {
            TestingBrowser ann = new TestingBrowser(door, "ann");
            JsonNode tokens = signIn(ann);
            Map<String, String> request = ann.request(OwnProgram.CLIENT_ID, LOOPBACK);
            String code = TestingBrowser.query(ann.allow(request)).getOrDefault("code", "");
            TenantId other = new TenantId("other");
            Tokens others = new Tokens(
                    door.store,
                    TestingAudit.of(door.store, door.clock),
                    new Tokens.Sources(door.clock, new SecureRandom()),
                    new Tokens.Place(other, TokenLimits.DEFAULT));
            Token access = Token.of(tokens.path("access_token").asString(""));
            Token refresh = Token.of(tokens.path("refresh_token").asString(""));
            assertThat(others.find(access)).isEmpty();
            Assertions.assertThatThrownBy(() -> others.refresh(refresh, OwnProgram.CLIENT_ID, Set.of()))
                    .isInstanceOf(OAuthFault.class);
            Assertions.assertThatThrownBy(() -> others.redeem(
                            new Redemption(code, OwnProgram.CLIENT_ID, Optional.of(LOOPBACK), TestingBrowser.VERIFIER)))
                    .isInstanceOf(OAuthFault.class);
            others.revoke(refresh, OwnProgram.CLIENT_ID);
            assertThat(door.tokens.find(access)).isPresent();
            String registered = body(ann.postJson(
                            "/oauth/register", REGISTRATION.formatted("none", "https://app.example/cb")))
                    .path("client_id")
                    .asString("");
            assertThat(new RegisteredClients(
                                    door.store,
                                    TestingAudit.of(door.store, door.clock),
                                    new RegisteredClients.Place(other, door.clock, new SecureRandom()))
                            .find(registered))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void revokesATokenAndWithARefreshTokenAllOfItsFamily(TestingDatabase database) {
        try (TestingDoor door = new TestingDoor(database)) {
            TestingBrowser ann = new TestingBrowser(door, "ann");
            JsonNode tokens = signIn(ann);
            String access = tokens.path("access_token").asString("");
            String refresh = tokens.path("refresh_token").asString("");
            assertThat(ann.post("/oauth/revoke", Map.of("token", access, "client_id", TestingDoor.WEB))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(ann.use(access).statusCode()).isEqualTo(200);
            assertThat(ann.post("/oauth/revoke", Map.of("token", "nonsense", "client_id", OwnProgram.CLIENT_ID))
                            .statusCode())
                    .isEqualTo(200);
            ann.post("/oauth/revoke", Map.of("token", access, "client_id", OwnProgram.CLIENT_ID));
            assertThat(ann.use(access).statusCode()).isEqualTo(401);
            String renewed = body(ann.refresh(OwnProgram.CLIENT_ID, refresh))
                    .path("access_token")
                    .asString("");
            ann.post("/oauth/revoke", Map.of("token", refresh, "client_id", OwnProgram.CLIENT_ID));
            assertThat(ann.use(renewed).statusCode()).isEqualTo(401);
            assertThat(door.audited()).contains("token.revoked");
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysOfATokenOnlyWhatAClientWithASecretMayKnow(TestingDatabase database) {
        try (TestingDoor door = new TestingDoor(database)) {
            TestingBrowser ann = new TestingBrowser(door, "ann");
            String access = signIn(ann).path("access_token").asString("");
            JsonNode said = body(introspect(ann, access));
            assertThat(said.path("active").asBoolean(false)).isTrue();
            assertThat(said.path("sub").asString("")).isEqualTo("ann");
            assertThat(said.path("client_id").asString("")).isEqualTo(OwnProgram.CLIENT_ID);
            assertThat(introspect(ann, "nonsense").body()).isEqualTo("{\"active\":false}");
            door.clock.advance(Duration.ofMinutes(16));
            assertThat(introspect(ann, access).body()).isEqualTo("{\"active\":false}");
            assertThat(ann.post("/oauth/introspect", Map.of("token", access, "client_id", OwnProgram.CLIENT_ID))
                            .statusCode())
                    .isEqualTo(401);
            assertThat(ann.post(
                                    "/oauth/introspect",
                                    Map.of(
                                            "token", access,
                                            "client_id", TestingDoor.CONFIDENTIAL,
                                            "client_secret", TestingDoor.SECRET))
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @EnumSource
    void holdsAClientWithASecretToItsSecret(TestingDatabase database) {
        try (TestingDoor door = new TestingDoor(database)) {
            TestingBrowser ann = new TestingBrowser(door, "ann");
            JsonNode client = body(ann.postJson(
                    "/oauth/register", REGISTRATION.formatted("client_secret_post", "https://app.example/cb")));
            String id = client.path("client_id").asString("");
            String secret = client.path("client_secret").asString("");
            Map<String, String> request = ann.request(id, "https://app.example/cb");
            HttpResponse<String> bare = ann.redeem(request, ann.allow(request));
            assertThat(bare.statusCode()).isEqualTo(401);
            assertThat(body(bare).path("error").asString("")).isEqualTo("invalid_client");
            assertThat(ann.redeem(request, ann.allow(request), "client_secret", "wrong")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(ann.redeem(request, ann.allow(request), "client_secret", secret)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void forgetsAClientThatNobodyLetIn(TestingDatabase database) {
        try (TestingDoor door = new TestingDoor(database)) {
            TestingBrowser ann = new TestingBrowser(door, "ann");
            String body = REGISTRATION.formatted("none", "https://app.example/cb");
            String unused = body(ann.postJson("/oauth/register", body))
                    .path("client_id")
                    .asString("");
            String used = body(ann.postJson("/oauth/register", body))
                    .path("client_id")
                    .asString("");
            ann.allow(ann.request(used, "https://app.example/cb"));
            door.clock.advance(Duration.ofHours(25));
            assertThat(ann.authorize(ann.request(unused, "https://app.example/cb"))
                            .statusCode())
                    .isEqualTo(400);
            assertThat(ann.authorize(ann.request(used, "https://app.example/cb"))
                            .statusCode())
                    .isEqualTo(303);
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesNoFloodOfRegistrations(TestingDatabase database) {
        try (TestingDoor door = new TestingDoor(database)) {
            TestingBrowser anybody = new TestingBrowser(door, "");
            String body = REGISTRATION.formatted("none", "https://app.example/cb");
            for (int i = 0; i < 20; i++) {
                assertThat(anybody.postJson("/oauth/register", body).statusCode())
                        .isEqualTo(201);
            }
            assertThat(anybody.postJson("/oauth/register", body).statusCode()).isEqualTo(429);
            door.clock.advance(Duration.ofSeconds(61));
            assertThat(anybody.postJson("/oauth/register", body).statusCode()).isEqualTo(201);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "nonsense",
                "{\"redirect_uris\":[]}",
                "{\"redirect_uris\":[\"http://evil.example/cb\"]}",
                "{\"redirect_uris\":[\"javascript:alert(1)\"]}",
                "{\"redirect_uris\":[7]}",
                "{\"redirect_uris\":[\"https://a.example/cb\"],\"token_endpoint_auth_method\":\"private_key_jwt\"}",
                "{\"redirect_uris\":[\"https://a.example/cb\"],\"response_types\":[\"token\"]}",
                "{\"redirect_uris\":[\"https://a.example/cb\"],\"grant_types\":[\"implicit\"]}"
            })
    void registersNothingThatItCouldNotServe(String registration) {
        try (TestingDoor door = new TestingDoor(TestingDatabase.SQLITE)) {
            HttpResponse<String> reply = new TestingBrowser(door, "").postJson("/oauth/register", registration);
            assertThat(reply.statusCode()).isEqualTo(400);
            assertThat(body(reply).path("error").asString("")).startsWith("invalid_");
        }
    }

    @Test
    void registersNoAddressOfItsOwn() {
        try (TestingDoor door = new TestingDoor(TestingDatabase.SQLITE)) {
            String own = REGISTRATION.formatted("none", door.at("/oauth/atlassian/callback"));
            assertThat(new TestingBrowser(door, "")
                            .postJson("/oauth/register", own)
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void takesParametersFromTheBodyAlone() {
        try (TestingDoor door = new TestingDoor(TestingDatabase.SQLITE)) {
            TestingBrowser anybody = new TestingBrowser(door, "");
            assertThat(anybody.post("/oauth/token?grant_type=refresh_token", Map.of("client_id", "jira-mcp"))
                            .statusCode())
                    .isEqualTo(400);
            assertThat(anybody.postJson("/oauth/token", "{}").statusCode()).isEqualTo(400);
            assertThat(anybody.get("/oauth/token").statusCode()).isEqualTo(405);
            assertThat(body(anybody.post("/oauth/token", Map.of("grant_type", "password", "client_id", "jira-mcp")))
                            .path("error")
                            .asString(""))
                    .isEqualTo("unsupported_grant_type");
        }
    }
}
