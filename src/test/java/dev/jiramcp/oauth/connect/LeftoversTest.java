package dev.jiramcp.oauth.connect;

import static dev.jiramcp.oauth.connect.TestingConnect.AMARA;
import static dev.jiramcp.oauth.connect.TestingConnect.PRIYA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.atlassian.TokenAnswer;
import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.app.Registration;
import dev.jiramcp.connection.grant.Consent;
import dev.jiramcp.connection.grant.Grant;
import dev.jiramcp.connection.grant.Upstream;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.connection.link.Removal;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.store.TestingDatabase;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tokens of a consent that comes to no connection are revoked, unless that would end what somebody uses. */
class LeftoversTest {
    @RegisterExtension
    private final ConnectGrounds grounds = new ConnectGrounds();

    private static long revoked(TestingConnect connect) {
        return connect.sandbox().traffic().exchanges().stream()
                .filter(exchange -> exchange.path().equals("/oauth/revoke"))
                .count();
    }

    @ParameterizedTest
    @EnumSource
    void theAccountThatIsNotWantedAfterAll(TestingDatabase database) {
        TestingConnect connect = grounds.on(database);
        connect.connect("alice", PRIYA);
        Walker alice = connect.browser("alice");
        String link = connect.link("alice");
        alice.arrive(link, AMARA);
        assertThat(alice.link(link).statusCode()).isEqualTo(409);
        assertThat(revoked(connect)).isZero();
        alice.answer(link, "withdraw");
        assertThat(revoked(connect)).isEqualTo(2);
        assertThat(connect.record()).contains("connect.tokens_revoked confirmed");
        assertThat(connect.count("connect_intent WHERE arrival IS NOT NULL")).isZero();
        assertThat(connect.connections("alice")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aConsentThatCouldNotBeStoredWaitsToBeLinkedAgain(TestingDatabase database) {
        TestingConnect connect = grounds.on(database);
        Walker alice = connect.browser("alice");
        String link = connect.link("alice");
        alice.arrive(link, AMARA);
        rename(connect, "audit_waiting", "audit_away");
        assertThat(alice.link(link).statusCode()).isEqualTo(500);
        rename(connect, "audit_away", "audit_waiting");
        assertThat(alice.open(link).body()).contains("Is this right?").doesNotContain("Jira is connected");

        assertThat(alice.link(link).statusCode()).isEqualTo(303);
        assertThat(connect.connections("alice")).hasSize(1);
        assertThat(connect.count("connect_intent WHERE arrival IS NOT NULL")).isZero();
        assertThat(revoked(connect)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionThatCouldNotBeStoredIsNotSaidToBeThere(TestingDatabase database) {
        TestingConnect connect = grounds.on(database);
        Walker alice = connect.browser("alice");
        String link = connect.link("alice");
        alice.arrive(link, AMARA);
        rename(connect, "personal_link", "personal_away");
        assertThat(alice.link(link).statusCode()).isEqualTo(500);
        rename(connect, "personal_away", "personal_link");
        assertThat(alice.open(link).body()).contains("Is this right?").doesNotContain("Jira is connected");
        assertThat(connect.count("atlassian_grant")).isZero();
        assertThat(connect.count("connection")).isZero();

        assertThat(alice.link(link).statusCode()).isEqualTo(303);
        assertThat(alice.open(link).body()).contains("Jira is connected");
        assertThat(connect.connections("alice")).hasSize(1);
        assertThat(revoked(connect)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void whatAnAdministratorSwitchedOffIsNotConnectedAgain(TestingDatabase database) {
        TestingConnect connect = grounds.on(database);
        connect.connect("alice", PRIYA);
        Link alices = connect.links().of(TestingConnect.TENANT).get(0);
        Link unused = connect.links().switchOff(TestingConnect.TENANT, alices.id(), "Left the project.", Actor.SYSTEM);
        Walker alice = connect.browser("alice");
        String link = connect.link("alice");
        alice.arrive(link, PRIYA);
        HttpResponse<String> refused = alice.link(link);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("An administrator switched this connection to Jira off. Left the project.");
        assertThat(alice.open(link).body()).doesNotContain("Jira is connected");
        alice.answer(link, "withdraw");
        assertThat(revoked(connect))
                .as("the grant that is kept stays good at Atlassian")
                .isZero();
        assertThat(connect.links().of(TestingConnect.TENANT)).singleElement().matches(Link::isOff);
    }

    private static void rename(TestingConnect connect, String from, String to) {
        int unused =
                connect.ground().store().write(handle -> handle.execute("ALTER TABLE " + from + " RENAME TO " + to));
    }

    @ParameterizedTest
    @EnumSource
    void aChoiceOfSitesThatNobodyMakes(TestingDatabase database) {
        TestingConnect connect = grounds.on(database);
        Walker alice = connect.browser("alice");
        alice.arrive(connect.link("alice"), AMARA);
        assertThat(connect.flow().leftovers().clearAll()).isZero();
        connect.sandbox().clock().advance(Duration.ofMinutes(11));
        assertThat(connect.flow().leftovers().clearAll()).isOne();
        assertThat(connect.flow().leftovers().clearAll()).isZero();
        assertThat(connect.record()).containsOnlyOnce("connect.tokens_revoked confirmed");
        assertThat(connect.count("connect_intent WHERE arrival IS NOT NULL")).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void theSameAccountAgainEndsNothingThatIsInUse(TestingDatabase database) {
        TestingConnect connect = grounds.on(database);
        connect.connect("alice", AMARA);
        Walker alice = connect.browser("alice");
        String link = connect.link("alice");
        alice.arrive(link, AMARA);
        alice.answer(link, "withdraw");
        assertThat(revoked(connect)).isZero();
        assertThat(connect.record()).contains("connect.tokens_revoked in_use_elsewhere");
        assertThat(connect.count("connect_intent WHERE arrival IS NOT NULL")).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aRefusalOfAtlassiansToRevokeIsOnRecordAndEndsTheSameWay(TestingDatabase database) {
        TestingConnect connect = grounds.on(database);
        connect.sandbox().control().rules(Map.of("revocation", "ABSENT"));
        Walker alice = connect.browser("alice");
        String link = connect.link("alice");
        alice.arrive(link, AMARA);
        alice.answer(link, "withdraw");
        assertThat(connect.record()).contains("connect.tokens_revoked unconfirmed");
    }

    @ParameterizedTest
    @EnumSource
    void aDisconnectionSparesTheConsentThatAnotherOrganisationUses(TestingDatabase database) {
        TestingConnect connect = grounds.on(database);
        connect.connect("alice", AMARA);
        TenantId other = new TenantId("other");
        AtlassianApp same = connect.apps()
                .put(
                        Registration.own(
                                other,
                                DemoApps.CLIENT_ID,
                                Secret.of(DemoApps.CLIENT_SECRET),
                                URI.create(DemoApps.CALLBACK)),
                        Actor.SYSTEM);
        Grant grant = connect.grants().of(TestingConnect.TENANT).get(0);
        TokenAnswer.Granted tokens = new TokenAnswer.Granted(
                Secret.of("theirs"), Optional.of(Secret.of("their refresh")), Duration.ofHours(1), grant.scopes());
        connect.grants()
                .link(
                        new Consent(other, same.id(), grant.account(), grant.level(), grant.sites(), tokens),
                        Actor.SYSTEM);
        Removal removal = connect.links()
                .remove(
                        TestingConnect.TENANT,
                        connect.connections("alice").get(0).id(),
                        Actor.SYSTEM);
        assertThat(removal.upstream()).isEqualTo(Upstream.IN_USE_ELSEWHERE);
        assertThat(removal.destroyed()).isTrue();
        assertThat(revoked(connect)).isZero();
    }
}
