package dev.jiramcp.connection.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.connection.Health;
import dev.jiramcp.connection.TestingBroker;
import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.sandbox.control.Presets;
import dev.jiramcp.sandbox.wire.Fault;
import dev.jiramcp.sandbox.wire.Match;
import dev.jiramcp.store.TestingDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Grants that are kept alive while nobody asks for them. */
class UpkeepTest {
    /** Threat 34 names this many. */
    private static final int CROWD = 10_000;

    private static final Match TOKEN = Match.of("POST", "/oauth/token");

    private static void pass(TestingBroker broker, Duration time, Upkeep upkeep) {
        broker.clock().advance(time);
        while (upkeep.turn() > 0) {
            assertThat(broker.sandbox().traffic().mostInFlight()).isLessThanOrEqualTo(8);
        }
    }

    @ParameterizedTest
    @EnumSource
    void refreshesWhatIsInUseAheadOfTheEndAndTheRestOnceAWeek(TestingDatabase kind) {
        try (TestingBroker broker = TestingBroker.on(kind)) {
            Grant grant = broker.connect(TestingBroker.AMARA);
            Upkeep upkeep = broker.grants().upkeep(8);
            pass(broker, Duration.ofMinutes(49), upkeep);
            assertThat(broker.arrived()).isZero();
            pass(broker, Duration.ofMinutes(7), upkeep);
            assertThat(broker.arrived()).isEqualTo(1);
            for (int hour = 0; hour < 30; hour++) {
                pass(broker, Duration.ofMinutes(56), upkeep);
            }
            int ofTheDay = broker.arrived();
            assertThat(ofTheDay).isBetween(24, 28);
            pass(broker, Duration.ofDays(6), upkeep);
            assertThat(broker.arrived()).isEqualTo(ofTheDay);
            pass(broker, Duration.ofDays(1), upkeep);
            assertThat(broker.arrived()).isEqualTo(ofTheDay + 1);
            for (int week = 0; week < 20; week++) {
                pass(broker, Duration.ofDays(7), upkeep);
            }
            assertThat(broker.now(grant).state()).isEqualTo(Grant.State.ACTIVE);
            assertThat(broker.fresh(grant).end()).isAfter(broker.clock().instant());
            assertThat(broker.sandbox().control().invariants().violations()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsLentCountsAsUsed(TestingDatabase kind) {
        try (TestingBroker broker = TestingBroker.on(kind)) {
            Grant grant = broker.connect(TestingBroker.AMARA);
            Upkeep upkeep = broker.grants().upkeep(8);
            for (int hour = 0; hour < 40; hour++) {
                assertThat(broker.fresh(grant).end()).isAfter(broker.clock().instant());
                pass(broker, Duration.ofMinutes(56), upkeep);
            }
            assertThat(broker.now(grant).times().used())
                    .isAfter(broker.clock().instant().minus(Duration.ofHours(3)));
            assertThat(broker.arrived()).isGreaterThanOrEqualTo(39);
        }
    }

    @ParameterizedTest
    @EnumSource
    void warnsAheadOfTheEndsThatAtlassianSets(TestingDatabase kind) {
        try (TestingBroker broker = TestingBroker.on(kind)) {
            Grant grant = broker.connect(TestingBroker.AMARA);
            assertThat(grant.stateAt(broker.clock().instant().plus(Duration.ofDays(74)))
                            .health())
                    .isEqualTo(Health.ACTIVE);
            assertThat(grant.stateAt(broker.clock().instant().plus(Duration.ofDays(76)))
                            .health())
                    .isEqualTo(Health.EXPIRING_SOON);
            Upkeep upkeep = broker.grants().upkeep(8);
            for (int week = 0; week < 49; week++) {
                pass(broker, Duration.ofDays(7), upkeep);
            }
            assertThat(broker.now(grant).stateAt(broker.clock().instant()).health())
                    .isEqualTo(Health.EXPIRING_SOON);
            assertThat(broker.now(grant).stateAt(broker.clock().instant()).reason())
                    .contains("335 days");
        }
    }

    @ParameterizedTest
    @EnumSource
    void destroysTheTokensOfWhatEndedAWeekAgoAndKeepsTheGrant(TestingDatabase kind) {
        try (TestingBroker broker = TestingBroker.on(kind)) {
            Grant grant = broker.connect(TestingBroker.AMARA);
            broker.sandbox().control().plan(Fault.once(TOKEN, Presets.find("e1").orElseThrow()));
            Upkeep upkeep = broker.grants().upkeep(8);
            pass(broker, Duration.ofMinutes(56), upkeep);
            assertThat(broker.now(grant).state().health()).isEqualTo(Health.REAUTH_REQUIRED);
            pass(broker, Duration.ofDays(6), upkeep);
            assertThat(tokens(broker)).isEqualTo(1);
            pass(broker, Duration.ofDays(1).plusHours(2), upkeep);
            assertThat(tokens(broker)).isZero();
            assertThat(broker.now(grant).state().health()).isEqualTo(Health.REAUTH_REQUIRED);
            assertThatThrownBy(() -> broker.fresh(grant)).isInstanceOf(Refusal.class);
        }
    }

    private static int tokens(TestingBroker broker) {
        return broker.ground()
                .store()
                .read(database -> database.createQuery("SELECT COUNT(*) FROM atlassian_grant WHERE refresh IS NOT NULL")
                        .mapTo(Integer.class)
                        .one());
    }

    @ParameterizedTest
    @EnumSource
    void aCrowdThatEndsAtOnceIsServedAFewAtATime(TestingDatabase kind) {
        try (TestingBroker broker = TestingBroker.on(kind)) {
            Crowd.many(broker, 200);
            pass(broker, Duration.ofMinutes(61), broker.grants().upkeep(8));
            assertThat(Crowd.asked(broker)).isEqualTo(200);
            assertThat(broker.sandbox().traffic().mostInFlight()).isBetween(1, 8);
            assertThat(broker.grants().of(TestingBroker.TENANT))
                    .allMatch(grant -> grant.version() == 2 && grant.state().health() == Health.ACTIVE);
        }
    }

    /** The whole crowd on one of the databases, as it takes its time. */
    @ParameterizedTest
    @CsvSource({"POSTGRES,10000", "SQLITE,500"})
    void tenThousandThatEndAtOnceAreServedAFewAtATimeAndOnceEach(TestingDatabase kind, int count) {
        try (TestingBroker broker = TestingBroker.on(kind)) {
            Crowd.crowd(broker, count);
            pass(broker, Duration.ofMinutes(61), broker.grants().upkeep(8));
            assertThat(Crowd.asked(broker)).isEqualTo(count);
            assertThat(broker.sandbox().traffic().mostInFlight()).isBetween(1, 8);
            assertThat(Crowd.renewed(broker)).isEqualTo(count);
        }
    }

    @ParameterizedTest
    @CsvSource({"SQLITE,10000", "POSTGRES,500"})
    void tenThousandCallersAtOnceWaitForTheirTurnAndAreAllServed(TestingDatabase kind, int count) {
        try (TestingBroker broker = TestingBroker.on(kind)) {
            Crowd.crowd(broker, count);
            broker.clock().advance(Duration.ofMinutes(61));
            Flights flights = broker.grants().flights();
            List<CompletableFuture<Held>> all = broker.grants().of(TestingBroker.TENANT).stream()
                    .map(grant -> flights.start(
                            new Refresher.Wish(new Key(grant.tenant(), grant.id()), grant.version(), true)))
                    .toList();
            all.forEach(CompletableFuture::join);
            assertThat(Crowd.asked(broker)).isEqualTo(count);
            assertThat(broker.sandbox().traffic().mostInFlight()).isBetween(2, Flights.AT_ONCE);
            assertThat(Crowd.renewed(broker)).isEqualTo(count);
        }
    }

    @ParameterizedTest
    @EnumSource
    void tenThousandCallersWhoAreThrottledDoNotAskOn(TestingDatabase kind) {
        try (TestingBroker broker = TestingBroker.on(kind)) {
            Crowd.crowd(broker, CROWD);
            broker.clock().advance(Duration.ofMinutes(61));
            broker.sandbox()
                    .control()
                    .plan(Fault.always(TOKEN, Presets.find("e10").orElseThrow()));
            Flights flights = broker.grants().flights();
            broker.grants().of(TestingBroker.TENANT).stream()
                    .map(grant -> flights.start(
                            new Refresher.Wish(new Key(grant.tenant(), grant.id()), grant.version(), true)))
                    .toList()
                    .forEach(flight -> assertThat(
                                    flight.handle((held, failure) -> failure).join())
                            .isNotNull());
            assertThat(Crowd.asked(broker)).isLessThanOrEqualTo(Flights.AT_ONCE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCrowdThatIsThrottledDoesNotAskOn(TestingDatabase kind) {
        try (TestingBroker broker = TestingBroker.on(kind)) {
            Crowd.many(broker, 60);
            broker.sandbox()
                    .control()
                    .plan(Fault.always(TOKEN, Presets.find("e10").orElseThrow()));
            Upkeep upkeep = broker.grants().upkeep(8);
            broker.clock().advance(Duration.ofMinutes(61));
            for (int second = 0; second < 29; second++) {
                upkeep.turn();
                broker.clock().advance(Duration.ofSeconds(1));
            }
            assertThat(Crowd.asked(broker))
                    .as("one handful, and then nobody for the 30 seconds")
                    .isLessThanOrEqualTo(8);
            broker.sandbox().control().faults().clear();
            for (int minute = 0; minute < 20; minute++) {
                pass(broker, Duration.ofMinutes(1), upkeep);
            }
            assertThat(broker.grants().of(TestingBroker.TENANT))
                    .allMatch(grant -> grant.version() == 2 && grant.state().health() == Health.ACTIVE);
            assertThat(Crowd.asked(broker)).isLessThanOrEqualTo(68);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAppThatIsRefusedEndsNobodysGrant(TestingDatabase kind) {
        try (TestingBroker broker = TestingBroker.on(kind)) {
            Grant grant = broker.connect(TestingBroker.AMARA);
            broker.sandbox().control().rules(Map.of("inactivity", "P90D"));
            broker.sandbox()
                    .control()
                    .plan(Fault.always(TOKEN, Presets.find("e6").orElseThrow()));
            Upkeep upkeep = broker.grants().upkeep(8);
            for (int hour = 0; hour < 5; hour++) {
                pass(broker, Duration.ofHours(1), upkeep);
            }
            assertThat(broker.now(grant).state()).isEqualTo(Grant.State.ACTIVE);
            assertThat(broker.app().circuit().trouble()).isEqualTo(AtlassianApp.Trouble.MISCONFIGURED);
            broker.sandbox().control().faults().clear();
            pass(broker, Duration.ofMinutes(3), upkeep);
            assertThat(broker.now(grant).version()).isEqualTo(2);
            assertThat(broker.app().circuit().trouble()).isEqualTo(AtlassianApp.Trouble.NONE);
        }
    }
}
