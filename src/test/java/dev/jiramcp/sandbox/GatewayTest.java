package dev.jiramcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Scope;
import dev.jiramcp.sandbox.watch.Violation;
import dev.jiramcp.sandbox.watch.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The gateway and the sites' own addresses: who gets in, and in which words the others are refused. */
class GatewayTest {
    private static final String BRIGHTWELL = "1324a887-45db-4bf4-9e99-ef0ff456d421";
    private static final String NORTHGATE = "c2f1d0a6-3b7e-4c55-8d21-90af7be31c64";
    private static final String INFO = "/rest/api/3/serverInfo";
    private static final String MYSELF = "/rest/api/3/myself";
    private static final String GATE = "/ex/jira/" + BRIGHTWELL;
    private static final String SITE = "/site/brightwell";
    private static final VirtualClock CLOCK = VirtualClock.stoppedAt(Instant.parse("2026-11-22T00:30:00Z"));
    private static final Sandbox SANDBOX =
            Sandbox.start(SandboxOptions.defaults().withClock(CLOCK));
    private final TestingClient client = new TestingClient(SANDBOX);

    @BeforeEach
    void reset() {
        SANDBOX.control().reset();
    }

    @AfterAll
    static void close() {
        SANDBOX.close();
    }

    private static AccountId account(String email) {
        return SANDBOX.control()
                .accounts()
                .directory()
                .personByEmail(email)
                .orElseThrow()
                .id();
    }

    private static String token(String email) {
        return SANDBOX.apiToken(email);
    }

    private JsonNode with(String email, String scopes) {
        Map<String, String> parameters = TestingClient.authorization();
        parameters.put("scope", scopes);
        return client.exchange(new SandboxBrowser(email)
                        .approve(client.authorize(parameters))
                        .parameter("code")
                        .orElseThrow())
                .json();
    }

    @Test
    void listsTheSitesOfATokenWithTheirScopes() {
        JsonNode list = resources(client.tokens(TestingClient.AMARA));
        assertThat(list).hasSize(3);
        JsonNode first = list.get(0);
        assertThat(first.path("id").asString()).isEqualTo(BRIGHTWELL);
        assertThat(first.path("name").asString()).isEqualTo("brightwell");
        assertThat(first.path("url").asString())
                .isEqualTo(SANDBOX.site("brightwell").toString());
        assertThat(first.path("avatarUrl").asString()).startsWith("https://");
        assertThat(first.path("scopes").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("read:jira-work", "write:jira-work", "read:jira-user");
    }

    private JsonNode resources(JsonNode tokens) {
        return client.get("/oauth/token/accessible-resources", TestingClient.bearer(tokens))
                .json();
    }

    @Test
    void listsOnlyTheSitesThatWereChosen() {
        String code = new SandboxBrowser(TestingClient.AMARA)
                .approve(client.authorize(TestingClient.authorization()), "northgate-utilities"::equals)
                .parameter("code")
                .orElseThrow();
        JsonNode tokens = client.exchange(code).json();
        assertThat(resources(tokens).valueStream().map(site -> site.path("id").asString()))
                .containsExactly(NORTHGATE);
        TestingClient.Answer other = client.get(GATE + INFO, TestingClient.bearer(tokens));
        assertThat(other.status()).isEqualTo(404);
    }

    @Test
    void listsEverySiteOfThePersonUnderAnAccountLevelGrant() {
        client.call("PATCH", "/__sandbox/rules", "", "{\"grantLevel\":\"ACCOUNT\"}");
        assertThat(resources(client.tokens(TestingClient.AMARA))).hasSize(3);
        assertThat(resources(client.tokens(TestingClient.JONAS))).hasSize(1);
    }

    @Test
    void listsConfluenceUnderTheSameIdWhereTold() {
        client.call("PATCH", "/__sandbox/rules", "", "{\"confluenceTwin\":true,\"shuffledSites\":true}");
        JsonNode list = resources(client.tokens(TestingClient.JONAS));
        assertThat(list.valueStream().map(site -> site.path("id").asString())).containsExactly(BRIGHTWELL, BRIGHTWELL);
        assertThat(list.valueStream().map(site -> site.path("scopes").toString()))
                .contains("[\"read:confluence-content.all\"]");
    }

    @Test
    void shufflesTheSitesWhereTold() {
        client.call("PATCH", "/__sandbox/rules", "", "{\"shuffledSites\":true}");
        JsonNode tokens = client.tokens(TestingClient.AMARA);
        Set<String> orders = IntStream.range(0, 40)
                .mapToObj(i -> resources(tokens).get(0).path("id").asString())
                .collect(Collectors.toSet());
        assertThat(orders).hasSizeGreaterThan(1);
    }

    @Test
    void listsNothingWhereTheSiteIsGoneOrTheAppIsRemoved() {
        JsonNode tokens = client.tokens(TestingClient.JONAS);
        client.call("PATCH", "/__sandbox/sites/brightwell", "", "{\"deleted\":true}");
        assertThat(client.get("/oauth/token/accessible-resources", TestingClient.bearer(tokens))
                        .body())
                .isEqualTo("[]");
        assertThat(client.get(GATE + INFO, TestingClient.bearer(tokens)).status())
                .isEqualTo(404);
        client.call("PATCH", "/__sandbox/sites/brightwell", "", "{\"deleted\":false}");
        client.call("POST", "/__sandbox/apps/" + DemoApps.CLIENT_ID + "/uninstall", "", "{\"site\":\"brightwell\"}");
        assertThat(resources(tokens)).isEmpty();
        TestingClient.Answer gate = client.get(GATE + INFO, TestingClient.bearer(tokens));
        assertThat(gate.status()).isEqualTo(403);
        assertThat(gate.body()).contains("The app is not installed on this instance");
        assertThat(resources(client.tokens(TestingClient.JONAS))).hasSize(1);
    }

    @Test
    void saysWhoConsented() {
        JsonNode me = client.get("/me", TestingClient.bearer(client.tokens(TestingClient.AMARA)))
                .json();
        assertThat(me.path("account_id").asString())
                .isEqualTo(account(TestingClient.AMARA).value());
        assertThat(me.path("email").asString()).isEqualTo(TestingClient.AMARA);
        assertThat(me.path("name").asString()).isEqualTo("Amara Okafor");
        assertThat(me.has("email_verified")).isFalse();
        client.call("PATCH", "/__sandbox/rules", "", "{\"hiddenEmail\":true}");
        JsonNode hidden = client.get("/me", TestingClient.bearer(client.tokens(TestingClient.AMARA)))
                .json();
        assertThat(hidden.has("email")).isFalse();
    }

    @Test
    void wantsTheScopeOfTheIdentity() {
        TestingClient.Answer answer =
                client.get("/me", TestingClient.bearer(with(TestingClient.AMARA, "read:jira-work")));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("x-failure-category")).isEqualTo("FAILURE_CLIENT_SCOPE_CHECK");
    }

    @Test
    void saysWhichCloudASiteIs() {
        TestingClient.Answer answer = client.get(SITE + "/_edge/tenant_info", "");
        assertThat(answer.body()).isEqualTo("{\"cloudId\":\"" + BRIGHTWELL + "\"}");
        assertThat(client.get("/site/nowhere/_edge/tenant_info", "").status()).isEqualTo(404);
    }

    @Test
    void refusesAtTheGatewayWhomItDoesNotKnow() {
        String unscoped = TestingClient.basic(TestingClient.AMARA, token(TestingClient.AMARA));
        for (String authorization : List.of("", "Bearer x.y.z", "Bearer ", "Basic !", unscoped, "Digest x")) {
            TestingClient.Answer answer = client.get(GATE + INFO, authorization);
            assertThat(answer.status()).as(authorization).isEqualTo(401);
            assertThat(answer.body()).isEqualTo("{\"code\":401,\"message\":\"Unauthorized\"}");
        }
    }

    @Test
    void refusesAtTheGatewayForWantOfAScope() {
        JsonNode tokens = with(TestingClient.AMARA, "read:jira-user");
        TestingClient.Answer answer = client.get(GATE + "/rest/api/3/field", TestingClient.bearer(tokens));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("{\"code\":401,\"message\":\"Unauthorized; scope does not match\"}");
        assertThat(answer.header("x-failure-category")).isEqualTo("FAILURE_CLIENT_SCOPE_CHECK");
        assertThat(answer.header("WWW-Authenticate")).isEmpty();
    }

    @Test
    void doesNotKnowAnotherCloud() {
        String bearer = TestingClient.bearer(client.tokens(TestingClient.AMARA));
        for (String cloud : List.of("00000000-0000-4000-8000-000000000000", "nonsense")) {
            TestingClient.Answer answer = client.get("/ex/jira/" + cloud + INFO, bearer);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text("message")).isEqualTo("No message available");
            assertThat(answer.text("path")).isEqualTo("/ex/jira/" + cloud + INFO);
        }
    }

    @Test
    void keepsAddressesThatAreNotListed() {
        String bearer = TestingClient.bearer(client.tokens(TestingClient.AMARA));
        client.call("PATCH", "/__sandbox/sites/brightwell", "", "{\"addressAllowList\":true}");
        for (String path : List.of(GATE + INFO, SITE + INFO)) {
            TestingClient.Answer answer = client.get(path, path.startsWith(GATE) ? bearer : "");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).startsWith("You don't have permission to connect from this IP address.");
        }
    }

    @Test
    void takesAnUnscopedTokenAtTheSiteAlone() {
        String basic = TestingClient.basic(TestingClient.AMARA, token(TestingClient.AMARA));
        TestingClient.Answer answer = client.get(SITE + INFO, basic);
        assertThat(answer.header("x-aaccountid"))
                .isEqualTo(account(TestingClient.AMARA).value());
        assertThat(answer.header("X-Seraph-LoginReason")).isEmpty();
        assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"jira-burst-based\";q=100;w=1");
        assertThat(answer.header("X-RateLimit-Limit")).isEqualTo("350");
    }

    @Test
    void takesAScopedTokenAtTheGatewayAlone() {
        String text = SANDBOX.control()
                .doors()
                .tokens()
                .make(account(TestingClient.AMARA), Set.of(Scope.READ_USER), Duration.ofDays(1))
                .text();
        String basic = TestingClient.basic(TestingClient.AMARA, text);
        assertThat(client.get(GATE + INFO, basic).header("x-aaccountid"))
                .isEqualTo(account(TestingClient.AMARA).value());
        assertThat(client.get(GATE + "/rest/api/3/field", basic).body()).contains("scope does not match");
        TestingClient.Answer site = client.get(SITE + INFO, basic);
        assertThat(site.status()).isEqualTo(401);
        assertThat(site.header("x-seraph-loginreason")).isEqualTo("AUTHENTICATED_FAILED");
        assertThat(site.header("Content-Type")).startsWith("text/html");
        CLOCK.advance(Duration.ofDays(1));
        assertThat(client.get(GATE + INFO, basic).status()).isEqualTo(401);
    }

    @Test
    void runsAnonymouslyWithAWrongPair() {
        for (String authorization : List.of(
                TestingClient.basic(TestingClient.AMARA, "wrong"),
                TestingClient.basic("nobody@example.com", token(TestingClient.AMARA)),
                TestingClient.basic(TestingClient.JONAS, token(TestingClient.AMARA)),
                "Basic !",
                "Digest x")) {
            TestingClient.Answer answer = client.get(SITE + INFO, authorization);
            assertThat(answer.header("X-Seraph-LoginReason")).as(authorization).isEqualTo("AUTHENTICATED_FAILED");
            assertThat(answer.header("x-aaccountid")).isEmpty();
            assertThat(answer.header("X-RateLimit-Limit")).isEmpty();
            assertThat(client.get(SITE + MYSELF, authorization).status()).isEqualTo(401);
        }
        assertThat(client.get(SITE + INFO, "").header("X-Seraph-LoginReason")).isEmpty();
    }

    @Test
    void runsAnonymouslyForAPersonWhoIsNoMember() {
        String basic = TestingClient.basic(TestingClient.DIEGO, token(TestingClient.DIEGO));
        assertThat(client.get(SITE + INFO, basic).header("X-Seraph-LoginReason"))
                .isEqualTo("AUTHENTICATED_FAILED");
    }

    @Test
    void refusesABearerAtTheSiteAndTakesNote() {
        TestingClient.Answer opaque = client.get(SITE + INFO, "Bearer opaque");
        assertThat(opaque.status()).isEqualTo(403);
        assertThat(opaque.body()).isEqualTo("{\"error\":\"Failed to parse Connect Session Auth Token\"}");
        TestingClient.Answer jwt = client.get(SITE + INFO, TestingClient.bearer(client.tokens(TestingClient.AMARA)));
        assertThat(jwt.status()).isEqualTo(401);
        assertThat(jwt.header("Content-Type")).startsWith("text/html");
        assertThat(jwt.body()).contains("Client must be authenticated to access this resource.");
        assertThat(SANDBOX.control().invariants().of(Violation.Rule.BEARER_AT_WRONG_HOST))
                .hasSize(2);
    }

    @Test
    void takesNoteOfSecretsWhereNoneMayBe() {
        String access = client.tokens(TestingClient.AMARA).path("access_token").asString();
        client.get("/oauth/token", "Bearer " + access);
        assertThat(SANDBOX.control().invariants().of(Violation.Rule.BEARER_AT_WRONG_HOST))
                .hasSize(1);
        client.get(SITE + INFO + "?x=" + access, "");
        client.get(SITE + INFO + "?access_token=abc", "");
        client.get(SITE + "/rest/" + token(TestingClient.AMARA), "");
        client.get(SITE + INFO + "?s=" + DemoApps.CLIENT_SECRET, "");
        assertThat(SANDBOX.control().invariants().of(Violation.Rule.SECRET_IN_URL))
                .hasSize(4)
                .noneSatisfy(violation -> assertThat(violation.detail()).contains(access));
    }

    @Test
    void logsEachRequestWithItsOperation() {
        String bearer = TestingClient.bearer(client.tokens(TestingClient.AMARA));
        SANDBOX.traffic().clear();
        SANDBOX.traffic().recordEverything(true);
        client.call("POST", GATE + "/rest/api/3/issue/FLOW-1/comment?expand=x", bearer, "{\"body\":1}");
        SANDBOX.traffic().recordEverything(false);
        assertThat(SANDBOX.traffic().of("POST /rest/api/3/issue/{issueIdOrKey}/comment"))
                .singleElement()
                .satisfies(exchange -> {
                    assertThat(exchange.path()).isEqualTo("/rest/api/3/issue/FLOW-1/comment");
                    assertThat(exchange.query()).isEqualTo("expand=x");
                    assertThat(exchange.body()).isEqualTo("{\"body\":1}");
                    assertThat(exchange.headers().first("authorization")).isEmpty();
                    assertThat(exchange.notes())
                            .containsEntry("client", DemoApps.CLIENT_ID)
                            .containsEntry("site", "brightwell");
                });
    }
}
