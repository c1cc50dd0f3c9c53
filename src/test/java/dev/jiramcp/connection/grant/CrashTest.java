package dev.jiramcp.connection.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.connection.Health;
import dev.jiramcp.connection.TestingBroker;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.sandbox.watch.Violation;
import dev.jiramcp.sandbox.wire.Effect;
import dev.jiramcp.sandbox.wire.Fault;
import dev.jiramcp.sandbox.wire.Match;
import dev.jiramcp.sandbox.wire.PlannedFault;
import dev.jiramcp.store.TestingDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A process that is killed at a point around a refresh, by SIGKILL, and another that finds what it left. With {@code
 * -Dcrash.rounds=20} each point has its turn so often, and the figures are written to {@code target/crash.txt}.
 */
class CrashTest {
    private static final int ROUNDS = Integer.getInteger("crash.rounds", 1);
    private static final Match REFRESH = Match.of("POST", "/oauth/token").containing("refresh_token");

    /** The two that the other side shows: the request is there, and the answer is ready. */
    private static final String SENT = "REQUEST_SENT";

    private static final String PROCESSED = "REQUEST_PROCESSED";

    /** Where Atlassian has used up the refresh token, and nothing of the next is stored. */
    private static final Set<String> LOST_WITHOUT_LEEWAY =
            Set.of(PROCESSED, "ANSWERED", "SEALED", "TOKENS_WRITTEN", "AUDITED");

    private static final Map<TestingDatabase, TestingBroker> BROKERS = new java.util.EnumMap<>(TestingDatabase.class);

    @AfterAll
    static void close() {
        BROKERS.values().forEach(TestingBroker::close);
        BROKERS.clear();
    }

    private static Stream<String> points() {
        return Stream.concat(Stream.of(Points.Point.values()).map(Enum::name), Stream.of(SENT, PROCESSED));
    }

    static Stream<Arguments> everywhere() {
        return kinds().stream().flatMap(kind -> points().map(point -> Arguments.of(kind, point)));
    }

    /** Both, or those that {@code -Dcrash.databases} names. */
    private static List<TestingDatabase> kinds() {
        String names = System.getProperty("crash.databases", "SQLITE,POSTGRES");
        return Stream.of(names.split(",")).map(TestingDatabase::valueOf).toList();
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void nothingIsLostInsideTheLeeway(TestingDatabase kind, String point) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            TestingBroker broker = broker(kind);
            Grant grant = broker.connect(TestingBroker.AMARA);
            broker.clock().advance(Duration.ofMinutes(61));
            kill(broker, grant, point);
            AccessToken token = broker.fresh(grant);
            assertThat(token.version()).isEqualTo(2);
            broker.atlassian().resources(token.bearer());
            assertThat(broker.now(grant).state()).isEqualTo(Grant.State.ACTIVE);
            broker.clock().advance(Duration.ofMinutes(61));
            assertThat(broker.fresh(grant).version()).isEqualTo(3);
            assertThat(broker.sandbox().control().invariants().violations()).isEmpty();
            figure("leeway of 10 minutes: alive", kind, point);
        }
    }

    static Stream<Arguments> withoutLeeway() {
        List<TestingDatabase> kinds = ROUNDS == 1 ? List.of(TestingDatabase.SQLITE) : kinds();
        return kinds.stream()
                .flatMap(kind -> (ROUNDS == 1 ? Stream.of("INTENT_COMMITTED", PROCESSED, "AUDITED") : points())
                        .map(point -> Arguments.of(kind, point)));
    }

    @ParameterizedTest
    @MethodSource("withoutLeeway")
    void withoutALeewayThePersonIsAskedToConnectAgainAndNothingElse(TestingDatabase kind, String point)
            throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            TestingBroker broker = broker(kind);
            broker.sandbox().control().rules(Map.of("leeway", "PT0S"));
            Grant grant = broker.connect(TestingBroker.AMARA);
            broker.clock().advance(Duration.ofMinutes(61));
            kill(broker, grant, point);
            boolean lost = LOST_WITHOUT_LEEWAY.contains(point);
            assertThat(outcome(broker, grant)).isEqualTo(lost ? "grant_ended" : "served");
            assertThat(broker.now(grant).state().health()).isEqualTo(lost ? Health.REAUTH_REQUIRED : Health.ACTIVE);
            assertThat(broker.sandbox().control().invariants().violations())
                    .allMatch(violation -> violation.rule() == Violation.Rule.REFRESH_TOKEN_REUSED);
            Grant again = broker.connect(TestingBroker.AMARA);
            assertThat(again.id()).isEqualTo(grant.id());
            assertThat(broker.fresh(again).version()).isGreaterThan(1);
            figure(lost ? "no leeway: asked to connect again" : "no leeway: alive", kind, point);
        }
    }

    /** What a person sees who tries again each minute; for the leeway's ten minutes the one who was killed may be alive. */
    private static String outcome(TestingBroker broker, Grant grant) {
        for (int minute = 0; minute < 15; minute++) {
            try {
                broker.fresh(grant);
                return "served";
            } catch (Refusal refusal) {
                if (refusal.kind() != Refusal.Kind.UNAVAILABLE) {
                    return refusal.code();
                }
            }
            broker.clock().advance(Duration.ofMinutes(1));
        }
        return "no end";
    }

    private static TestingBroker broker(TestingDatabase kind) {
        TestingBroker broker = BROKERS.computeIfAbsent(kind, TestingBroker::on);
        broker.reset();
        return broker;
    }

    private static void kill(TestingBroker broker, Grant grant, String point) throws Exception {
        // A request that is held untouched is lost with its sender, and not carried out later.
        Effect effect = point.equals(SENT) ? new Effect.Drop(false, false) : new Effect.Pass();
        Fault fault = Fault.once(REFRESH, effect);
        PlannedFault held =
                broker.sandbox().control().plan(point.equals(PROCESSED) ? fault.heldAfter() : fault.heldBefore());
        if (!point.equals(SENT) && !point.equals(PROCESSED)) {
            held.release();
        }
        Process process = GrantProcess.command(broker, grant, point, 1).start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.readLine()).isEqualTo("ready");
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            if (point.equals(SENT) || point.equals(PROCESSED)) {
                while (held.waiting() == 0 && process.isAlive()) {
                    Thread.onSpinWait();
                }
            } else {
                assertThat(said.readLine()).isEqualTo("at " + point);
            }
            process.destroyForcibly();
            assertThat(process.waitFor()).as("ended by SIGKILL").isEqualTo(128 + 9);
        } finally {
            process.destroyForcibly();
            held.release();
        }
        broker.sandbox().control().faults().clear();
    }

    private static void figure(String what, TestingDatabase kind, String point) throws IOException {
        if (ROUNDS > 1) {
            Files.writeString(
                    Path.of("target", "crash.txt"),
                    what + "\t" + kind + "\t" + point + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }
}
