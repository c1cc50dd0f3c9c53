package dev.jiramcp.app.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.mcp.fixture.FixtureService;
import dev.jiramcp.mcp.wire.FixtureServer;
import dev.jiramcp.mcp.wire.HttpWire;
import dev.jiramcp.mcp.wire.Traffic;
import dev.jiramcp.mcp.wire.Wire;
import dev.jiramcp.model.Json;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.TestingDatabase;
import java.time.Clock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A task is the same on each of two servers with one database. */
class TasksAmongReplicasTest {
    private static final String TASKS = """
            {"elicitation":{"form":{}},"extensions":{"io.modelcontextprotocol/tasks":{}}}""";

    private final Clock clock = Clock.systemUTC();

    private record Replica(FixtureService service, FixtureServer server, Wire wire) implements AutoCloseable {
        static Replica on(Store store, Clock clock) {
            FixtureService service = new FixtureService(TaskKeeping.rows(store, clock), clock);
            FixtureServer server = new FixtureServer(service);
            return new Replica(service, server, new HttpWire(server.endpoint()));
        }

        JsonNode call(String tool, String arguments) {
            ObjectNode params = Json.object().put("name", tool);
            params.set("arguments", Json.parse(arguments));
            return wire.modern("tools/call", Json.write(params), TASKS).result();
        }

        JsonNode task(String method, JsonNode task, String more) {
            ObjectNode params = (ObjectNode) Json.parse(more);
            params.set("taskId", task.path("taskId"));
            Traffic traffic = wire.modern(method, Json.write(params), TASKS);
            assertThat(traffic.error().isMissingNode())
                    .as(traffic.errorMessage())
                    .isTrue();
            return traffic.result();
        }

        JsonNode get(JsonNode task) {
            return task("tasks/get", task, "{}");
        }

        /** Asks until it is done: each question waits for the database, nothing else. */
        JsonNode end(JsonNode task) {
            JsonNode now = get(task);
            while (now.path("status").asString("").equals("working")) {
                Thread.onSpinWait();
                now = get(task);
            }
            return now;
        }

        @Override
        public void close() {
            wire.close();
            server.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void isAskedForElsewhere(TestingDatabase kind) {
        try (Store store = Store.at(kind.make());
                Replica one = Replica.on(store, clock);
                Replica two = Replica.on(store, clock)) {
            JsonNode task = one.call("slow_compute", "{\"seconds\":0}");
            assertThat(task.path("resultType").asString("")).isEqualTo("task");
            JsonNode ended = two.end(task);
            assertThat(ended.path("status").asString("")).isEqualTo("completed");
            assertThat(ended.path("result").path("content").path(0).path("text").asString(""))
                    .isEqualTo("Computed for 0 s.");
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesOnWhereItsUserAnswered(TestingDatabase kind) {
        try (Store store = Store.at(kind.make());
                Replica one = Replica.on(store, clock);
                Replica two = Replica.on(store, clock)) {
            JsonNode task = one.call("multi_input", "{}");
            assertThat(two.end(task).path("inputRequests").propertyNames())
                    .containsExactlyInAnyOrder("name", "confirm");
            String name = """
                    {"inputResponses":{"name":{"action":"accept","content":{"name":"Amara"}},"unasked":{}}}""";
            assertThat(two.task("tasks/update", task, name).path("resultType").asString(""))
                    .isEqualTo("complete");
            assertThat(one.get(task).path("inputRequests").propertyNames()).containsExactly("confirm");
            String confirm = """
                    {"inputResponses":{"confirm":{"action":"accept","content":{"confirm":true}}}}""";
            assertThat(one.task("tasks/update", task, confirm).has("status")).isFalse();
            assertThat(Json.write(two.end(task).path("result"))).contains("Amara");
        }
    }

    @ParameterizedTest
    @EnumSource
    void isCancelledElsewhereAndStopsWhereItRuns(TestingDatabase kind) {
        try (Store store = Store.at(kind.make());
                Replica one = Replica.on(store, clock);
                Replica two = Replica.on(store, clock)) {
            JsonNode task = one.call("test_wait_as_task", "{}");
            one.service().awaitWaiting(1);
            assertThat(two.task("tasks/cancel", task, "{}").has("status")).isFalse();
            assertThat(two.get(task).path("status").asString("")).isEqualTo("cancelled");
            one.service().awaitInterrupted(1);
            assertThat(one.get(task).path("status").asString("")).isEqualTo("cancelled");
        }
    }
}
