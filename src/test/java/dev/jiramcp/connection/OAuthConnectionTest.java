package dev.jiramcp.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.sandbox.Sandbox;
import dev.jiramcp.sandbox.wire.Effect;
import dev.jiramcp.sandbox.wire.Fault;
import dev.jiramcp.sandbox.wire.Match;
import dev.jiramcp.tool.TestingSandbox;
import dev.jiramcp.web.Threads;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A grant in the memory of this process, over the hours. */
class OAuthConnectionTest {
    @RegisterExtension
    static final TestingSandbox SANDBOX = new TestingSandbox();

    private static final Match TOKEN = Match.of("POST", "/oauth/token").containing("refresh_token");

    private final Sandbox sandbox = SANDBOX.sandbox();

    private static Connection connect(Set<String> scopes) {
        return SANDBOX.oauth(TestingSandbox.AMARA, TestingSandbox.SITE::equals, scopes);
    }

    private static String myself(Connection connection) {
        return connection
                .on(connection.sites().get(0))
                .send(JiraCall.get("/rest/api/3/myself"))
                .path("emailAddress")
                .asString("");
    }

    private long refreshes() {
        return sandbox.traffic().exchanges().stream()
                        .filter(exchange -> exchange.path().equals("/oauth/token"))
                        .count()
                - 1;
    }

    @Test
    void usesATokenWhileItIsFresh() {
        Connection connection = connect(TestingSandbox.SCOPES);
        sandbox.clock().advance(Duration.ofMinutes(54));
        assertThat(myself(connection)).isEqualTo(TestingSandbox.AMARA);
        assertThat(refreshes()).isZero();
    }

    @Test
    void refreshesAheadOfTheEndAgainAndAgain() {
        Connection connection = connect(TestingSandbox.SCOPES);
        for (int hour = 1; hour <= 5; hour++) {
            sandbox.clock().advance(Duration.ofMinutes(56));
            assertThat(myself(connection)).isEqualTo(TestingSandbox.AMARA);
            assertThat(refreshes()).isEqualTo(hour);
        }
    }

    @Test
    void refreshesOnceForAllWhoCallAtOnce() throws Exception {
        Connection connection = connect(TestingSandbox.SCOPES);
        assertThat(connection.sites()).hasSize(1);
        sandbox.clock().advance(Duration.ofMinutes(61));
        ExecutorService callers = Threads.perTask("caller");
        Callable<String> call = () -> myself(connection);
        for (Future<String> answer : callers.invokeAll(Collections.nCopies(20, call))) {
            assertThat(answer.get()).isEqualTo(TestingSandbox.AMARA);
        }
        callers.shutdown();
        assertThat(refreshes()).isEqualTo(1);
    }

    static Stream<Effect> failures() {
        return Stream.of(
                new Effect.Drop(false, true),
                new Effect.Drop(true, false),
                new Effect.Garble(Effect.Garbling.HTML),
                new Effect.Garble(Effect.Garbling.MALFORMED));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void worksOnWhileTheTokenDoesThoughItCannotBeRefreshed(Effect failure) {
        Connection connection = connect(TestingSandbox.SCOPES);
        sandbox.clock().advance(Duration.ofMinutes(56));
        sandbox.control().plan(Fault.always(TOKEN, failure));
        assertThat(myself(connection)).isEqualTo(TestingSandbox.AMARA);
        assertThat(myself(connection)).isEqualTo(TestingSandbox.AMARA);
        assertThat(refreshes()).as("not tried again at once").isEqualTo(1);
        sandbox.control().faults().clear();
        sandbox.clock().advance(Duration.ofSeconds(31));
        assertThat(myself(connection)).isEqualTo(TestingSandbox.AMARA);
    }

    @Test
    void saysThatTheTokenWasNotRenewed() {
        Connection connection = connect(TestingSandbox.SCOPES);
        assertThat(connection.sites()).hasSize(1);
        sandbox.clock().advance(Duration.ofMinutes(61));
        sandbox.control().plan(Fault.always(TOKEN, new Effect.Drop(false, true)));
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> myself(connection));
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNAVAILABLE);
        assertThat(refusal.getMessage()).contains("could not be renewed now").contains("Try again");
        sandbox.control().faults().clear();
        assertThat(myself(connection)).isEqualTo(TestingSandbox.AMARA);
    }

    @Test
    void saysThatTheGrantHasEnded() {
        Connection connection = connect(TestingSandbox.SCOPES);
        assertThat(connection.sites()).hasSize(1);
        sandbox.clock().advance(Duration.ofDays(91));
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> myself(connection));
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNAUTHENTICATED);
        assertThat(refusal.getMessage()).contains("has ended").contains("Connect Jira again.");
    }

    @Test
    void worksUntilTheEndWithoutARefreshToken() {
        Connection connection = connect(Set.of("read:jira-work", "read:jira-user"));
        sandbox.clock().advance(Duration.ofMinutes(59));
        assertThat(myself(connection)).isEqualTo(TestingSandbox.AMARA);
        sandbox.clock().advance(Duration.ofMinutes(2));
        assertThat(catchThrowableOfType(Refusal.class, () -> myself(connection)).code())
                .isEqualTo("grant_ended");
    }
}
