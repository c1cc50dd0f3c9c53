package dev.jiramcp.mcp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.mcp.Change;
import dev.jiramcp.mcp.fixture.FixtureService;
import dev.jiramcp.model.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the older era does, whatever carries it. */
public abstract class LegacyBehaviour {
    protected final FixtureService service = new FixtureService();
    protected Wire wire;

    protected abstract Wire connect(FixtureService service);

    @BeforeEach
    void connectToTheServer() {
        wire = connect(service);
    }

    @AfterEach
    void endTheConnection() {
        service.release();
        wire.close();
    }

    private void initialized() {
        wire.initialize("2025-11-25", "{\"elicitation\":{\"form\":{}},\"sampling\":{}}");
    }

    @ParameterizedTest
    @CsvSource({
        "2024-11-05,2024-11-05",
        "2025-03-26,2025-03-26",
        "2025-06-18,2025-06-18",
        "2025-11-25,2025-11-25",
        "1999-01-01,2025-11-25",
        "2025-09-01,2025-11-25",
        "2099-01-01,2025-11-25",
        "newest please,2025-11-25"
    })
    void agreesOnTheRevisionThatTheClientAsksForOrElseOnTheNewest(String asked, String agreed) {
        JsonNode result = wire.initialize(asked, "{}").result();
        assertThat(result.path("protocolVersion").asString("")).isEqualTo(agreed);
        assertThat(result.path("serverInfo").path("name").asString("")).isEqualTo("fixture");
        assertThat(result.path("instructions").asString("")).isEqualTo("A server for tests.");
        assertThat(result.path("capabilities").propertyNames())
                .contains("tools", "resources", "prompts", "completions");
    }

    @Test
    void listsToolsInTheSameOrderEachTime() {
        initialized();
        JsonNode first = wire.legacy("tools/list", "{}").result();
        assertThat(first.path("tools").size()).isGreaterThan(20);
        assertThat(wire.legacy("tools/list", "{}").result()).isEqualTo(first);
    }

    @Test
    void callsATool() {
        initialized();
        Traffic traffic = wire.legacy("tools/call", "{\"name\":\"test_simple_text\",\"arguments\":{}}");
        assertThat(traffic.text()).isEqualTo("This is a simple text response for testing.");
        assertThat(traffic.result().has("resultType")).isFalse();
    }

    @Test
    void readsResourcesAndPrompts() {
        initialized();
        assertThat(wire.legacy("resources/read", "{\"uri\":\"test://template/7/data\"}")
                        .result()
                        .path("contents")
                        .path(0)
                        .path("text")
                        .asString(""))
                .contains("Data for ID: 7");
        assertThat(wire.legacy("prompts/get", "{\"name\":\"test_simple_prompt\"}")
                        .result()
                        .path("messages")
                        .size())
                .isEqualTo(1);
        assertThat(wire.legacy(
                                "completion/complete",
                                "{\"ref\":{\"type\":\"ref/prompt\",\"name\":\"p\"},\"argument\":{\"name\":\"a\",\"value\":\"par\"}}")
                        .result()
                        .path("completion")
                        .path("values")
                        .size())
                .isEqualTo(3);
    }

    @Test
    void answersPing() {
        initialized();
        assertThat(wire.legacy("ping", "{}").result()).isEqualTo(Json.object());
    }

    @Test
    void namesAToolThatIsUnknown() {
        initialized();
        Traffic traffic = wire.legacy("tools/call", "{\"name\":\"jira_nonsense\"}");
        assertThat(traffic.errorCode()).isEqualTo(-32602);
        assertThat(traffic.errorMessage()).contains("jira_nonsense");
    }

    @Test
    void namesAMethodThatIsUnknown() {
        initialized();
        Traffic traffic = wire.legacy("tools/fly", "{}");
        assertThat(traffic.errorCode()).isEqualTo(-32601);
        assertThat(traffic.errorMessage()).contains("tools/fly");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tools/call|{}",
                "tools/call|{\"name\":7}",
                "tools/call|{\"name\":null}",
                "tools/call|{\"name\":\"test_simple_text\",\"arguments\":[1]}",
                "tools/call|{\"name\":\"test_simple_text\",\"arguments\":\"text\"}",
                "resources/read|{}",
                "resources/read|{\"uri\":{}}",
                "prompts/get|{\"name\":\"test_simple_prompt\",\"arguments\":{\"a\":1}}",
                "prompts/get|{\"name\":\"nobody\"}",
                "completion/complete|{}",
                "completion/complete|{\"ref\":\"x\",\"argument\":{}}",
                "completion/complete|{\"ref\":{\"type\":\"ref/other\"},\"argument\":{\"name\":\"a\",\"value\":\"b\"}}",
                "tools/list|{\"cursor\":\"abc\"}",
                "logging/setLevel|{\"level\":\"loud\"}",
                "logging/setLevel|{}"
            })
    void saysWhatIsWrongWithParametersAndNamesNoClass(String line) {
        initialized();
        String[] parts = line.split("\\|", 2);
        Traffic traffic = wire.legacy(parts[0], parts[1]);
        assertThat(traffic.errorCode()).isEqualTo(-32602);
        assertThat(traffic.reply().toString()).doesNotContain("java.", "Exception", "io.modelcontextprotocol");
        assertThat(wire.legacy("ping", "{}").error().isMissingNode()).isTrue();
    }

    @Test
    void saysThatAResourceIsNotThere() {
        initialized();
        Traffic traffic = wire.legacy("resources/read", "{\"uri\":\"test://nothing\"}");
        assertThat(traffic.errorCode()).isEqualTo(-32002);
        assertThat(traffic.error().path("data").path("uri").asString("")).isEqualTo("test://nothing");
    }

    @Test
    void saysNothingOfWhatBrokeInside() {
        initialized();
        Traffic traffic = wire.legacy("tools/call", "{\"name\":\"test_boom\"}");
        assertThat(traffic.errorCode()).isEqualTo(-32603);
        assertThat(traffic.reply().toString()).doesNotContain(FixtureService.SECRET, "IllegalState", "java");
    }

    @Test
    void tellsHowFarItIsWhereTheClientAsks() {
        initialized();
        Traffic traffic = wire.legacy(
                "tools/call", "{\"name\":\"test_tool_with_progress\",\"_meta\":{\"progressToken\":\"p1\"}}");
        assertThat(traffic.noted("notifications/progress", "progress"))
                .extracting(JsonNode::asInt)
                .containsExactly(0, 50, 100);
        assertThat(traffic.noted("notifications/progress", "progressToken"))
                .extracting(JsonNode::asString)
                .containsOnly("p1");
        assertThat(wire.legacy("tools/call", "{\"name\":\"test_tool_with_progress\"}")
                        .notes())
                .isEmpty();
    }

    @Test
    void logsFromTheLevelThatTheClientSets() {
        initialized();
        assertThat(wire.legacy("logging/setLevel", "{\"level\":\"error\"}").result())
                .isEqualTo(Json.object());
        assertThat(wire.legacy("tools/call", "{\"name\":\"test_tool_with_logging\"}")
                        .notes())
                .isEmpty();
        wire.legacy("logging/setLevel", "{\"level\":\"debug\"}");
        assertThat(wire.legacy("tools/call", "{\"name\":\"test_tool_with_logging\"}")
                        .notes())
                .hasSize(3);
    }

    @Test
    void asksTheUserWhileTheToolWaits() {
        initialized();
        wire.user(request -> {
            assertThat(request.path("method").asString("")).isEqualTo("elicitation/create");
            ObjectNode answer = Json.object().put("action", "accept");
            answer.putObject("content").put("name", "Ada");
            return answer;
        });
        Traffic traffic = wire.legacy("tools/call", "{\"name\":\"test_input_required_result_elicitation\"}");
        assertThat(traffic.text()).isEqualTo("Hello, Ada!");
    }

    @Test
    void asksNobodyWhoDidNotSayThatItCanBeAsked() {
        wire.initialize("2025-11-25", "{}");
        Traffic traffic =
                wire.legacy("tools/call", "{\"name\":\"test_elicitation\",\"arguments\":{\"message\":\"m\"}}");
        assertThat(traffic.errorCode()).isEqualTo(-32602);
        assertThat(traffic.errorMessage()).contains("elicitation");
    }

    @Test
    void cancelsACallAndSendsNoReply() {
        initialized();
        ObjectNode call = wire.request("tools/call", Json.object().put("name", "test_wait"));
        CompletableFuture<Traffic> reply = wire.begin(call);
        service.awaitWaiting(1);
        wire.tell(Wire.notification("notifications/cancelled", "{\"requestId\":" + call.path("id") + "}"));
        service.awaitInterrupted(1);
        assertThat(wire.legacy("ping", "{}").result()).isEqualTo(Json.object());
        assertThat(reply.isDone() && !reply.isCompletedExceptionally()).isFalse();
    }

    @Test
    void lets500CallsWaitAtTheSameTimeAndAnswersOthersMeanwhile() {
        initialized();
        List<CompletableFuture<Traffic>> replies = new ArrayList<>();
        IntStream.range(0, 500)
                .forEach(each -> replies.add(
                        wire.begin(wire.request("tools/call", Json.object().put("name", "test_wait")))));
        service.awaitWaiting(500);
        assertThat(wire.legacy("tools/call", "{\"name\":\"test_simple_text\"}").text())
                .isNotEmpty();
        service.release();
        assertThat(replies)
                .allSatisfy(reply -> assertThat(Wire.await(reply).text()).isEqualTo("waited"));
    }

    @Test
    void tellsOfResourcesThatTheClientWatchesAndOfNoOthers() {
        initialized();
        wire.legacy("resources/subscribe", "{\"uri\":\"test://watched-resource\"}");
        service.tell(new Change.Updated("test://other"));
        service.tell(new Change.Updated("test://watched-resource"));
        assertThat(nextChange().path("params").path("uri").asString("")).isEqualTo("test://watched-resource");
        wire.legacy("resources/unsubscribe", "{\"uri\":\"test://watched-resource\"}");
        service.tell(new Change.Updated("test://watched-resource"));
        service.tell(new Change.Tools());
        assertThat(nextChange().path("method").asString("")).isEqualTo("notifications/tools/list_changed");
    }

    /** The next notification that belongs to no request. */
    protected abstract ObjectNode nextChange();
}
