package dev.jiramcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.oauth.OauthApp;
import dev.jiramcp.sandbox.oauth.Rules;
import dev.jiramcp.sandbox.watch.Violation;
import dev.jiramcp.sandbox.watch.VirtualClock;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The token endpoint: exchange, refresh, and every error of it, by the virtual clock. */
class TokenTest {
    private static final String RESOURCES = "/oauth/token/accessible-resources";
    private final VirtualClock clock = VirtualClock.stoppedAt(Instant.parse("2026-11-22T00:30:00Z"));
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(clock));
    private final TestingClient client = new TestingClient(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    private void rule(String json) {
        TestingClient.Answer answer = client.call("PATCH", "/__sandbox/rules", "", json);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static String refreshToken(JsonNode tokens) {
        return tokens.path("refresh_token").asString();
    }

    private void assertBad(TestingClient.Answer answer) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("error")).isEqualTo("invalid_grant");
        assertThat(answer.text("error_description")).isEqualTo("Unknown or invalid refresh token.");
    }

    @Test
    void givesTokensOfRealSizeForACode() {
        TestingClient.Answer answer = client.exchange(client.code(TestingClient.AMARA));
        assertThat(answer.status()).isEqualTo(200);
        JsonNode tokens = answer.json();
        assertThat(tokens.path("access_token").asString())
                .hasSizeBetween(1500, 3200)
                .matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
        assertThat(refreshToken(tokens)).hasSizeBetween(1500, 3200);
        assertThat(tokens.path("expires_in").asInt()).isEqualTo(3600);
        assertThat(tokens.path("token_type").asString()).isEqualTo("Bearer");
        assertThat(tokens.path("scope").asString().split(" ", -1))
                .containsExactlyInAnyOrder(TestingClient.SCOPES.split(" ", -1));
    }

    @Test
    void takesAFormAsWell() {
        String code = client.code(TestingClient.AMARA);
        TestingClient.Answer answer =
                client.send(HttpRequest.newBuilder(sandbox.uri().resolve("/oauth/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=authorization_code&client_id="
                                + DemoApps.CLIENT_ID + "&client_secret=" + DemoApps.CLIENT_SECRET + "&code=" + code
                                + "&redirect_uri=" + DemoApps.CALLBACK)));
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void givesNoRefreshTokenWithoutOfflineAccess() {
        Map<String, String> online = TestingClient.authorization();
        online.put("scope", "read:jira-work");
        String code = new SandboxBrowser(TestingClient.AMARA)
                .approve(client.authorize(online))
                .parameter("code")
                .orElseThrow();
        assertThat(client.exchange(code).json().has("refresh_token")).isFalse();
    }

    @Test
    void takesACodeOnceAndEndsItsTokensOnTheSecondUse() {
        String code = client.code(TestingClient.AMARA);
        JsonNode tokens = client.exchange(code).json();
        TestingClient.Answer again = client.exchange(code);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.text("error_description")).isEqualTo("authorization_code is invalid");
        assertThat(client.get(RESOURCES, TestingClient.bearer(tokens)).status()).isEqualTo(401);
        assertThat(sandbox.control().invariants().of(Violation.Rule.CODE_REUSED))
                .hasSize(1);
    }

    @Test
    void forgetsACodeAfterAMinute() {
        String code = client.code(TestingClient.AMARA);
        clock.advance(Duration.ofSeconds(61));
        assertThat(client.exchange(code).status()).isEqualTo(400);
    }

    static Stream<Arguments> badCodes() {
        return Stream.of(
                arguments("INVALID_REQUEST_400", 400, "invalid_request", "authorization_code is invalid"),
                arguments("INVALID_REQUEST_403", 403, "invalid_request", "authorization_code is invalid"),
                arguments("INVALID_GRANT_403", 403, "invalid_grant", "Invalid authorization code"));
    }

    @ParameterizedTest
    @MethodSource
    void badCodes(String words, int status, String error, String description) {
        rule("{\"codeError\":\"" + words + "\"}");
        TestingClient.Answer answer = client.exchange("x.y.z");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text("error")).isEqualTo(error);
        assertThat(answer.text("error_description")).isEqualTo(description);
    }

    static Stream<Arguments> badRefreshTokens() {
        return Stream.of(
                arguments("UNKNOWN_OR_INVALID", "invalid_grant", "Unknown or invalid refresh token."),
                arguments("UNAUTHORIZED_CLIENT", "unauthorized_client", "refresh_token is invalid"),
                arguments("EXPIRED_OR_REVOKED", "invalid_grant", "Token has been expired or revoked."));
    }

    @ParameterizedTest
    @MethodSource
    void badRefreshTokens(String words, String error, String description) {
        rule("{\"refreshError\":\"" + words + "\"}");
        TestingClient.Answer answer = client.refresh("x.y.z");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("error")).isEqualTo(error);
        assertThat(answer.text("error_description")).isEqualTo(description);
    }

    static Stream<Arguments> wrongRequests() {
        ObjectNode good = TestingClient.credentials("refresh_token").put("refresh_token", "x");
        return Stream.of(
                arguments(good.deepCopy().put("client_secret", "wrong"), 401, "access_denied", "Unauthorized"),
                arguments(good.deepCopy().put("client_id", "nobody"), 401, "access_denied", "Unauthorized"),
                arguments(good.deepCopy().without("client_secret"), 400, "invalid_request", "client_secret is missing"),
                arguments(good.deepCopy().without("client_id"), 400, "invalid_request", "client_id is missing"),
                arguments(good.deepCopy().without("grant_type"), 400, "invalid_request", "grant_type is missing"),
                arguments(good.deepCopy().without("refresh_token"), 400, "invalid_request", "refresh_token is missing"),
                arguments(TestingClient.credentials("authorization_code"), 400, "invalid_request", "code is missing"),
                arguments(
                        TestingClient.credentials("authorization_code").put("code", "x"),
                        400,
                        "invalid_request",
                        "redirect_uri is missing"),
                arguments(
                        TestingClient.credentials("password"),
                        403,
                        "unsupported_grant_type",
                        "Unsupported grant type: password"),
                arguments(
                        TestingClient.credentials("client_credentials"),
                        403,
                        "unauthorized_client",
                        "The authenticated client is not authorized to use this authorization grant type"),
                arguments(
                        good.deepCopy().put("refresh_token", 7),
                        400,
                        "invalid_request",
                        "refresh_token must be a string"));
    }

    @ParameterizedTest
    @MethodSource
    void wrongRequests(JsonNode body, int status, String error, String description) {
        TestingClient.Answer answer = client.token(body);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text("error")).isEqualTo(error);
        assertThat(answer.text("error_description")).isEqualTo(description);
    }

    @Test
    void refusesAnotherContentType() {
        TestingClient.Answer answer = client.send(HttpRequest.newBuilder(
                        sandbox.uri().resolve("/oauth/token"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(TestingClient.credentials("refresh_token")))));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).isEqualTo("invalid_request");
    }

    @Test
    void takesTwoSecretsWhileOneIsReplaced() {
        OauthApp app =
                sandbox.control().accounts().apps().find(DemoApps.CLIENT_ID).orElseThrow();
        sandbox.control().accounts().apps().put(app.withSecrets(List.of("new", DemoApps.CLIENT_SECRET)));
        assertThat(client.exchange(client.code(TestingClient.AMARA)).status()).isEqualTo(200);
        sandbox.control().accounts().apps().put(app.withSecrets(List.of("new")));
        assertThat(client.refresh("x").status()).isEqualTo(401);
    }

    @Test
    void verifiesTheCodeVerifierUnlessTold() {
        Map<String, String> challenged = TestingClient.authorization();
        challenged.put("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        challenged.put("code_challenge_method", "S256");
        SandboxBrowser amara = new SandboxBrowser(TestingClient.AMARA);
        ObjectNode body = TestingClient.credentials("authorization_code").put("redirect_uri", DemoApps.CALLBACK);
        for (String verifier : List.of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "wrong")) {
            String code = amara.approve(client.authorize(challenged))
                    .parameter("code")
                    .orElseThrow();
            assertThat(client.token(body.put("code", code).put("code_verifier", verifier))
                            .status())
                    .isEqualTo(verifier.equals("wrong") ? 400 : 200);
        }
        rule("{\"verifyPkce\":false}");
        String code =
                amara.approve(client.authorize(challenged)).parameter("code").orElseThrow();
        assertThat(client.token(body.put("code", code)).status()).isEqualTo(200);
    }

    @Test
    void rotatesTheRefreshToken() {
        JsonNode first = client.tokens(TestingClient.AMARA);
        JsonNode second = client.refresh(refreshToken(first)).json();
        assertThat(refreshToken(second)).isNotEqualTo(refreshToken(first)).isNotEmpty();
        assertThat(client.get(RESOURCES, TestingClient.bearer(second)).status()).isEqualTo(200);
        assertThat(client.get(RESOURCES, TestingClient.bearer(first)).status()).isEqualTo(200);
    }

    @Test
    void endsTheOldAccessTokenOnRefreshWhereTold() {
        rule("{\"refreshKillsOldAccess\":true}");
        JsonNode first = client.tokens(TestingClient.AMARA);
        JsonNode second = client.refresh(refreshToken(first)).json();
        assertThat(client.get(RESOURCES, TestingClient.bearer(first)).status()).isEqualTo(401);
        assertThat(client.get(RESOURCES, TestingClient.bearer(second)).status()).isEqualTo(200);
    }

    @Test
    void givesAnotherPairWithinTheLeewayAndEndsTheFamilyAfterIt() {
        JsonNode first = client.tokens(TestingClient.AMARA);
        JsonNode second = client.refresh(refreshToken(first)).json();
        clock.advance(Duration.ofMinutes(10));
        TestingClient.Answer within = client.refresh(refreshToken(first));
        assertThat(within.status()).isEqualTo(200);
        assertThat(refreshToken(within.json())).isNotIn(refreshToken(first), refreshToken(second));
        assertThat(sandbox.control().invariants().violations()).isEmpty();

        clock.advance(Duration.ofSeconds(1));
        assertBad(client.refresh(refreshToken(first)));
        assertBad(client.refresh(refreshToken(second)));
        assertBad(client.refresh(refreshToken(within.json())));
        assertThat(sandbox.control().invariants().of(Violation.Rule.REFRESH_TOKEN_REUSED))
                .hasSize(1);
    }

    @Test
    void hasNoLeewayWhereItIsZero() {
        rule("{\"leeway\":\"PT0S\"}");
        JsonNode first = client.tokens(TestingClient.AMARA);
        client.refresh(refreshToken(first));
        clock.advance(Duration.ofMillis(1));
        assertBad(client.refresh(refreshToken(first)));
    }

    @Test
    void forgetsARefreshTokenThatIsNotUsedForNinetyDays() {
        JsonNode first = client.tokens(TestingClient.AMARA);
        clock.advance(Duration.ofDays(90));
        JsonNode second = client.refresh(refreshToken(first)).json();
        clock.advance(Duration.ofDays(90).plusSeconds(1));
        assertBad(client.refresh(refreshToken(second)));
    }

    @Test
    void endsAConsentAfterItsAbsoluteLifetimeWhereThereIsOne() {
        rule("{\"absoluteLifetime\":\"P365D\"}");
        String token = refreshToken(client.tokens(TestingClient.AMARA));
        for (int month = 0; month < 12; month++) {
            clock.advance(Duration.ofDays(30));
            token = refreshToken(client.refresh(token).json());
        }
        clock.advance(Duration.ofDays(6));
        assertBad(client.refresh(token));
    }

    @Test
    void endsAccessTokensAfterTheirHour() {
        JsonNode tokens = client.tokens(TestingClient.AMARA);
        clock.advance(Duration.ofSeconds(3599));
        assertThat(client.get(RESOURCES, TestingClient.bearer(tokens)).status()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));
        TestingClient.Answer late = client.get(RESOURCES, TestingClient.bearer(tokens));
        assertThat(late.status()).isEqualTo(401);
        assertThat(late.body()).isEqualTo("{\"code\":401,\"message\":\"Unauthorized\"}");
    }

    @Test
    void keepsTwoConsentsOfOnePersonApart() {
        JsonNode one = client.tokens(TestingClient.AMARA);
        JsonNode two = client.tokens(TestingClient.AMARA);
        client.refresh(refreshToken(one));
        clock.advance(Duration.ofMinutes(11));
        assertBad(client.refresh(refreshToken(one)));
        assertThat(client.refresh(refreshToken(two)).status()).isEqualTo(200);
        assertThat(sandbox.control().accounts().grants().all()).hasSize(1);
    }

    @Test
    void narrowsEarlierConsentsByALaterOne() {
        JsonNode wide = client.tokens(TestingClient.AMARA);
        Map<String, String> narrow = TestingClient.authorization();
        narrow.put("scope", "read:jira-work");
        client.exchange(new SandboxBrowser(TestingClient.AMARA)
                .approve(client.authorize(narrow))
                .parameter("code")
                .orElseThrow());
        assertThat(client.get("/me", TestingClient.bearer(wide)).status()).isEqualTo(401);
        JsonNode refreshed = client.refresh(refreshToken(wide)).json();
        assertThat(refreshed.path("scope").asString()).isEqualTo("read:jira-work offline_access");
        assertThat(refreshToken(refreshed)).isNotEmpty();
    }

    @Test
    void endsRefreshTokensWhenThePasswordChanges() {
        JsonNode tokens = client.tokens(TestingClient.AMARA);
        sandbox.control()
                .accounts()
                .grants()
                .changePassword(sandbox.control()
                        .accounts()
                        .directory()
                        .personByEmail(TestingClient.AMARA)
                        .orElseThrow()
                        .id());
        assertBad(client.refresh(refreshToken(tokens)));
    }

    @Test
    void endsEverythingWhenThePersonTakesItBack() {
        JsonNode tokens = client.tokens(TestingClient.AMARA);
        assertThat(client.call("POST", "/__sandbox/grants/grant-1/revoke", "", "")
                        .text("done"))
                .isEqualTo("true");
        assertBad(client.refresh(refreshToken(tokens)));
        assertThat(client.get(RESOURCES, TestingClient.bearer(tokens)).status()).isEqualTo(401);
    }

    @Test
    void setsRulesForOneGrantAlone() {
        client.tokens(TestingClient.AMARA);
        client.call("PATCH", "/__sandbox/grants/grant-1/rules", "", "{\"accessTokenLifetime\":\"PT1M\"}");
        assertThat(client.tokens(TestingClient.AMARA).path("expires_in").asInt())
                .isEqualTo(60);
        assertThat(client.tokens(TestingClient.JONAS).path("expires_in").asInt())
                .isEqualTo(3600);
    }

    @Test
    void letsAServiceAccountActAsItself() {
        JsonNode tokens = client.token(TestingClient.credentials("client_credentials")
                        .put("client_id", DemoApps.SERVICE_CLIENT_ID)
                        .put("client_secret", DemoApps.SERVICE_CLIENT_SECRET))
                .json();
        assertThat(tokens.has("refresh_token")).isFalse();
        assertThat(tokens.path("scope").asString()).contains("read:jira-work");
        assertThat(client.get(RESOURCES, TestingClient.bearer(tokens)).json()).hasSize(3);
        TestingClient.Answer refused = client.token(TestingClient.credentials("refresh_token")
                .put("client_id", DemoApps.SERVICE_CLIENT_ID)
                .put("client_secret", DemoApps.SERVICE_CLIENT_SECRET));
        assertThat(refused.text("error")).isEqualTo("unauthorized_client");
    }

    static Stream<Arguments> revocations() {
        return Stream.of(arguments("WORKS", 200), arguments("REFUSES", 400), arguments("ABSENT", 404));
    }

    @ParameterizedTest
    @MethodSource
    void revocations(Rules.Revocation how, int status) {
        rule("{\"revocation\":\"" + how + "\"}");
        JsonNode tokens = client.tokens(TestingClient.AMARA);
        TestingClient.Answer answer =
                client.send(HttpRequest.newBuilder(sandbox.uri().resolve("/oauth/revoke"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("token=" + refreshToken(tokens) + "&client_id="
                                + DemoApps.CLIENT_ID + "&client_secret=" + DemoApps.CLIENT_SECRET)));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(client.refresh(refreshToken(tokens)).status()).isEqualTo(status == 200 ? 403 : 200);
    }

    @Test
    void refusesARefreshTokenOfAnotherApp() {
        JsonNode tokens = client.tokens(TestingClient.AMARA);
        OauthApp app =
                sandbox.control().accounts().apps().find(DemoApps.CLIENT_ID).orElseThrow();
        sandbox.control()
                .accounts()
                .apps()
                .put(OauthApp.shared("other", "s", DemoApps.CALLBACK, app.scopes(), app.owner()));
        assertBad(client.token(TestingClient.credentials("refresh_token")
                .put("client_id", "other")
                .put("client_secret", "s")
                .put("refresh_token", refreshToken(tokens))));
    }
}
