package dev.jiramcp.oauth.exchange;

import static dev.jiramcp.oauth.exchange.TestingSts.ACCESS;
import static dev.jiramcp.oauth.exchange.TestingSts.ATLASSIAN;
import static dev.jiramcp.oauth.exchange.TestingSts.EXCHANGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.oauth.DoorScope;
import dev.jiramcp.oauth.application.GrantType;
import dev.jiramcp.oauth.exchange.TestingSts.Login;
import dev.jiramcp.oauth.exchange.TestingSts.Reply;
import dev.jiramcp.policy.Action;
import dev.jiramcp.store.TestingDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every parameter, answer and error of RFC 8693 at the token endpoint. */
class TokenExchangeTest {
    private static final String OTHER_SITE = "00000000-0000-4000-8000-000000000000";

    private static TestingSts sts;
    private static Login app;
    private static Link amara;

    @BeforeAll
    static void open() {
        sts = new TestingSts(TestingDatabase.SQLITE);
        app = sts.application("reports");
        amara = sts.connect("amara");
    }

    @AfterAll
    static void close() {
        sts.close();
    }

    private static String site() {
        return sts.broker
                .grants()
                .of(TestingSts.TENANT)
                .get(0)
                .sites()
                .get(0)
                .id()
                .value();
    }

    @Test
    void givesThePersonsAtlassianTokenWithAllThatItMayDo() {
        Reply reply = sts.exchange(app, sts.token("amara"), ATLASSIAN);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("cache-control")).isEqualTo("no-store");
        assertThat(reply.at("issued_token_type")).isEqualTo(ACCESS);
        assertThat(reply.at("token_type")).isEqualTo("Bearer");
        assertThat(reply.at("scope")).isEqualTo("offline_access read:jira-user read:jira-work read:me write:jira-work");
        assertThat(reply.json().path("expires_in").asInt()).isBetween(3000, 3600);
        assertThat(reply.json().has("refresh_token")).isFalse();
        assertThat(reply.json().path("x_sites").size()).isEqualTo(3);
        assertThat(reply.at("access_token"))
                .isEqualTo(sts.broker
                        .fresh(sts.broker.grants().of(TestingSts.TENANT).get(0))
                        .token()
                        .reveal());
    }

    @Test
    void givesTheSameForOneSiteAndForTheAddressThatTheOperatorSet() {
        String token = sts.token("amara");
        assertThat(sts.exchange(app, token, ATLASSIAN + "/" + site()).status()).isEqualTo(200);
        assertThat(sts.exchange(app, token, sts.broker.sandbox().uri() + "/ex/jira")
                        .status())
                .isEqualTo(200);
        assertThat(sts.exchange(app, token, ATLASSIAN + "/").status()).isEqualTo(200);
    }

    @Test
    void givesABrokerTokenOfTheGatewayNarrowedToWhatIsAsked() {
        Reply reply =
                sts.exchange(app, sts.token("amara"), sts.gatewayResource() + "/" + site(), "scope", "read:jira-work");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at("access_token")).startsWith("jmb_");
        assertThat(reply.json().path("expires_in").asInt()).isBetween(290, 300);
        assertThat(reply.at("scope")).isEqualTo("read:jira-work");
        assertThat(reply.json().path("x_sites").size()).isEqualTo(1);
        assertThat(sts.brokers.find(reply.at("access_token"))).hasValueSatisfying(token -> {
            assertThat(token.cloudId().value()).isEqualTo(site());
            assertThat(token.application()).isEqualTo("reports");
            assertThat(token.user().value()).isEqualTo("amara");
            assertThat(token.connectionId()).isEqualTo(amara.id().value());
            assertThat(token.decision()).isEqualTo(reply.at("x_decision_id"));
            assertThat(token.actors()).containsExactly("reports");
        });
    }

    @Test
    void asksWhichSiteWhereThePersonHasSeveral() {
        Reply reply = sts.exchange(app, sts.token("amara"), sts.gatewayResource());
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("error")).isEqualTo("invalid_target");
        assertThat(reply.at("error_description")).contains("several sites");
    }

    @Test
    void neverOutlivesTheSubjectToken() {
        String token = sts.token("amara");
        sts.broker.clock().advance(Duration.ofMinutes(13));
        Reply reply = sts.exchange(app, token, sts.gatewayResource() + "/" + site());
        assertThat(reply.json().path("expires_in").asInt()).isBetween(100, 120);
    }

    private static Stream<List<String>> requestsThatAreNotOfTheForm() {
        String right = "urn:ietf:params:oauth:token-type:";
        return Stream.of(
                List.of("invalid_request", "subject_token", "x", "subject_token", "y", "resource", ATLASSIAN),
                List.of("invalid_request", "resource", ATLASSIAN),
                List.of("invalid_request", "subject_token", "", "resource", ATLASSIAN),
                List.of(
                        "invalid_request",
                        "subject_token",
                        "x",
                        "subject_token_type",
                        "nonsense",
                        "resource",
                        ATLASSIAN),
                List.of(
                        "invalid_request",
                        "subject_token",
                        "x",
                        "subject_token_type",
                        right + "saml2",
                        "resource",
                        ATLASSIAN),
                List.of(
                        "invalid_request",
                        "subject_token",
                        "x",
                        "subject_token_type",
                        right + "refresh_token",
                        "resource",
                        ATLASSIAN),
                List.of(
                        "invalid_request",
                        "subject_token",
                        "x",
                        "subject_token_type",
                        ACCESS,
                        "subject_token_type",
                        ACCESS,
                        "resource",
                        ATLASSIAN),
                List.of("invalid_request", "subject_token", "x", "actor_token", "y", "resource", ATLASSIAN),
                List.of("invalid_request", "subject_token", "x", "actor_token_type", ACCESS, "resource", ATLASSIAN),
                List.of(
                        "invalid_request",
                        "subject_token",
                        "x",
                        "requested_token_type",
                        right + "jwt",
                        "resource",
                        ATLASSIAN),
                List.of(
                        "invalid_request",
                        "subject_token",
                        "x",
                        "requested_token_type",
                        ACCESS,
                        "requested_token_type",
                        ACCESS,
                        "resource",
                        ATLASSIAN),
                List.of("invalid_request", "subject_token", "x", "scope", "a", "scope", "b", "resource", ATLASSIAN),
                List.of("invalid_scope", "subject_token", "x", "scope", "a\"b", "resource", ATLASSIAN),
                List.of("invalid_target", "subject_token", "x"),
                List.of("invalid_target", "subject_token", "x", "resource", "https://api.atlassian.com"),
                List.of("invalid_target", "subject_token", "x", "resource", "https://elsewhere.example/ex/jira"),
                List.of("invalid_target", "subject_token", "x", "resource", ATLASSIAN + "#fragment"),
                List.of("invalid_target", "subject_token", "x", "resource", ATLASSIAN + "?query"),
                List.of("invalid_target", "subject_token", "x", "resource", "/ex/jira"),
                List.of("invalid_target", "subject_token", "x", "resource", ATLASSIAN + "/../jira"),
                List.of("invalid_target", "subject_token", "x", "resource", ATLASSIAN + "/not-a-cloud-id"),
                List.of("invalid_target", "subject_token", "x", "resource", ATLASSIAN, "audience", "unknown"),
                List.of(
                        "invalid_target",
                        "subject_token",
                        "x",
                        "resource",
                        ATLASSIAN,
                        "resource",
                        ATLASSIAN + "/" + OTHER_SITE));
    }

    @ParameterizedTest
    @MethodSource("requestsThatAreNotOfTheForm")
    void refusesWhatIsNotOfTheForm(List<String> request) {
        Reply reply =
                sts.grant(app, EXCHANGE, request.subList(1, request.size()).toArray(new String[0]));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("error")).isEqualTo(request.get(0));
        assertThat(reply.at("error_description")).isNotEmpty();
        assertThat(reply.header("cache-control")).isEqualTo("no-store");
    }

    @Test
    void refusesAGrantTypeThatStandsTwice() {
        Reply reply = sts.grant(app, EXCHANGE, "grant_type", EXCHANGE, "subject_token", "x", "resource", ATLASSIAN);
        assertThat(reply.at("error")).isEqualTo("invalid_request");
    }

    @Test
    void takesTheTargetAsAnAudienceAndSeveralNamesOfTheSame() {
        String token = sts.token("amara");
        assertThat(sts.grant(app, EXCHANGE, "subject_token", token, "audience", "api.atlassian.com")
                        .status())
                .isEqualTo(200);
        assertThat(sts.exchange(app, token, ATLASSIAN, "audience", "api.atlassian.com", "resource", ATLASSIAN)
                        .status())
                .isEqualTo(200);
        assertThat(sts.exchange(app, token, ATLASSIAN, "requested_token_type", ACCESS)
                        .status())
                .isEqualTo(200);
    }

    /** What a widespread client sends: Basic, the subject's token and the resource, and no type. */
    @Test
    void takesASubjectWithoutItsType() {
        Reply reply = sts.grant(app, EXCHANGE, "subject_token", sts.token("amara"), "resource", ATLASSIAN);
        assertThat(reply.status()).isEqualTo(200);
    }

    /** Threat 19: nobody learns from the answer what was wrong with a token. */
    @Test
    void answersEveryTokenThatIsNotTakenInTheSameBytes() {
        String ended = sts.token("amara");
        String refresh = sts.issued("amara", DoorScope.all(), sts.issuer() + "/mcp")
                .refresh()
                .value();
        String elsewhere = sts.issued("amara", DoorScope.all(), "https://other.example/mcp")
                .access()
                .value();
        sts.broker.clock().advance(Duration.ofMinutes(16));
        List<String> bad = new ArrayList<>(List.of(
                ended,
                refresh,
                elsewhere,
                "jma_" + "A".repeat(43),
                "jmb_" + "A".repeat(43),
                "x",
                "a.b.c",
                "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbWFyYSJ9.",
                "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJodHRwczovL2lkcC5leGFtcGxlIn0.AAAA"));
        Set<String> answers = new java.util.HashSet<>();
        for (String token : bad) {
            Reply reply = sts.exchange(app, token, ATLASSIAN);
            answers.add(reply.status() + " " + reply.text());
        }
        assertThat(answers).hasSize(1);
        assertThat(answers.iterator().next())
                .startsWith(
                        "400 {\"error\":\"invalid_request\",\"error_description\":\"subject_token is not acceptable\"");
        assertThat(sts.records("exchange.subject"))
                .extracting(each -> each.details().path("reason").asString(""))
                .contains("unknown_or_ended", "wrong_kind", "wrong_audience");
    }

    @Test
    void refusesAnActorTokenThatIsNotTaken() {
        Reply reply = sts.exchange(
                app, sts.token("amara"), ATLASSIAN, "actor_token", "jma_nothing", "actor_token_type", ACCESS);
        assertThat(reply.at("error")).isEqualTo("invalid_request");
        assertThat(reply.at("error_description")).isEqualTo("actor_token is not acceptable");
    }

    @Test
    void hasWhoActsOnRecord() {
        Reply reply = sts.exchange(
                app,
                sts.token("amara"),
                sts.gatewayResource() + "/" + site(),
                "actor_token",
                sts.token("jonas"),
                "actor_token_type",
                ACCESS);
        assertThat(sts.brokers.find(reply.at("access_token")).orElseThrow().actors())
                .containsExactly("jonas");
    }

    /** Threat 22. */
    @Test
    void letsThreeActOneForTheOtherAndNoFourth() {
        String site = sts.gatewayResource() + "/" + site();
        String first = sts.exchange(app, sts.token("amara"), site).at("access_token");
        String second = sts.exchange(sts.application("second"), first, site).at("access_token");
        String third = sts.exchange(sts.application("third"), second, site).at("access_token");
        assertThat(sts.brokers.find(third).orElseThrow().actors()).containsExactly("third", "second", "reports");
        Reply fourth = sts.exchange(sts.application("fourth"), third, site);
        assertThat(fourth.status()).isEqualTo(400);
        assertThat(fourth.at("error")).isEqualTo("invalid_request");
        assertThat(fourth.at("error_description")).isEqualTo("subject_token is not acceptable");
    }

    @Test
    void leadsFromABrokerTokenToNothingMore() {
        String site = sts.gatewayResource() + "/" + site();
        String token = sts.exchange(app, sts.token("amara"), site, "scope", "read:jira-work")
                .at("access_token");
        assertThat(sts.exchange(app, token, ATLASSIAN).at("error")).isEqualTo("invalid_target");
        assertThat(sts.exchange(app, token, sts.gatewayResource() + "/" + OTHER_SITE)
                        .at("error"))
                .isEqualTo("invalid_target");
        assertThat(sts.exchange(app, token, site, "scope", "write:jira-work").at("error"))
                .isEqualTo("invalid_scope");
        assertThat(sts.exchange(app, token, sts.gatewayResource()).at("scope")).isEqualTo("read:jira-work");
    }

    /** Threat 21. */
    @ParameterizedTest
    @ValueSource(strings = {"read:jira-work manage:jira-project", "write:everything"})
    void refusesScopesThatAreMoreThanThereAre(String scopes) {
        String token = sts.token("amara");
        Reply gateway = sts.exchange(app, token, sts.gatewayResource() + "/" + site(), "scope", scopes);
        assertThat(gateway.at("error")).isEqualTo("invalid_scope");
        assertThat(sts.exchange(app, token, ATLASSIAN, "scope", scopes).at("error"))
                .isEqualTo("invalid_scope");
    }

    /** Threat 21: a token that only reads leads to none that writes. */
    @Test
    void givesNoMoreThanTheSubjectTokenCovers() {
        String reader = sts.token("amara", Set.of(DoorScope.READ));
        String site = sts.gatewayResource() + "/" + site();
        assertThat(sts.exchange(app, reader, ATLASSIAN).at("error")).isEqualTo("invalid_scope");
        assertThat(sts.exchange(app, reader, site, "scope", "write:jira-work").at("error"))
                .isEqualTo("invalid_scope");
        assertThat(sts.exchange(app, reader, site).at("scope")).isEqualTo("read:jira-user read:jira-work read:me");
    }

    /** Threat 21: another organisation's site is as unknown as one that is nobody's. */
    @Test
    void givesNothingForASiteOfOthers() {
        Reply reply = sts.exchange(app, sts.token("amara"), ATLASSIAN + "/" + OTHER_SITE);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("error")).isEqualTo("invalid_target");
        assertThat(sts.exchange(app, sts.token("amara"), sts.gatewayResource() + "/" + OTHER_SITE)
                        .text())
                .isEqualTo(reply.text());
    }

    /** Threat 20. */
    @Test
    void givesClientsThatAreNoApplicationsNothing() {
        String token = sts.token("amara");
        Reply named = sts.exchange(new Login(TestingSts.OFFICE, "s"), token, ATLASSIAN);
        assertThat(named.status()).isEqualTo(400);
        assertThat(named.at("error")).isEqualTo("unauthorized_client");
        Reply bare = sts.post(
                "/oauth/token",
                Map.of(),
                "grant_type",
                EXCHANGE,
                "client_id",
                "jira-mcp",
                "subject_token",
                token,
                "resource",
                ATLASSIAN);
        assertThat(bare.at("error")).isEqualTo("unauthorized_client");
        Reply unproved = sts.post(
                "/oauth/token",
                Map.of(),
                "grant_type",
                EXCHANGE,
                "client_id",
                "reports",
                "subject_token",
                token,
                "resource",
                ATLASSIAN);
        assertThat(unproved.status()).isEqualTo(401);
        assertThat(unproved.at("error")).isEqualTo("invalid_client");
        assertThat(unproved.header("www-authenticate")).startsWith("Basic");
    }

    @Test
    void takesASecretInTheFormToo() {
        Reply reply = sts.post(
                "/oauth/token",
                Map.of(),
                "grant_type",
                EXCHANGE,
                "client_id",
                app.id(),
                "client_secret",
                app.secret(),
                "subject_token",
                sts.token("amara"),
                "resource",
                ATLASSIAN);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(sts.exchange(new Login("reports", "wrong"), "x", ATLASSIAN).status())
                .isEqualTo(401);
    }

    @Test
    void holdsAnApplicationToWhatItMayDo() {
        Login own = sts.application("own", Set.of(GrantType.CLIENT_CREDENTIALS), Set.of());
        assertThat(sts.exchange(own, sts.token("amara"), ATLASSIAN).at("error")).isEqualTo("unauthorized_client");
        Login ofJonas = sts.application("of-jonas", Set.of(GrantType.TOKEN_EXCHANGE), Set.of("jonas"));
        Reply reply = sts.exchange(ofJonas, sts.token("amara"), ATLASSIAN);
        assertThat(reply.at("error")).isEqualTo("invalid_request");
        assertThat(reply.at("error_description")).isEqualTo("subject_token is not acceptable");
    }

    @Test
    void saysThatPolicyForbidsItAndUnderWhichRecord() {
        sts.policy.forbid(request -> request.action() == Action.RELEASE);
        try {
            Reply reply = sts.exchange(app, sts.token("amara"), ATLASSIAN);
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.at("error")).isEqualTo("invalid_request");
            assertThat(reply.at("error_description")).isEqualTo("denied by policy");
            assertThat(sts.records("exchange.release"))
                    .filteredOn(each -> each.id().equals(reply.at("x_decision_id")))
                    .singleElement()
                    .satisfies(each -> {
                        assertThat(each.outcome()).isEqualTo("refused");
                        assertThat(each.details().path("policies").toString()).isEqualTo("[\"no\"]");
                    });
        } finally {
            sts.policy.forbid(request -> request.action() == Action.IMPERSONATE);
        }
    }

    /** Threat 57. */
    @Test
    void sendsWhoHasNotConnectedToOnePageHoweverOftenItIsAsked() {
        long before = sts.count("connect_intent");
        Set<String> pages = new java.util.HashSet<>();
        for (int call = 0; call < 100; call++) {
            Reply reply = sts.exchange(app, sts.token("nobody"), ATLASSIAN);
            assertThat(reply.at("error")).isEqualTo("invalid_target");
            assertThat(reply.at("error_description")).isEqualTo("no active connection for this resource");
            pages.add(reply.at("x_connect_url"));
        }
        assertThat(pages).hasSize(1);
        assertThat(pages.iterator().next()).startsWith("https://broker.example/connect/");
        assertThat(sts.count("connect_intent") - before).isEqualTo(1);
    }

    /** Threat 51. */
    @Test
    void endsABrokerTokenWithItsConnection() {
        Link link = sts.connect("zoe");
        String token = sts.exchange(app, sts.token("zoe"), sts.gatewayResource() + "/" + site())
                .at("access_token");
        assertThat(sts.gateway.sites(sts.brokers.find(token).orElseThrow())).hasSize(1);
        assertThat(sts.broker.links().remove(TestingSts.TENANT, link.id(), Actor.SYSTEM))
                .isNotNull();
        assertThat(sts.gateway.sites(sts.brokers.find(token).orElseThrow())).isEmpty();
        assertThat(sts.exchange(app, sts.token("zoe"), ATLASSIAN).at("error")).isEqualTo("invalid_target");
    }

    @Test
    void givesAnApplicationOfAGroupNothingForPeopleOutsideOfIt() {
        Login staff = sts.application("for-staff", Set.of(GrantType.TOKEN_EXCHANGE), Set.of("group:staff"));
        sts.inGroups("stella", "staff", "board");
        sts.inGroups("boris", "board");
        sts.connect("stella");
        sts.connect("boris");
        assertThat(sts.exchange(staff, sts.token("stella"), ATLASSIAN).status()).isEqualTo(200);
        Reply outside = sts.exchange(staff, sts.token("boris"), ATLASSIAN);
        assertThat(outside.at("error")).isEqualTo("invalid_request");
        assertThat(outside.at("error_description")).isEqualTo("subject_token is not acceptable");
        assertThat(sts.records("exchange.subject"))
                .anyMatch(each -> each.details().path("reason").asString("").equals("not_for_this_application"));
    }

    @Test
    void says503WhileTheRecordCanNotBeWritten() {
        sts.gate(false);
        try {
            Reply reply = sts.exchange(app, sts.token("amara"), ATLASSIAN);
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.at("error")).isEqualTo("temporarily_unavailable");
            assertThat(reply.header("retry-after")).isNotEmpty();
            assertThat(reply.json().has("access_token")).isFalse();
        } finally {
            sts.gate(true);
        }
        assertThat(sts.exchange(app, sts.token("amara"), ATLASSIAN).status()).isEqualTo(200);
    }

    @Test
    void isNamedInTheMetadata() {
        Reply reply = sts.get("/.well-known/oauth-authorization-server");
        assertThat(reply.json().path("grant_types_supported").toString())
                .contains("\"" + EXCHANGE + "\"", "\"client_credentials\"");
        assertThat(reply.json().path("token_endpoint_auth_methods_supported").toString())
                .contains("client_secret_basic", "client_secret_post", "private_key_jwt");
        assertThat(reply.json()
                        .path("token_endpoint_auth_signing_alg_values_supported")
                        .toString())
                .contains("ES256", "RS256")
                .doesNotContain("none", "HS256");
    }
}
