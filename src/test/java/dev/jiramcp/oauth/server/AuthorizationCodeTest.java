package dev.jiramcp.oauth.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.Json;
import dev.jiramcp.oauth.TestingBrowser;
import dev.jiramcp.oauth.TestingDoor;
import dev.jiramcp.oauth.client.OwnProgram;
import dev.jiramcp.store.TestingDatabase;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class AuthorizationCodeTest {
    private static final String LOOPBACK = "http://127.0.0.1:53211/callback";

    private static Map<String, String> ownRequest(TestingBrowser browser, String... changes) {
        return browser.request(OwnProgram.CLIENT_ID, LOOPBACK, changes);
    }

    private static String error(HttpResponse<String> reply) {
        return Json.parse(reply.body()).path("error").asString("");
    }

    private static void isActive(TestingBrowser browser, JsonNode tokens, boolean active) {
        assertThat(browser.use(tokens.path("access_token").asString("")).statusCode())
                .isEqualTo(active ? 200 : 401);
    }

    @ParameterizedTest
    @EnumSource
    void signsAProgramInAndActsAsThePerson(TestingDatabase database) {
        try (TestingDoor door = new TestingDoor(database)) {
            TestingBrowser browser = new TestingBrowser(door, "ann");
            Map<String, String> request = ownRequest(browser);
            URI back = browser.allow(request);
            assertThat(back.toString()).startsWith(LOOPBACK + "?");
            assertThat(TestingBrowser.query(back))
                    .containsEntry("state", "xyz")
                    .containsEntry("iss", door.at("").toString())
                    .containsOnlyKeys("state", "iss", "code");
            HttpResponse<String> reply = browser.redeem(request, back);
            assertThat(reply.headers().firstValue("Cache-Control")).hasValue("no-store");
            JsonNode tokens = Json.parse(reply.body());
            assertThat(tokens.path("token_type").asString("")).isEqualTo("Bearer");
            assertThat(tokens.path("expires_in").asInt(0)).isEqualTo(900);
            assertThat(tokens.path("scope").asString("")).isEqualTo("jira:read");
            assertThat(browser.use(tokens.path("access_token").asString("")).body())
                    .isEqualTo("ann jira-mcp");
            assertThat(door.audited()).contains("consent.given");
        }
    }

    @ParameterizedTest
    @EnumSource
    void endsWhatACodeGaveWhenItIsUsedTwice(TestingDatabase database) {
        try (TestingDoor door = new TestingDoor(database)) {
            TestingBrowser browser = new TestingBrowser(door, "ann");
            Map<String, String> request = ownRequest(browser);
            URI back = browser.allow(request);
            JsonNode tokens = Json.parse(browser.redeem(request, back).body());
            isActive(browser, tokens, true);
            HttpResponse<String> second = browser.redeem(request, back);
            assertThat(second.statusCode()).isEqualTo(400);
            assertThat(error(second)).isEqualTo("invalid_grant");
            isActive(browser, tokens, false);
            assertThat(error(browser.refresh(
                            OwnProgram.CLIENT_ID, tokens.path("refresh_token").asString(""))))
                    .isEqualTo("invalid_grant");
            assertThat(door.audited()).contains("token.code_reused");
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesACodeForAMinuteAndFromItsClientAlone(TestingDatabase database) {
        try (TestingDoor door = new TestingDoor(database)) {
            TestingBrowser browser = new TestingBrowser(door, "ann");
            Map<String, String> request = ownRequest(browser);
            URI back = browser.allow(request);
            assertThat(error(browser.redeem(request, back, "client_id", TestingDoor.WEB)))
                    .isEqualTo("invalid_grant");
            assertThat(browser.redeem(request, back).statusCode()).isEqualTo(200);
            URI late = browser.allow(request);
            door.clock.advance(Duration.ofSeconds(61));
            assertThat(error(browser.redeem(request, late))).isEqualTo("invalid_grant");
            URI elsewhere = browser.allow(request);
            assertThat(error(browser.redeem(request, elsewhere, "redirect_uri", "http://127.0.0.1:1/callback")))
                    .isEqualTo("invalid_grant");
        }
    }

    @ParameterizedTest
    @EnumSource
    void holdsEveryClientToTheProofOfItsCode(TestingDatabase database) {
        try (TestingDoor door = new TestingDoor(database)) {
            TestingBrowser browser = new TestingBrowser(door, "ann");
            for (Map<String, String> bad : List.of(
                    ownRequest(browser, "code_challenge", ""),
                    ownRequest(browser, "code_challenge_method", ""),
                    ownRequest(browser, "code_challenge_method", "plain"),
                    ownRequest(browser, "code_challenge", "short"),
                    ownRequest(browser, "code_challenge", "", "code_challenge_method", ""))) {
                URI back = URI.create(TestingBrowser.location(browser.authorize(bad)));
                assertThat(TestingBrowser.query(back))
                        .containsEntry("error", "invalid_request")
                        .containsEntry("iss", door.at("").toString())
                        .containsEntry("state", "xyz");
            }
            Map<String, String> request = ownRequest(browser);
            for (String verifier : List.of("a".repeat(43), "short", "b".repeat(129), "é".repeat(43))) {
                assertThat(error(browser.redeem(request, browser.allow(request), "code_verifier", verifier)))
                        .isEqualTo("invalid_grant");
            }
            assertThat(error(browser.redeem(request, browser.allow(request), "code_verifier", "")))
                    .isEqualTo("invalid_request");
            URI burnt = browser.allow(request);
            browser.redeem(request, burnt, "code_verifier", "a".repeat(43));
            assertThat(error(browser.redeem(request, burnt))).isEqualTo("invalid_grant");
        }
    }

    @ParameterizedTest
    @EnumSource
    void renewsTokensAndEndsAllOfThemWhenAnOldOneComesBack(TestingDatabase database) {
        try (TestingDoor door = new TestingDoor(database)) {
            TestingBrowser browser = new TestingBrowser(door, "ann");
            List<JsonNode> generations = new ArrayList<>();
            generations.add(browser.signIn(ownRequest(browser)));
            for (int i = 0; i < 3; i++) {
                door.clock.advance(Duration.ofMinutes(5));
                String last = generations.get(i).path("refresh_token").asString("");
                generations.add(
                        Json.parse(browser.refresh(OwnProgram.CLIENT_ID, last).body()));
            }
            assertThat(generations.stream()
                            .map(tokens -> tokens.path("refresh_token").asString("")))
                    .doesNotHaveDuplicates();
            isActive(browser, generations.get(3), true);
            isActive(browser, generations.get(0), false);
            String stolen = generations.get(1).path("refresh_token").asString("");
            assertThat(error(browser.refresh(OwnProgram.CLIENT_ID, stolen))).isEqualTo("invalid_grant");
            isActive(browser, generations.get(3), false);
            assertThat(error(browser.refresh(
                            OwnProgram.CLIENT_ID,
                            generations.get(3).path("refresh_token").asString(""))))
                    .isEqualTo("invalid_grant");
            assertThat(door.audited()).contains("token.refresh_reused");
        }
    }

    @ParameterizedTest
    @EnumSource
    void givesEachOfFiveThatRenewAtOnceTokensThatWork(TestingDatabase database) {
        try (TestingDoor door = new TestingDoor(database)) {
            TestingBrowser browser = new TestingBrowser(door, "ann");
            String refresh =
                    browser.signIn(ownRequest(browser)).path("refresh_token").asString("");
            List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                asked.add(
                        CompletableFuture.supplyAsync(() -> new TestingBrowser(door, "").refresh("jira-mcp", refresh)));
            }
            for (CompletableFuture<HttpResponse<String>> reply : asked) {
                assertThat(reply.join().statusCode()).isEqualTo(200);
                isActive(browser, Json.parse(reply.join().body()), true);
            }
            door.clock.advance(Duration.ofSeconds(21));
            assertThat(browser.refresh(OwnProgram.CLIENT_ID, refresh).statusCode())
                    .isEqualTo(400);
            asked.forEach(reply -> isActive(browser, Json.parse(reply.join().body()), false));
        }
    }

    @ParameterizedTest
    @EnumSource
    void endsAccessAfterAQuarterOfAnHourAndTheFamilyAfterItsTime(TestingDatabase database) {
        try (TestingDoor door = new TestingDoor(database)) {
            TestingBrowser browser = new TestingBrowser(door, "ann");
            JsonNode tokens = browser.signIn(ownRequest(browser));
            door.clock.advance(Duration.ofMinutes(15));
            isActive(browser, tokens, false);
            door.clock.advance(Duration.ofDays(29));
            HttpResponse<String> renewed = browser.refresh(
                    OwnProgram.CLIENT_ID, tokens.path("refresh_token").asString(""));
            assertThat(renewed.statusCode()).isEqualTo(200);
            door.clock.advance(Duration.ofDays(31));
            assertThat(error(browser.refresh(
                            OwnProgram.CLIENT_ID,
                            Json.parse(renewed.body()).path("refresh_token").asString(""))))
                    .isEqualTo("invalid_grant");
        }
    }

    @ParameterizedTest
    @EnumSource
    void narrowsButNeverWidensWhatThePersonGranted(TestingDatabase database) {
        try (TestingDoor door = new TestingDoor(database)) {
            TestingBrowser browser = new TestingBrowser(door, "ann");
            JsonNode tokens = browser.signIn(ownRequest(browser, "scope", "jira:read jira:write offline_access"));
            String refresh = tokens.path("refresh_token").asString("");
            assertThat(error(browser.refresh(OwnProgram.CLIENT_ID, refresh, "scope", "jira:read jira:delete")))
                    .isEqualTo("invalid_scope");
            assertThat(Json.parse(browser.refresh(OwnProgram.CLIENT_ID, refresh, "scope", "jira:read")
                                    .body())
                            .path("scope")
                            .asString(""))
                    .isEqualTo("jira:read");
            assertThat(TestingBrowser.query(URI.create(TestingBrowser.location(
                            browser.authorize(ownRequest(browser, "scope", "jira:read root"))))))
                    .containsEntry("error", "invalid_scope");
        }
    }

    @ParameterizedTest
    @EnumSource
    void asksForAllThatAnOperationTakesAtOnce(TestingDatabase database) {
        try (TestingDoor door = new TestingDoor(database)) {
            TestingBrowser browser = new TestingBrowser(door, "ann");
            JsonNode tokens = browser.signIn(ownRequest(browser, "scope", "jira:read jira:write"));
            HttpResponse<String> refused =
                    browser.use(tokens.path("access_token").asString(""), "?delete");
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.headers().firstValue("WWW-Authenticate"))
                    .hasValue("Bearer error=\"insufficient_scope\", resource_metadata=\""
                            + door.at("/.well-known/oauth-protected-resource/mcp")
                            + "\", scope=\"jira:read jira:write jira:delete\"");
            JsonNode more = browser.signIn(ownRequest(browser, "scope", "jira:read jira:write jira:delete"));
            assertThat(browser.use(more.path("access_token").asString(""), "?delete")
                            .statusCode())
                    .isEqualTo(200);
        }
    }
}
