package dev.jiramcp.mcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.mcp.fixture.FixtureService;
import dev.jiramcp.mcp.wire.FixtureServer;
import dev.jiramcp.mcp.wire.HttpWire;
import dev.jiramcp.mcp.wire.Traffic;
import dev.jiramcp.mcp.wire.Wire;
import dev.jiramcp.model.Json;
import dev.jiramcp.store.StoreAddress;
import dev.jiramcp.store.TestingDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/** A session of the older era that is served by two replicas at once, on one database. */
class ReplicaSessionTest {
    private static final String FORMS = "{\"elicitation\":{\"form\":{}}}";

    private final FixtureService first = new FixtureService();
    private final FixtureService second = new FixtureService();

    @SuppressWarnings("NullAway.Init")
    private FixtureServer here;

    @SuppressWarnings("NullAway.Init")
    private FixtureServer there;

    @SuppressWarnings("NullAway.Init")
    private HttpWire wire;

    @SuppressWarnings("NullAway.Init")
    private HttpWire other;

    private void begin(TestingDatabase kind) {
        StoreAddress database = kind.make();
        here = new FixtureServer(0, first, Authenticator.local(), HttpSettings.LOOPBACK, database);
        there = new FixtureServer(0, second, Authenticator.local(), HttpSettings.LOOPBACK, database);
        wire = new HttpWire(here.endpoint());
        wire.initialize("2025-06-18", FORMS);
        other = new HttpWire(there.endpoint(), wire.session());
    }

    @AfterEach
    void stop() {
        first.release();
        second.release();
        wire.close();
        other.close();
        here.close();
        there.close();
    }

    @ParameterizedTest
    @EnumSource
    void goesOnWhereverARequestLands(TestingDatabase kind) {
        begin(kind);
        for (int round = 0; round < 3; round++) {
            assertThat(other.legacy("tools/list", "{}").result().toString()).contains("test_simple_text");
            assertThat(wire.legacy("tools/list", "{}").result().toString()).contains("test_simple_text");
        }
    }

    @ParameterizedTest
    @EnumSource
    void asksTheUserByEitherReplica(TestingDatabase kind) {
        begin(kind);
        other.user(ReplicaSessionTest::ada);
        assertThat(call(other).result().toString()).contains("Hello, Ada!");
    }

    @ParameterizedTest
    @EnumSource
    void takesAnAnswerThatLandsOnAnotherReplica(TestingDatabase kind) {
        begin(kind);
        wire.user(ReplicaSessionTest::ada);
        wire.answersTo(there.endpoint());
        assertThat(call(wire).result().toString()).contains("Hello, Ada!");
    }

    @ParameterizedTest
    @EnumSource
    void cancelsARequestThatIsUnderWayOnAnotherReplica(TestingDatabase kind) {
        begin(kind);
        ObjectNode waiting = wire.request("tools/call", call("test_wait"));
        wire.beginOnly(waiting);
        first.awaitWaiting(1);
        other.tell(Wire.notification("notifications/cancelled", "{\"requestId\":" + waiting.path("id") + "}"));
        first.awaitInterrupted(1);
    }

    @ParameterizedTest
    @EnumSource
    void endsOnEveryReplicaWithinSeconds(TestingDatabase kind) {
        begin(kind);
        assertThat(other.legacy("ping", "{}").result()).isEmpty();
        wire.beginOnly(wire.request("tools/call", call("test_wait")));
        first.awaitWaiting(1);
        assertThat(other.end()).isEqualTo(204);
        first.awaitInterrupted(1);
        assertThat(wire.send(wire.post(wire.request("ping", Json.object())).build())
                        .statusCode())
                .isEqualTo(404);
    }

    private static ObjectNode ada(ObjectNode request) {
        ObjectNode result = Json.object().put("action", "accept");
        result.putObject("content").put("name", "Ada");
        return result;
    }

    private static ObjectNode call(String tool) {
        ObjectNode params = Json.object().put("name", tool);
        params.putObject("arguments");
        return params;
    }

    private static Traffic call(Wire wire) {
        return wire.ask(wire.request("tools/call", call("test_input_required_result_elicitation")));
    }
}
