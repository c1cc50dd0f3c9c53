package dev.jiramcp.mcp.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.call.Calls;
import dev.jiramcp.connection.Connections;
import dev.jiramcp.exchange.ConnectionExchange;
import dev.jiramcp.exchange.TestingExchange;
import dev.jiramcp.mcp.task.MemoryTasks;
import dev.jiramcp.mcp.task.TaskOffer;
import dev.jiramcp.mcp.task.TaskRule;
import dev.jiramcp.mcp.wire.FixtureServer;
import dev.jiramcp.mcp.wire.HttpWire;
import dev.jiramcp.mcp.wire.StdioWire;
import dev.jiramcp.mcp.wire.Traffic;
import dev.jiramcp.mcp.wire.Wire;
import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.wire.Effect;
import dev.jiramcp.sandbox.wire.Fault;
import dev.jiramcp.sandbox.wire.Match;
import dev.jiramcp.sandbox.wire.PlannedFault;
import dev.jiramcp.tool.Catalogue;
import dev.jiramcp.tool.Narrowing;
import dev.jiramcp.tool.Selection;
import dev.jiramcp.tool.TestingSandbox;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Calls of Jira that take long, for clients that take tasks and for those that don't. */
class LongCallTest {
    @RegisterExtension
    static final TestingSandbox SANDBOX = new TestingSandbox();

    private static final String TASKS = "{\"extensions\":{\"io.modelcontextprotocol/tasks\":{}}}";
    private static final String SEARCH = "{\"name\":\"jira_search\",\"arguments\":{\"jql\":\"project = FLOW\"}}";

    private static JiraService service(Duration after) {
        ConnectionExchange exchange = TestingExchange.of(
                Connections.only(
                        SANDBOX.oauth(TestingSandbox.AMARA, TestingSandbox.SITE::equals, TestingSandbox.SCOPES)),
                List.of());
        TaskOffer tasks = new TaskOffer(
                (call, tool) -> TaskRule.after(after),
                new MemoryTasks(InstantSource.system(), 10),
                new TaskOffer.Times(Duration.ofMinutes(1), Duration.ofMillis(10)),
                InstantSource.system());
        Calls calls =
                new Calls(Selection.of(Catalogue.ALL, Narrowing.of("all", "", "", false)), exchange, () -> "t3st1d");
        return new JiraService(calls, exchange, "1", Patience.USUAL, Optional.of(tasks));
    }

    private static void onEachTransport(Duration after, Consumer<Wire> test) {
        try (Wire wire = new StdioWire(service(after))) {
            test.accept(wire);
        }
        SANDBOX.reset();
        try (FixtureServer server = new FixtureServer(service(after));
                Wire wire = new HttpWire(server.endpoint())) {
            test.accept(wire);
        }
    }

    private static JsonNode task(Wire wire, JsonNode task) {
        return wire.modern("tasks/get", "{\"taskId\":\"" + task.path("taskId").asString() + "\"}", TASKS)
                .result();
    }

    @Test
    void aCallThatJiraLetsWaitIsFetchedLaterWhole() {
        onEachTransport(Duration.ofMillis(50), wire -> {
            PlannedFault held = SANDBOX.sandbox()
                    .control()
                    .plan(Fault.once(Match.of("POST", "/rest/api/3/search/jql"), new Effect.Pass())
                            .heldBefore());
            JsonNode task = wire.modern("tools/call", SEARCH, TASKS).result();
            assertThat(task.path("resultType").asString("")).isEqualTo("task");
            assertThat(task(wire, task).path("status").asString("")).isEqualTo("working");
            held.release();
            JsonNode now = task(wire, task);
            while (now.path("status").asString("").equals("working")) {
                Thread.onSpinWait();
                now = task(wire, task);
            }
            assertThat(now.path("status").asString("")).isEqualTo("completed");
            JsonNode direct = wire.modern("tools/call", SEARCH, "{}").result();
            assertThat(now.path("result").path("structuredContent")).isEqualTo(direct.path("structuredContent"));
            assertThat(now.path("result").path("content")).isEqualTo(direct.path("content"));
        });
    }

    @Test
    void aQuickCallIsAnsweredAtOnce() {
        onEachTransport(Duration.ofMinutes(1), wire -> {
            JsonNode result = wire.modern("tools/call", SEARCH, TASKS).result();
            assertThat(result.path("resultType").asString("")).isEqualTo("complete");
            assertThat(Json.write(result)).contains("FLOW-");
        });
    }

    @Test
    void whoeverTakesNoTasksWaits() {
        onEachTransport(Duration.ZERO, wire -> {
            assertThat(wire.modern("tools/call", SEARCH, "{}")
                            .result()
                            .path("resultType")
                            .asString(""))
                    .isEqualTo("complete");
            Traffic refused = wire.modern("tasks/get", "{\"taskId\":\"x\"}", "{}");
            assertThat(refused.errorCode()).isEqualTo(-32021);
            assertThat(Json.write(refused.error())).contains("io.modelcontextprotocol/tasks");
        });
    }

    @Test
    void aRefusedCallEndsAsTheToolSaysIt() {
        onEachTransport(Duration.ZERO, wire -> {
            JsonNode task = wire.modern(
                            "tools/call", "{\"name\":\"jira_get_issue\",\"arguments\":{\"issue\":\"NONE-1\"}}", TASKS)
                    .result();
            JsonNode now = task(wire, task);
            while (now.path("status").asString("").equals("working")) {
                Thread.onSpinWait();
                now = task(wire, task);
            }
            assertThat(now.path("status").asString("")).isEqualTo("completed");
            assertThat(now.path("result").path("isError").asBoolean(false)).isTrue();
        });
    }
}
