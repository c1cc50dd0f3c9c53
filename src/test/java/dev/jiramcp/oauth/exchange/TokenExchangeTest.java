package dev.jiramcp.oauth.exchange;

import static dev.jiramcp.oauth.exchange.TestingSts.ACCESS;
import static dev.jiramcp.oauth.exchange.TestingSts.ATLASSIAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.grant.AccessToken;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.model.Secret;
import dev.jiramcp.oauth.DoorScope;
import dev.jiramcp.oauth.application.GrantType;
import dev.jiramcp.oauth.exchange.TestingSts.Login;
import dev.jiramcp.oauth.exchange.TestingSts.Reply;
import dev.jiramcp.policy.Action;
import dev.jiramcp.store.TestingDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a token exchange gives, and how far that goes (RFC 8693, sections 2.2 and 4.1). */
class TokenExchangeTest {
    private static final List<String> MEMBERS = List.of(
            "access_token", "issued_token_type", "token_type", "expires_in", "scope", "x_decision_id", "x_sites");

    private static final String OTHER_SITE = "00000000-0000-4000-8000-000000000000";

    private static final TestingSts STS = new TestingSts(TestingDatabase.SQLITE);

    @AfterAll
    static void close() {
        STS.close();
    }

    @Test
    void givesThePersonsAtlassianTokenWithAllThatItMayDo() {
        Reply reply = STS.exchange(STS.reports, STS.token("amara"), ATLASSIAN);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("content-type")).startsWith("application/json");
        assertThat(reply.header("cache-control")).isEqualTo("no-store");
        assertThat(reply.header("pragma")).isEqualTo("no-cache");
        assertThat(reply.at("issued_token_type")).isEqualTo(ACCESS);
        assertThat(reply.at("token_type")).isEqualTo("Bearer");
        assertThat(reply.at("scope")).isEqualTo("offline_access read:jira-user read:jira-work read:me write:jira-work");
        assertThat(reply.json().path("expires_in").isInt()).isTrue();
        AccessToken kept =
                STS.broker.fresh(STS.broker.grants().of(TestingSts.TENANT).get(0));
        assertThat(Duration.ofSeconds(reply.json().path("expires_in").asInt()))
                .isCloseTo(Duration.between(STS.broker.clock().instant(), kept.end()), Duration.ofSeconds(2));
        assertThat(reply.json().path("x_sites").size()).isEqualTo(3);
        assertThat(reply.json().propertyNames()).as("and no refresh token").containsExactlyElementsOf(MEMBERS);
        assertThat(reply.at("access_token")).isEqualTo(kept.token().reveal());
    }

    @Test
    void givesABrokerTokenOfTheGatewayNarrowedToWhatIsAsked() {
        Reply reply = STS.exchange(STS.reports, STS.token("amara"), STS.siteResource(), "scope", "read:jira-work");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().propertyNames()).containsExactlyElementsOf(MEMBERS);
        assertThat(reply.at("access_token")).startsWith("jmb_");
        assertThat(reply.at("issued_token_type")).isEqualTo(ACCESS);
        assertThat(reply.at("token_type")).isEqualTo("Bearer");
        assertThat(reply.json().path("expires_in").asInt()).isBetween(290, 300);
        assertThat(reply.at("scope")).isEqualTo("read:jira-work");
        assertThat(reply.json().path("x_sites").size()).isEqualTo(1);
        assertThat(STS.brokers.find(reply.at("access_token"))).hasValueSatisfying(token -> {
            assertThat(token.cloudId().value()).isEqualTo(STS.site());
            assertThat(token.application()).isEqualTo("reports");
            assertThat(token.user().value()).isEqualTo("amara");
            assertThat(token.connectionId()).isEqualTo(STS.amara.id().value());
            assertThat(token.decision()).isEqualTo(reply.at("x_decision_id"));
            assertThat(token.actors()).containsExactly("reports");
        });
    }

    @Test
    void recordsOfABrokerTokenAreFoundByTheTokenAndLieInTheOrderInWhichTheyWereGiven() {
        List<String> fingerprints = new ArrayList<>();
        for (int each = 0; each < 3; each++) {
            Reply reply = STS.exchange(STS.reports, STS.token("amara"), STS.siteResource());
            String fingerprint =
                    STS.broker.ground().audit().fingerprint(TestingSts.TENANT, Secret.of(reply.at("access_token")));
            assertThat(STS.records("exchange.broker"))
                    .filteredOn(record ->
                            record.details().path("token").asString("").equals(fingerprint))
                    .singleElement()
                    .satisfies(record -> assertThat(
                                    record.details().path("decision").asString(""))
                            .isEqualTo(reply.at("x_decision_id")));
            fingerprints.add(fingerprint);
            STS.broker.clock().advance(Duration.ofMillis(1));
        }
        assertThat(fingerprints).isSorted();
    }

    @Test
    void asksWhichSiteWhereThePersonHasSeveral() {
        Reply reply = STS.exchange(STS.reports, STS.token("amara"), STS.gatewayResource());
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("error")).isEqualTo("invalid_target");
        assertThat(reply.at("error_description")).contains("several sites");
    }

    @Test
    void neverOutlivesTheSubjectToken() {
        String token = STS.token("amara");
        STS.broker.clock().advance(Duration.ofMinutes(13));
        Reply reply = STS.exchange(STS.reports, token, STS.siteResource());
        assertThat(reply.json().path("expires_in").asInt()).isBetween(100, 120);
    }

    @Test
    void hasWhoActsOnRecord() {
        Reply reply = STS.exchange(
                STS.reports,
                STS.token("amara"),
                STS.siteResource(),
                "actor_token",
                STS.token("jonas"),
                "actor_token_type",
                ACCESS);
        assertThat(STS.brokers.find(reply.at("access_token")).orElseThrow().actors())
                .containsExactly("jonas");
    }

    /** Threat 22. */
    @Test
    void letsThreeActOneForTheOtherAndNoFourth() {
        String site = STS.siteResource();
        String first = STS.exchange(STS.reports, STS.token("amara"), site).at("access_token");
        String second = STS.exchange(STS.application("second"), first, site).at("access_token");
        String third = STS.exchange(STS.application("third"), second, site).at("access_token");
        assertThat(STS.brokers.find(third).orElseThrow().actors()).containsExactly("third", "second", "reports");
        Reply fourth = STS.exchange(STS.application("fourth"), third, site);
        assertThat(fourth.status()).isEqualTo(400);
        assertThat(fourth.at("error")).isEqualTo("invalid_request");
        assertThat(fourth.at("error_description")).isEqualTo("subject_token is not acceptable");
    }

    /** Threat 22: whoever acts again is one more, so that a circle ends too. */
    @Test
    void endsAChainThatGoesInACircle() {
        Login other = STS.application("other");
        String site = STS.siteResource();
        String first = STS.exchange(STS.reports, STS.token("amara"), site).at("access_token");
        assertThat(STS.brokers
                        .find(STS.exchange(STS.reports, first, site).at("access_token"))
                        .orElseThrow()
                        .actors())
                .as("who narrows its own token is the same still")
                .containsExactly("reports");
        String second = STS.exchange(other, first, site).at("access_token");
        String third = STS.exchange(STS.reports, second, site).at("access_token");
        assertThat(STS.brokers.find(third).orElseThrow().actors()).containsExactly("reports", "other", "reports");
        assertThat(STS.exchange(other, third, site).at("error")).isEqualTo("invalid_request");
    }

    /** Threat 22; RFC 8693, section 4.1: those who acted before are told, and are no reason to allow anything. */
    @Test
    void asksPolicyAboutWhoActsNowAndNobodyBefore() {
        Login trusted = STS.application("trusted");
        Login stranger = STS.application("stranger");
        String site = STS.siteResource();
        String first = STS.exchange(trusted, STS.token("amara"), site).at("access_token");
        STS.policy.forbid(request -> !request.who().application().equals(Optional.of("trusted")));
        try {
            assertThat(STS.exchange(trusted, first, site).status()).isEqualTo(200);
            Reply denied = STS.exchange(stranger, first, site);
            assertThat(denied.at("error_description")).isEqualTo("denied by policy");
            assertThat(STS.records("exchange.broker"))
                    .filteredOn(each -> each.id().equals(denied.at("x_decision_id")))
                    .singleElement()
                    .satisfies(each -> assertThat(each.details().path("actors").asString(""))
                            .isEqualTo("stranger trusted"));
        } finally {
            STS.policy.forbid(request -> request.action() == Action.IMPERSONATE);
        }
    }

    @Test
    void leadsFromABrokerTokenToNothingMore() {
        String site = STS.siteResource();
        String token = STS.exchange(STS.reports, STS.token("amara"), site, "scope", "read:jira-work")
                .at("access_token");
        assertThat(STS.exchange(STS.reports, token, ATLASSIAN).at("error")).isEqualTo("invalid_target");
        assertThat(STS.exchange(STS.reports, token, STS.gatewayResource() + "/" + OTHER_SITE)
                        .at("error"))
                .isEqualTo("invalid_target");
        assertThat(STS.exchange(STS.reports, token, site, "scope", "write:jira-work")
                        .at("error"))
                .isEqualTo("invalid_scope");
        assertThat(STS.exchange(STS.reports, token, STS.gatewayResource()).at("scope"))
                .isEqualTo("read:jira-work");
    }

    /** Threat 21. */
    @ParameterizedTest
    @ValueSource(strings = {"read:jira-work manage:jira-project", "write:everything"})
    void refusesScopesThatAreMoreThanThereAre(String scopes) {
        String token = STS.token("amara");
        Reply gateway = STS.exchange(STS.reports, token, STS.siteResource(), "scope", scopes);
        assertThat(gateway.at("error")).isEqualTo("invalid_scope");
        assertThat(STS.exchange(STS.reports, token, ATLASSIAN, "scope", scopes).at("error"))
                .isEqualTo("invalid_scope");
    }

    /** Threat 21: a token that only reads leads to none that writes. */
    @Test
    void givesNoMoreThanTheSubjectTokenCovers() {
        String reader = STS.token("amara", Set.of(DoorScope.READ));
        String site = STS.siteResource();
        assertThat(STS.exchange(STS.reports, reader, ATLASSIAN).at("error")).isEqualTo("invalid_scope");
        assertThat(STS.exchange(STS.reports, reader, site, "scope", "write:jira-work")
                        .at("error"))
                .isEqualTo("invalid_scope");
        assertThat(STS.exchange(STS.reports, reader, site).at("scope"))
                .isEqualTo("read:jira-user read:jira-work read:me");
    }

    /** Threat 21: another organisation's site is as unknown as one that is nobody's. */
    @Test
    void givesNothingForASiteOfOthers() {
        Reply reply = STS.exchange(STS.reports, STS.token("amara"), ATLASSIAN + "/" + OTHER_SITE);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("error")).isEqualTo("invalid_target");
        assertThat(STS.exchange(STS.reports, STS.token("amara"), STS.gatewayResource() + "/" + OTHER_SITE)
                        .text())
                .isEqualTo(reply.text());
    }

    @Test
    void holdsAnApplicationToWhatItMayDo() {
        Login own = STS.application("own", Set.of(GrantType.CLIENT_CREDENTIALS), Set.of());
        assertThat(STS.exchange(own, STS.token("amara"), ATLASSIAN).at("error")).isEqualTo("unauthorized_client");
        Login ofJonas = STS.application("of-jonas", Set.of(GrantType.TOKEN_EXCHANGE), Set.of("jonas"));
        Reply reply = STS.exchange(ofJonas, STS.token("amara"), ATLASSIAN);
        assertThat(reply.at("error")).isEqualTo("invalid_request");
        assertThat(reply.at("error_description")).isEqualTo("subject_token is not acceptable");
    }

    @Test
    void saysThatPolicyForbidsItAndUnderWhichRecord() {
        STS.policy.forbid(request -> request.action() == Action.RELEASE);
        try {
            Reply reply = STS.exchange(STS.reports, STS.token("amara"), ATLASSIAN);
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.at("error")).isEqualTo("invalid_request");
            assertThat(reply.at("error_description")).isEqualTo("denied by policy");
            assertThat(STS.records("exchange.release"))
                    .filteredOn(each -> each.id().equals(reply.at("x_decision_id")))
                    .singleElement()
                    .satisfies(each -> {
                        assertThat(each.outcome()).isEqualTo("refused");
                        assertThat(each.details().path("policies").toString()).isEqualTo("[\"no\"]");
                    });
        } finally {
            STS.policy.forbid(request -> request.action() == Action.IMPERSONATE);
        }
    }

    /** Threat 57. */
    @Test
    void sendsWhoHasNotConnectedToOnePageHoweverOftenItIsAsked() {
        long before = STS.count("connect_intent");
        Set<String> pages = new HashSet<>();
        for (int call = 0; call < 100; call++) {
            Reply reply = STS.exchange(STS.reports, STS.token("nobody"), ATLASSIAN);
            assertThat(reply.at("error")).isEqualTo("invalid_target");
            assertThat(reply.at("error_description")).isEqualTo("no active connection for this resource");
            pages.add(reply.at("x_connect_url"));
        }
        assertThat(pages).hasSize(1);
        assertThat(pages.iterator().next()).startsWith("https://broker.example/connect/");
        assertThat(STS.count("connect_intent") - before).isEqualTo(1);
    }

    /** Threat 51. */
    @Test
    void endsABrokerTokenWithItsConnection() {
        Link link = STS.connect("zoe");
        String token =
                STS.exchange(STS.reports, STS.token("zoe"), STS.siteResource()).at("access_token");
        assertThat(STS.gateway.sites(STS.brokers.find(token).orElseThrow())).hasSize(1);
        assertThat(STS.broker.links().remove(TestingSts.TENANT, link.id(), Actor.SYSTEM))
                .isNotNull();
        assertThat(STS.gateway.sites(STS.brokers.find(token).orElseThrow())).isEmpty();
        assertThat(STS.exchange(STS.reports, STS.token("zoe"), ATLASSIAN).at("error"))
                .isEqualTo("invalid_target");
    }

    @Test
    void givesAnApplicationOfAGroupNothingForPeopleOutsideOfIt() {
        Login staff = STS.application("for-staff", Set.of(GrantType.TOKEN_EXCHANGE), Set.of("group:staff"));
        STS.inGroups("stella", "staff", "board");
        STS.inGroups("boris", "board");
        STS.connect("stella");
        STS.connect("boris");
        assertThat(STS.exchange(staff, STS.token("stella"), ATLASSIAN).status()).isEqualTo(200);
        Reply outside = STS.exchange(staff, STS.token("boris"), ATLASSIAN);
        assertThat(outside.at("error")).isEqualTo("invalid_request");
        assertThat(outside.at("error_description")).isEqualTo("subject_token is not acceptable");
        assertThat(STS.records("exchange.subject"))
                .anyMatch(each -> each.details().path("reason").asString("").equals("not_for_this_application"));
    }

    @Test
    void says503WhileTheRecordCanNotBeWritten() {
        STS.gate(false);
        try {
            Reply reply = STS.exchange(STS.reports, STS.token("amara"), ATLASSIAN);
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.at("error")).isEqualTo("temporarily_unavailable");
            assertThat(reply.header("retry-after")).isNotEmpty();
            assertThat(reply.json().has("access_token")).isFalse();
        } finally {
            STS.gate(true);
        }
        assertThat(STS.exchange(STS.reports, STS.token("amara"), ATLASSIAN).status())
                .isEqualTo(200);
    }
}
