package dev.jiramcp.connection.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jiramcp.atlassian.TokenAnswer;
import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.Health;
import dev.jiramcp.connection.TestingBroker;
import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.app.Registration;
import dev.jiramcp.connection.link.Credential;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.connection.link.Owner;
import dev.jiramcp.connection.link.Terms;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.UserId;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.sandbox.control.Presets;
import dev.jiramcp.sandbox.oauth.OauthApp;
import dev.jiramcp.sandbox.watch.Violation;
import dev.jiramcp.sandbox.wire.Effect;
import dev.jiramcp.sandbox.wire.Fault;
import dev.jiramcp.sandbox.wire.Match;
import dev.jiramcp.sandbox.wire.PlannedFault;
import dev.jiramcp.store.TestingDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A grant over the hours, and what may happen to it meanwhile. */
@Timeout(60)
@SuppressWarnings("NullAway.Init")
class RefreshTest {
    private static final Match REFRESH = Match.of("POST", "/oauth/token").containing("refresh_token");
    private static final Map<TestingDatabase, TestingBroker> BROKERS = new java.util.EnumMap<>(TestingDatabase.class);

    private TestingBroker broker;
    private Grant grant;

    private void begin(TestingDatabase kind) {
        broker = BROKERS.computeIfAbsent(kind, TestingBroker::on);
        broker.reset();
        grant = broker.connect(TestingBroker.AMARA);
    }

    @AfterAll
    static void close() {
        BROKERS.values().forEach(TestingBroker::close);
        BROKERS.clear();
    }

    private Link link() {
        return broker.links()
                .add(
                        TestingBroker.TENANT,
                        new Owner.Person(new UserId("amara")),
                        new Credential.OfGrant(grant.id()),
                        new Terms("", List.of(), Set.of(Scope.READ_WORK)),
                        Actor.SYSTEM);
    }

    private PlannedFault hold(Fault fault) {
        return broker.sandbox().control().plan(fault);
    }

    private static void until(PlannedFault fault) {
        while (fault.waiting() == 0) {
            Thread.onSpinWait();
        }
    }

    private CompletableFuture<AccessToken> asking(Grants grants) {
        return CompletableFuture.supplyAsync(() -> grants.fresh(TestingBroker.TENANT, grant.id()));
    }

    private List<String> actions() {
        return broker.ground()
                .store()
                .read(database -> database.createQuery("SELECT action FROM audit_record ORDER BY id")
                        .mapTo(String.class)
                        .list());
    }

    private void brokeNoRule() {
        assertThat(broker.sandbox().control().invariants().violations()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void lendsTheSameTokenUntilItsEndIsNearAndRenewsItWithoutAWait(TestingDatabase kind) {
        begin(kind);
        AccessToken first = broker.fresh(grant);
        broker.clock().advance(Duration.ofMinutes(54));
        assertThat(broker.fresh(grant)).isEqualTo(first);
        assertThat(broker.arrived()).isZero();
        PlannedFault held = hold(Fault.once(REFRESH, new Effect.Pass()).heldBefore());
        broker.clock().advance(Duration.ofMinutes(2));
        assertThat(broker.fresh(grant)).as("it works for four minutes more").isEqualTo(first);
        until(held);
        assertThat(broker.fresh(grant)).isEqualTo(first);
        held.release();
        while (broker.now(grant).version() == 1) {
            Thread.onSpinWait();
        }
        broker.clock().advance(Duration.ofSeconds(1));
        assertThat(broker.fresh(grant).version()).isEqualTo(2);
        assertThat(broker.arrived()).isEqualTo(1);
        assertThat(actions()).contains("grant.linked", "grant.refreshed");
        brokeNoRule();
    }

    @ParameterizedTest
    @EnumSource
    void aWarmTokenCostsNoWriteAndAReadASecond(TestingDatabase kind) {
        begin(kind);
        AccessToken token = broker.fresh(grant);
        broker.ground().store().write(database -> database.execute("UPDATE atlassian_grant SET access = NULL"));
        for (int call = 0; call < 1000; call++) {
            assertThat(broker.fresh(grant)).isSameAs(token);
        }
    }

    /** On the replica where it was given and on the others, whichever token they keep in memory. */
    @ParameterizedTest
    @EnumSource
    void aNewConsentCountsAtOnceForWhoeverSawIt(TestingDatabase kind) {
        begin(kind);
        Grants elsewhere = broker.replica();
        assertThat(elsewhere.fresh(grant).version()).isEqualTo(1);
        assertThat(broker.grants().fresh(grant).version()).isEqualTo(1);
        Grant again = broker.connect(TestingBroker.AMARA);
        assertThat(again.id()).isEqualTo(grant.id());
        assertThat(broker.grants().fresh(again).version()).isEqualTo(2);
        assertThat(elsewhere.fresh(again).version()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void aDisconnectionTakesEffectWithinASecondInEveryProcess(TestingDatabase kind) {
        begin(kind);
        Grants elsewhere = broker.replica();
        assertThat(elsewhere.fresh(TestingBroker.TENANT, grant.id()).version()).isEqualTo(1);
        broker.links().remove(TestingBroker.TENANT, link().id(), Actor.SYSTEM);
        broker.clock().advance(Duration.ofSeconds(1));
        assertThatThrownBy(() -> elsewhere.fresh(TestingBroker.TENANT, grant.id()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("disconnected");
    }

    @ParameterizedTest
    @EnumSource
    void aDisconnectionDuringARefreshThrowsTheNewTokensAwayAndSaysSoToAtlassian(TestingDatabase kind) {
        begin(kind);
        Link link = link();
        broker.clock().advance(Duration.ofMinutes(61));
        PlannedFault held = hold(Fault.once(REFRESH, new Effect.Pass()).heldAfter());
        CompletableFuture<AccessToken> asking = asking(broker.grants());
        until(held);
        broker.links().remove(TestingBroker.TENANT, link.id(), Actor.SYSTEM);
        held.release();
        assertThatThrownBy(asking::join).hasCauseInstanceOf(Refusal.class).hasMessageContaining("disconnected");
        assertThat(broker.now(grant).state().health()).isEqualTo(Health.REVOKED);
        assertThat(stored("access IS NOT NULL OR refresh IS NOT NULL")).isZero();
        assertThat(actions()).contains("grant.refresh_discarded").endsWith("grant.revoked");
        assertThat(broker.sandbox().traffic().exchanges().stream()
                        .filter(exchange -> exchange.path().equals("/oauth/revoke"))
                        .count())
                .isGreaterThanOrEqualTo(3);
    }

    private int stored(String condition) {
        return broker.ground()
                .store()
                .read(database -> database.createQuery("SELECT COUNT(*) FROM atlassian_grant WHERE " + condition)
                        .mapTo(Integer.class)
                        .one());
    }

    /** Threat 29: an answer that comes after the lease is over. */
    @ParameterizedTest
    @EnumSource
    void whoComesTooLateOverwritesNothing(TestingDatabase kind) {
        begin(kind);
        Grants elsewhere = broker.replica();
        broker.clock().advance(Duration.ofMinutes(61));
        PlannedFault held = hold(Fault.once(REFRESH, new Effect.Pass()).heldAfter());
        CompletableFuture<AccessToken> slow = asking(broker.grants());
        until(held);
        broker.clock().advance(Duration.ofSeconds(70));
        AccessToken newest = elsewhere.fresh(TestingBroker.TENANT, grant.id());
        assertThat(newest.version()).isEqualTo(2);
        held.release();
        assertThat(slow.join()).as("the slow one is given the newest too").isEqualTo(newest);
        assertThat(broker.now(grant).version()).isEqualTo(2);
        assertThat(actions()).contains("grant.refreshed", "grant.refresh_orphaned");
        broker.clock().advance(Duration.ofMinutes(61));
        assertThat(broker.fresh(grant).version()).isEqualTo(3);
        brokeNoRule();
    }

    /** The other one got nothing, so the tokens that were set aside are taken. */
    @ParameterizedTest
    @EnumSource
    void tokensThatWereSetAsideAreTakenWhereTheOtherOneGotNone(TestingDatabase kind) {
        begin(kind);
        Grants elsewhere = broker.replica();
        broker.clock().advance(Duration.ofMinutes(61));
        PlannedFault slow = hold(Fault.once(REFRESH, new Effect.Pass()).heldAfter());
        CompletableFuture<AccessToken> first = asking(broker.grants());
        until(slow);
        broker.clock().advance(Duration.ofSeconds(70));
        PlannedFault dead =
                hold(Fault.once(REFRESH, Presets.find("e1").orElseThrow()).heldBefore());
        CompletableFuture<AccessToken> second = asking(elsewhere);
        until(dead);
        slow.release();
        while (!actions().contains("grant.refresh_orphaned")) {
            Thread.onSpinWait();
        }
        dead.release();
        assertThat(second.join().version()).isEqualTo(2);
        // The slow one waited for the other; here that takes all its patience in no time.
        assertThat(first.handle((token, busy) -> "").join()).isEmpty();
        assertThat(broker.fresh(grant).version()).isEqualTo(2);
        assertThat(broker.now(grant).state()).isEqualTo(Grant.State.ACTIVE);
    }

    @ParameterizedTest
    @EnumSource
    void whoStopsWaitingLeavesTheRefreshToTheOthers(TestingDatabase kind) throws Exception {
        begin(kind);
        broker.clock().advance(Duration.ofMinutes(61));
        PlannedFault held = hold(Fault.once(REFRESH, new Effect.Pass()).heldBefore());
        CompletableFuture<Throwable> cancelled = new CompletableFuture<>();
        Thread impatient = new Thread(() -> {
            try {
                broker.fresh(grant);
            } catch (CancellationException expected) {
                cancelled.complete(expected);
            }
        });
        impatient.start();
        until(held);
        CompletableFuture<AccessToken> patient = asking(broker.grants());
        impatient.interrupt();
        assertThat(cancelled.get(10, TimeUnit.SECONDS)).hasMessageContaining("cancelled");
        held.release();
        assertThat(patient.join().version()).isEqualTo(2);
        assertThat(broker.arrived()).isEqualTo(1);
    }

    /** Threat 53. */
    @ParameterizedTest
    @ValueSource(longs = {-60, -3, 3, 60})
    void aClockThatJumpsLosesNothing(long minutes) {
        begin(TestingDatabase.SQLITE);
        AccessToken first = broker.fresh(grant);
        broker.jump(Duration.ofMinutes(minutes));
        assertThat(broker.fresh(grant).end()).isAfter(broker.ground().now());
        Grants elsewhere = broker.replica();
        assertThat(elsewhere.fresh(TestingBroker.TENANT, grant.id()).version()).isBetween(1L, 2L);
        broker.jump(Duration.ofMinutes(-minutes));
        broker.clock().advance(Duration.ofMinutes(61));
        AccessToken later = broker.fresh(grant);
        assertThat(later.version()).isGreaterThan(first.version());
        broker.atlassian().resources(later.bearer());
        assertThat(broker.now(grant).state()).isEqualTo(Grant.State.ACTIVE);
        brokeNoRule();
    }

    @Test
    void aClockThatIsSetBackDoesNotKeepAnEndedTokenInUse() {
        begin(TestingDatabase.SQLITE);
        assertThat(broker.fresh(grant).version()).isEqualTo(1);
        broker.clock().advance(Duration.ofMinutes(61));
        broker.jump(Duration.ofMinutes(-62));
        AccessToken token = broker.fresh(grant);
        assertThat(token.version()).isEqualTo(2);
        broker.atlassian().resources(token.bearer());
    }

    /** A process that begins after the clock was set back can't know, until Jira refuses the token. */
    @Test
    void aTokenThatLooksYoungByAClockThatWasSetBackIsReplacedWhenItIsRefused() {
        begin(TestingDatabase.SQLITE);
        broker.clock().advance(Duration.ofMinutes(61));
        broker.jump(Duration.ofMinutes(-62));
        Grants newcomer = broker.replica();
        AccessToken ended = newcomer.fresh(TestingBroker.TENANT, grant.id());
        AccessToken token = newcomer.insteadOf(TestingBroker.TENANT, grant.id(), ended.bearer())
                .orElseThrow();
        assertThat(token.version()).isEqualTo(2);
        broker.atlassian().resources(token.bearer());
    }

    @ParameterizedTest
    @EnumSource
    void replacesATokenThatJiraRefusedAndFindsOutWhereTheGrantHasEnded(TestingDatabase kind) {
        begin(kind);
        AccessToken first = broker.fresh(grant);
        assertThat(broker.grants().insteadOf(TestingBroker.TENANT, grant.id(), first.bearer()))
                .as("it is a few seconds old")
                .isEmpty();
        broker.clock().advance(Duration.ofMinutes(2));
        AccessToken second = broker.grants()
                .insteadOf(TestingBroker.TENANT, grant.id(), first.bearer())
                .orElseThrow();
        assertThat(second.version()).isEqualTo(2);
        assertThat(broker.grants().insteadOf(TestingBroker.TENANT, grant.id(), first.bearer()))
                .contains(second);
        broker.sandbox().control().accounts().grants().changePassword(broker.account(TestingBroker.AMARA));
        broker.clock().advance(Duration.ofMinutes(2));
        Refusal refusal = catchThrowableOfType(
                Refusal.class, () -> broker.grants().insteadOf(TestingBroker.TENANT, grant.id(), second.bearer()));
        assertThat(refusal.code()).isEqualTo("grant_ended");
    }

    /** Threat 52. */
    @ParameterizedTest
    @EnumSource
    void theSecretOfTheAppChangesWithoutAnybodyConnectingAgain(TestingDatabase kind) {
        begin(kind);
        AtlassianApp app = broker.app();
        broker.apps().changeSecret(TestingBroker.TENANT, app.id(), Secret.of("next-secret"), Actor.SYSTEM);
        broker.clock().advance(Duration.ofMinutes(61));
        assertThat(broker.fresh(grant).version())
                .as("Atlassian knows the old one alone")
                .isEqualTo(2);
        assertThat(broker.apps().secrets(app)).hasSize(2);
        atAtlassian("next-secret");
        broker.clock().advance(Duration.ofMinutes(61));
        assertThat(broker.fresh(grant).version()).isEqualTo(3);
        assertThat(broker.apps().secrets(app)).as("the old one is dropped").hasSize(1);
        assertThat(broker.now(grant).state()).isEqualTo(Grant.State.ACTIVE);
        atAtlassian("third-secret");
        broker.clock().advance(Duration.ofMinutes(61));
        assertThatThrownBy(() -> broker.fresh(grant)).hasMessageContaining("secret is wrong");
        assertThat(broker.now(grant).state()).isEqualTo(Grant.State.ACTIVE);
        broker.apps().changeSecret(TestingBroker.TENANT, app.id(), Secret.of("third-secret"), Actor.SYSTEM);
        assertThat(broker.fresh(grant).version()).as("at once").isEqualTo(4);
    }

    private void atAtlassian(String secret) {
        broker.sandbox()
                .control()
                .accounts()
                .apps()
                .put(OauthApp.shared(
                        DemoApps.CLIENT_ID,
                        secret,
                        DemoApps.CALLBACK,
                        DemoApps.SCOPES,
                        broker.account(TestingBroker.AMARA)));
    }

    @ParameterizedTest
    @EnumSource
    void aServiceAccountGetsANewTokenEachTime(TestingDatabase kind) {
        begin(kind);
        AtlassianApp app = broker.apps()
                .put(
                        Registration.serviceAccount(
                                TestingBroker.TENANT,
                                DemoApps.SERVICE_CLIENT_ID,
                                Secret.of(DemoApps.SERVICE_CLIENT_SECRET)),
                        Actor.SYSTEM);
        TokenAnswer.Granted none = new TokenAnswer.Granted(
                Secret.of("none"), Optional.empty(), Duration.ofSeconds(1), Set.of(Scope.READ_WORK));
        Grant robot = broker.grants()
                .link(
                        new Consent(
                                TestingBroker.TENANT,
                                app.id(),
                                new AccountId("robot"),
                                AtlassianApp.Level.ACCOUNT,
                                List.of(),
                                none),
                        Actor.SYSTEM);
        for (int hour = 1; hour <= 3; hour++) {
            AccessToken token = broker.fresh(robot);
            assertThat(token.version()).isEqualTo(1 + hour);
            broker.atlassian().resources(token.bearer());
            broker.clock().advance(Duration.ofMinutes(61));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aGrantWithoutARefreshTokenWorksUntilItsEnd(TestingDatabase kind) {
        begin(kind);
        Grant brief = broker.connect(TestingBroker.JONAS, "read:jira-work read:jira-user");
        broker.clock().advance(Duration.ofMinutes(56));
        assertThat(broker.fresh(brief).version()).isEqualTo(1);
        assertThat(broker.now(brief).state()).isEqualTo(Grant.State.ACTIVE);
        broker.clock().advance(Duration.ofMinutes(5));
        assertThat(catchThrowableOfType(Refusal.class, () -> broker.fresh(brief))
                        .code())
                .isEqualTo("grant_ended");
        assertThat(broker.now(brief).state().reason()).contains("offline_access");
    }

    /** With the leeway at zero and a crash after Atlassian's answer, consent is needed, and nothing else is done. */
    @ParameterizedTest
    @EnumSource
    void withoutALeewayALostAnswerEndsInTheQuestionToConnectAgain(TestingDatabase kind) {
        begin(kind);
        broker.sandbox().control().rules(Map.of("leeway", "PT0S"));
        broker.clock().advance(Duration.ofMinutes(61));
        hold(Fault.once(REFRESH, Presets.find("e12-drop-processed").orElseThrow()));
        assertThat(catchThrowableOfType(Refusal.class, () -> broker.fresh(grant))
                        .code())
                .isEqualTo("grant_ended");
        assertThat(broker.now(grant).state().health()).isEqualTo(Health.REAUTH_REQUIRED);
        assertThat(stored("refresh IS NOT NULL")).isEqualTo(1);
        assertThat(broker.sandbox().control().invariants().violations())
                .allMatch(violation -> violation.rule() == Violation.Rule.REFRESH_TOKEN_REUSED);
    }
}
