package dev.jiramcp.connection.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.connection.Health;
import dev.jiramcp.connection.TestingBroker;
import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.sandbox.watch.Violation;
import dev.jiramcp.store.TestingDatabase;
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
 * A process that is killed at a point around a refresh, by SIGKILL, and another that finds what it left, beside somebody
 * else's grant that has nothing to do with it. With {@code -Dcrash.rounds=20} each point has its turn so often, several at
 * once, and the figures are written to {@code target/crash.txt}.
 */
class CrashTest {
    private static final int ROUNDS = Integer.getInteger("crash.rounds", 1);

    /** Where Atlassian has used up the refresh token, and nothing of the next is stored. */
    private static final Set<String> LOST_WITHOUT_LEEWAY =
            Set.of(Killing.PROCESSED, "ANSWERED", "SEALED", "TOKENS_WRITTEN", "AUDITED");

    private static final Killing KILLING = new Killing();

    @AfterAll
    static void close() {
        KILLING.close();
    }

    private static Stream<String> points() {
        return Stream.concat(
                Stream.of(Points.Point.values()).map(Enum::name), Stream.of(Killing.SENT, Killing.PROCESSED));
    }

    static Stream<Arguments> everywhere() {
        return kinds().stream().flatMap(kind -> points().map(point -> Arguments.of(kind, point)));
    }

    /** Both, or those that {@code -Dcrash.databases} names. */
    private static List<TestingDatabase> kinds() {
        String names = System.getProperty("crash.databases", "SQLITE,POSTGRES");
        return Stream.of(names.split(",")).map(TestingDatabase::valueOf).toList();
    }

    /** Two people's grants whose access tokens have ended: one that is being refreshed, and another. */
    private record Scene(TestingBroker broker, Grant grant, Grant bystander) {
        static Scene of(TestingBroker broker) {
            Grant grant = broker.connect(TestingBroker.AMARA);
            Grant bystander = broker.now(broker.connect(TestingBroker.JONAS));
            broker.clock().advance(Duration.ofMinutes(61));
            return new Scene(broker, grant, bystander);
        }

        void bystanderIsWell() {
            assertThat(broker.now(bystander)).as("nobody has touched it").isEqualTo(bystander);
            assertThat(broker.fresh(bystander).version()).isEqualTo(2);
            assertThat(broker.now(bystander).state()).isEqualTo(Grant.State.ACTIVE);
            assertThat(broker.apps()
                            .get(TestingBroker.TENANT, grant.app())
                            .circuit()
                            .trouble())
                    .isEqualTo(AtlassianApp.Trouble.NONE);
        }

        /** Rows of grants with both their tokens. */
        int kept() {
            return broker.ground()
                    .store()
                    .read(database -> database.createQuery(
                                    "SELECT COUNT(*) FROM atlassian_grant WHERE access IS NOT NULL AND refresh IS NOT NULL")
                            .mapTo(Integer.class)
                            .one());
        }
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void nothingIsLostInsideTheLeeway(TestingDatabase kind, String point) throws Exception {
        KILLING.rounds(ROUNDS, kind, broker -> insideTheLeeway(Scene.of(broker), point));
        KILLING.figure("leeway of 10 minutes: alive", kind, point, ROUNDS);
    }

    private static void insideTheLeeway(Scene scene, String point) throws Exception {
        TestingBroker broker = scene.broker();
        KILLING.kill(broker, scene.grant(), point);
        AccessToken token = broker.fresh(scene.grant());
        assertThat(token.version()).isEqualTo(2);
        broker.atlassian().resources(token.bearer());
        assertThat(broker.now(scene.grant()).state()).isEqualTo(Grant.State.ACTIVE);
        scene.bystanderIsWell();
        broker.clock().advance(Duration.ofMinutes(61));
        assertThat(broker.fresh(scene.grant()).version()).isEqualTo(3);
        assertThat(broker.sandbox().control().invariants().violations()).isEmpty();
    }

    static Stream<Arguments> withoutLeeway() {
        List<TestingDatabase> kinds = ROUNDS == 1 ? List.of(TestingDatabase.SQLITE) : kinds();
        return kinds.stream()
                .flatMap(kind -> (ROUNDS == 1 ? Stream.of("INTENT_COMMITTED", Killing.PROCESSED, "AUDITED") : points())
                        .map(point -> Arguments.of(kind, point)));
    }

    @ParameterizedTest
    @MethodSource("withoutLeeway")
    void withoutALeewayThePersonIsAskedToConnectAgainAndNothingElse(TestingDatabase kind, String point)
            throws Exception {
        boolean lost = LOST_WITHOUT_LEEWAY.contains(point);
        KILLING.rounds(ROUNDS, kind, broker -> {
            broker.sandbox().control().rules(Map.of("leeway", "PT0S"));
            withoutLeeway(Scene.of(broker), point, lost);
        });
        KILLING.figure(lost ? "no leeway: asked to connect again" : "no leeway: alive", kind, point, ROUNDS);
    }

    private static void withoutLeeway(Scene scene, String point, boolean lost) throws Exception {
        TestingBroker broker = scene.broker();
        KILLING.kill(broker, scene.grant(), point);
        assertThat(outcome(broker, scene.grant())).isEqualTo(lost ? "grant_ended" : "served");
        assertThat(broker.now(scene.grant()).state().health()).isEqualTo(lost ? Health.REAUTH_REQUIRED : Health.ACTIVE);
        assertThat(scene.kept()).as("nothing is destroyed").isEqualTo(2);
        assertThat(broker.sandbox().control().invariants().violations())
                .allMatch(violation -> violation.rule() == Violation.Rule.REFRESH_TOKEN_REUSED)
                .hasSize(lost ? 1 : 0);
        scene.bystanderIsWell();
        Grant again = broker.connect(TestingBroker.AMARA);
        assertThat(again.id()).isEqualTo(scene.grant().id());
        assertThat(broker.fresh(again).version()).isGreaterThan(1);
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
}
