package dev.jiramcp.connection.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.Health;
import dev.jiramcp.connection.TestingBroker;
import dev.jiramcp.connection.app.AtlassianApp.Trouble;
import dev.jiramcp.connection.link.Credential;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.connection.link.Owner;
import dev.jiramcp.connection.link.Terms;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.UserId;
import dev.jiramcp.sandbox.control.Presets;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.wire.Effect;
import dev.jiramcp.sandbox.wire.Fault;
import dev.jiramcp.sandbox.wire.Match;
import dev.jiramcp.store.TestingDatabase;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each answer of the token endpoint, and each way not to answer, leads to the right state. */
class TokenErrorTest {
    private static final Match REFRESH = Match.of("POST", "/oauth/token").containing("refresh_token");

    private static TestingBroker broker;
    private Grant grant;

    @BeforeAll
    static void open() {
        broker = TestingBroker.on(TestingDatabase.SQLITE);
    }

    @BeforeEach
    void connect() {
        broker.reset();
        grant = broker.connect(TestingBroker.AMARA);
    }

    @AfterEach
    void brokeNoRule() {
        assertThat(broker.sandbox().control().invariants().violations()).isEmpty();
    }

    @AfterAll
    static void close() {
        broker.close();
    }

    private void plan(String preset, int times) {
        broker.sandbox()
                .control()
                .plan(Fault.always(REFRESH, Presets.find(preset).orElseThrow()).times(times));
    }

    private Refusal refused() {
        return catchThrowableOfType(Refusal.class, () -> broker.fresh(grant));
    }

    private Health health() {
        return broker.now(grant).state().health();
    }

    @ParameterizedTest
    @ValueSource(strings = {"e1", "e2", "e3", "e3-400", "e5"})
    void aDeadTokenAsksThePersonToConnectAgain(String preset) {
        plan(preset, 1);
        broker.clock().advance(Duration.ofMinutes(61));
        assertThat(refused().code()).isEqualTo("grant_ended");
        assertThat(health()).isEqualTo(Health.REAUTH_REQUIRED);
        assertThat(broker.now(grant).times().ended()).contains(broker.clock().instant());
        assertThat(refused().kind()).isEqualTo(Refusal.Kind.UNAUTHENTICATED);
        assertThat(broker.arrived()).isEqualTo(1);
        broker.connect(TestingBroker.AMARA);
        assertThat(health()).isEqualTo(Health.ACTIVE);
        assertThat(broker.fresh(grant).version()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"e6", "e8"})
    void anAppThatIsRefusedTouchesNoGrant(String preset) {
        plan(preset, Fault.ALWAYS);
        broker.clock().advance(Duration.ofMinutes(61));
        Grant before = broker.now(grant);
        assertThat(refused().code()).isEqualTo("app_misconfigured");
        assertThat(broker.now(grant)).isEqualTo(before);
        assertThat(broker.app().circuit().trouble()).isEqualTo(Trouble.MISCONFIGURED);
        assertThat(refused().code()).isEqualTo("app_misconfigured");
        assertThat(broker.arrived()).as("nobody asks while the app is paused").isEqualTo(1);
        broker.sandbox().control().faults().clear();
        broker.clock().advance(Duration.ofSeconds(61));
        assertThat(broker.fresh(grant).version()).isEqualTo(2);
        assertThat(broker.app().circuit().trouble()).isEqualTo(Trouble.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"e4", "e4-403", "e7", "e9", "e9-400", "e10"})
    void whatWasCertainlyNotDoneIsTriedAgainLater(String preset) {
        plan(preset, 1);
        broker.clock().advance(Duration.ofMinutes(61));
        assertThat(refused().kind()).isEqualTo(Refusal.Kind.UNAVAILABLE);
        assertThat(health()).isEqualTo(Health.DEGRADED);
        assertThat(refused().getMessage()).contains("Try again in");
        assertThat(broker.arrived()).as("not at once").isEqualTo(1);
        assertThat(broker.tempo().waiting()).as("nothing is at stake").isZero();
        broker.clock().advance(Duration.ofSeconds(60));
        assertThat(broker.fresh(grant).version()).isEqualTo(2);
        assertThat(health()).isEqualTo(Health.ACTIVE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "e11-500",
                "e11-502",
                "e11-503",
                "e11-504",
                "e11-500-processed",
                "e11-502-processed",
                "e11-503-processed",
                "e11-504-processed",
                "e12-drop",
                "e12-drop-processed",
                "e12-reset",
                "e12-reset-processed",
                "e12-truncate",
                "e12-malformed",
                "e12-html",
                "e12-empty",
                "e13-not-utf8"
            })
    void anUnclearEndIsMetByTheSameTokenAgain(String preset) {
        plan(preset, 2);
        broker.clock().advance(Duration.ofMinutes(61));
        assertThat(broker.fresh(grant).version()).isEqualTo(2);
        assertThat(health()).isEqualTo(Health.ACTIVE);
        assertThat(broker.arrived()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"e11-503", "e12-drop-processed", "e12-html"})
    void anUnclearEndIsTriedAgainByItselfThoughNobodyAsks(String preset) {
        plan(preset, 5);
        broker.clock().advance(Duration.ofMinutes(61));
        assertThat(refused().code()).isEqualTo("refresh_unclear");
        assertThat(broker.arrived()).isEqualTo(3);
        assertThat(health()).isEqualTo(Health.DEGRADED);
        while (broker.tempo().waiting() == 0) {
            Thread.onSpinWait();
        }
        assertThat(broker.tempo().next()).isTrue();
        while (health() != Health.ACTIVE) {
            Thread.onSpinWait();
        }
        assertThat(broker.arrived()).isEqualTo(6);
        assertThat(broker.fresh(grant).version()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "e12-drip",
                "e13-no-refresh-token",
                "e13-expires-string",
                "e13-expires-zero",
                "e13-expires-missing",
                "e13-extra"
            })
    void oddAnswersAreTaken(String preset) {
        plan(preset, 1);
        broker.clock().advance(Duration.ofMinutes(61));
        AccessToken token = broker.fresh(grant);
        assertThat(token.version()).isEqualTo(2);
        assertThat(token.end()).isEqualTo(broker.clock().instant().plus(Duration.ofHours(1)));
        assertThat(health()).isEqualTo(Health.ACTIVE);
        broker.clock().advance(Duration.ofMinutes(9));
        assertThat(broker.fresh(grant)).isEqualTo(token);
        assertThat(broker.arrived()).isEqualTo(1);
    }

    @Test
    void keepsTheRefreshTokenWhereNoneCame() {
        plan("e13-no-refresh-token", 1);
        broker.clock().advance(Duration.ofMinutes(61));
        assertThat(broker.fresh(grant).version()).isEqualTo(2);
        broker.sandbox().control().rules(Map.of("leeway", "PT2H"));
        broker.clock().advance(Duration.ofMinutes(61));
        assertThat(broker.fresh(grant).version()).isEqualTo(3);
    }

    @Test
    void fewerScopesAreSaidAndNothingEnds() {
        Link link = broker.links()
                .add(
                        TestingBroker.TENANT,
                        new Owner.Person(new UserId("amara")),
                        new Credential.OfGrant(grant.id()),
                        new Terms("", List.of(), Set.of(Scope.READ_WORK, Scope.READ_ME)),
                        Actor.SYSTEM);
        Link modest = broker.links()
                .add(
                        TestingBroker.TENANT,
                        new Owner.Person(new UserId("amara")),
                        new Credential.OfGrant(grant.id()),
                        new Terms("", List.of(), Set.of(Scope.READ_ME)),
                        Actor.SYSTEM);
        plan("e13-narrow-scope", 1);
        broker.clock().advance(Duration.ofMinutes(61));
        assertThat(broker.fresh(grant).version()).isEqualTo(2);
        assertThat(health()).isEqualTo(Health.SCOPE_DRIFT);
        assertThat(broker.now(grant).state().reason()).contains("read:jira-work");
        assertThat(state(link)).isEqualTo(Health.SCOPE_DRIFT);
        assertThat(state(modest)).isEqualTo(Health.ACTIVE);
        broker.clock().advance(Duration.ofMinutes(61));
        assertThat(broker.fresh(grant).version()).isEqualTo(3);
        assertThat(health()).isEqualTo(Health.ACTIVE);
        assertThat(state(link)).isEqualTo(Health.ACTIVE);
    }

    private Health state(Link link) {
        return broker.links()
                .find(TestingBroker.TENANT, link.id())
                .orElseThrow()
                .state()
                .health();
    }

    static Stream<Effect> troubles() {
        Reply page = Reply.text(200, "text/html", "<!doctype html><title>Just a moment</title>");
        return Stream.of(
                Presets.find("e11-500").orElseThrow(),
                Presets.find("e11-503").orElseThrow(),
                Presets.find("e10").orElseThrow(),
                Presets.find("e12-drop").orElseThrow(),
                new Effect.Answer(page, false));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void anHourOfTroubleEndsWithNothingLost(Effect trouble) {
        broker.clock().advance(Duration.ofMinutes(54));
        broker.sandbox().control().plan(Fault.always(REFRESH, trouble));
        for (int minute = 0; minute < 60; minute++) {
            broker.clock().advance(Duration.ofMinutes(1));
            try {
                broker.fresh(grant);
            } catch (Refusal refusal) {
                assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNAVAILABLE);
            }
            assertThat(health()).isIn(Health.ACTIVE, Health.DEGRADED);
        }
        broker.sandbox().control().faults().clear();
        broker.clock().advance(Duration.ofMinutes(16));
        assertThat(broker.fresh(grant).version()).isEqualTo(2);
        assertThat(health()).isEqualTo(Health.ACTIVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://auth.invalid", "http://localhost:9"})
    void anHourWithoutANetworkEndsWithNothingLost(String nowhere) {
        Grants cutOff = broker.grantsAt(URI.create(nowhere));
        broker.clock().advance(Duration.ofMinutes(54));
        for (int minute = 0; minute < 60; minute += 5) {
            broker.clock().advance(Duration.ofMinutes(5));
            try {
                assertThat(cutOff.fresh(TestingBroker.TENANT, grant.id()).version())
                        .isEqualTo(1);
            } catch (Refusal refusal) {
                assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNAVAILABLE);
            }
        }
        assertThat(health()).isEqualTo(Health.DEGRADED);
        broker.clock().advance(Duration.ofMinutes(16));
        assertThat(broker.fresh(grant).version()).isEqualTo(2);
        assertThat(health()).isEqualTo(Health.ACTIVE);
    }

    /** What the sandbox learns to answer has to be met here as well. */
    @Test
    void meetsEveryAnswerOfTheSandboxsTokenEndpoint() {
        Set<String> met = Arrays.stream(TokenErrorTest.class.getDeclaredMethods())
                .map(method -> method.getAnnotation(ValueSource.class))
                .filter(Objects::nonNull)
                .flatMap(source -> Arrays.stream(source.strings()))
                .collect(Collectors.toCollection(HashSet::new));
        met.add("e13-narrow-scope");
        assertThat(met)
                .containsAll(Presets.names().stream()
                        .filter(name -> name.matches("e[0-9].*"))
                        .toList());
    }
}
