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
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the newer era does, whatever carries it. */
public abstract class ModernBehaviour {
    private static final String FORMS = "{\"elicitation\":{}}";
    private static final String STATE_TOOL = "{\"name\":\"test_input_required_result_request_state\"}";

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

    private Traffic call(String tool) {
        return wire.modern("tools/call", "{\"name\":\"" + tool + "\"}", "{}");
    }

    @Test
    void saysWhatItIsWithoutBeingIntroduced() {
        JsonNode result = wire.modern("server/discover", "{}", "{}").result();
        assertThat(result.path("resultType").asString("")).isEqualTo("complete");
        assertThat(result.path("supportedVersions").path(0).asString("")).isEqualTo("2026-07-28");
        assertThat(result.path("capabilities").propertyNames())
                .contains("tools", "resources", "prompts", "completions");
        assertThat(result.path("cacheScope").asString("")).isEqualTo("public");
        assertThat(result.path("ttlMs").asLong(-1)).isNotNegative();
        assertThat(result.path("_meta")
                        .path("io.modelcontextprotocol/serverInfo")
                        .path("name")
                        .asString(""))
                .isEqualTo("fixture");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tools/list|{}",
                "prompts/list|{}",
                "resources/list|{}",
                "resources/templates/list|{}",
                "resources/read|{\"uri\":\"test://static-text\"}"
            })
    void saysHowLongAndByWhomAListMayBeKept(String line) {
        String[] parts = line.split("\\|", 2);
        JsonNode result = wire.modern(parts[0], parts[1], "{}").result();
        assertThat(result.path("ttlMs").asLong(-1)).isNotNegative();
        assertThat(result.path("cacheScope").asString("")).isEqualTo("private");
        assertThat(result.path("resultType").asString("")).isEqualTo("complete");
    }

    @Test
    void callsAToolWithoutAnythingBefore() {
        Traffic traffic = call("test_simple_text");
        assertThat(traffic.text()).isEqualTo("This is a simple text response for testing.");
        assertThat(traffic.result().path("resultType").asString("")).isEqualTo("complete");
        assertThat(traffic.result().has("ttlMs")).isFalse();
    }

    @Test
    void refusesARevisionThatItDoesNotSpeakAndNamesThoseThatItDoes() {
        Traffic traffic = wire.ask(withMeta("tools/list", "protocolVersion", Json.parse("\"2031-01-01\"")));
        assertThat(traffic.errorCode()).isEqualTo(-32022);
        assertThat(traffic.error().path("data").path("requested").asString("")).isEqualTo("2031-01-01");
        assertThat(traffic.error().path("data").path("supported").toString()).contains("2026-07-28", "2025-11-25");
    }

    private ObjectNode withMeta(String method, String name, JsonNode value) {
        ObjectNode request = wire.modernRequest(method, "{}", "{}");
        ((ObjectNode) request.path("params").path("_meta")).set("io.modelcontextprotocol/" + name, value);
        return request;
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "\"all\"", "7"})
    void refusesARequestThatDoesNotSayWhatItsClientCan(String capabilities) {
        Traffic traffic = wire.ask(withMeta("tools/list", "clientCapabilities", Json.parse(capabilities)));
        assertThat(traffic.errorCode()).isEqualTo(-32602);
    }

    @Test
    void doesNotNeedToKnowWhatTheClientIsCalled() {
        ObjectNode request = wire.modernRequest("tools/list", "{}", "{}");
        ((ObjectNode) request.path("params").path("_meta")).remove("io.modelcontextprotocol/clientInfo");
        assertThat(wire.ask(request).error().isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ping", "initialize", "logging/setLevel", "resources/subscribe", "tools/fly"})
    void doesNotKnowMethodsOfTheOtherEra(String method) {
        assertThat(wire.modern(method, "{}", "{}").errorCode()).isEqualTo(-32601);
    }

    @Test
    void namesAToolThatIsUnknown() {
        Traffic traffic = call("jira_nonsense");
        assertThat(traffic.errorCode()).isEqualTo(-32602);
        assertThat(traffic.errorMessage()).contains("jira_nonsense");
    }

    @Test
    void saysThatAResourceIsNotThere() {
        Traffic traffic = wire.modern("resources/read", "{\"uri\":\"test://nothing\"}", "{}");
        assertThat(traffic.errorCode()).isEqualTo(-32602);
        assertThat(traffic.error().path("data").path("uri").asString("")).isEqualTo("test://nothing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tools/call|{}",
                "tools/call|{\"name\":7}",
                "tools/call|{\"name\":\"test_simple_text\",\"arguments\":[1]}",
                "tools/call|{\"name\":\"test_simple_text\",\"inputResponses\":7}",
                "tools/call|{\"name\":\"test_simple_text\",\"requestState\":7}",
                "resources/read|{\"uri\":{}}",
                "prompts/get|{\"name\":\"test_simple_prompt\",\"arguments\":{\"a\":1}}",
                "tools/list|{\"cursor\":\"abc\"}",
                "subscriptions/listen|{}",
                "subscriptions/listen|{\"notifications\":{\"toolsListChanged\":\"yes\"}}"
            })
    void saysWhatIsWrongWithParametersAndNamesNoClass(String line) {
        String[] parts = line.split("\\|", 2);
        Traffic traffic = wire.modern(parts[0], parts[1], "{}");
        assertThat(traffic.errorCode()).isEqualTo(-32602);
        assertThat(traffic.reply().toString()).doesNotContain("java.", "Exception", "io.modelcontextprotocol.");
    }

    @Test
    void saysNothingOfWhatBrokeInside() {
        Traffic traffic = call("test_boom");
        assertThat(traffic.errorCode()).isEqualTo(-32603);
        assertThat(traffic.reply().toString()).doesNotContain(FixtureService.SECRET, "IllegalState", "java");
    }

    @Test
    void tellsHowFarItIsWhereTheClientAsks() {
        Traffic traffic = wire.modern(
                "tools/call", "{\"name\":\"test_tool_with_progress\",\"_meta\":{\"progressToken\":5}}", "{}");
        assertThat(traffic.noted("notifications/progress", "progress"))
                .extracting(JsonNode::asInt)
                .containsExactly(0, 50, 100);
        assertThat(call("test_tool_with_progress").notes()).isEmpty();
    }

    @Test
    void logsOnlyWhereTheRequestAsksForIt() {
        assertThat(call("test_logging_tool").notes()).isEmpty();
        ObjectNode request = wire.modernRequest("tools/call", "{\"name\":\"test_logging_tool\"}", "{}");
        ObjectNode meta = (ObjectNode) request.path("params").path("_meta");
        meta.put("io.modelcontextprotocol/logLevel", "info");
        assertThat(wire.ask(request).notes()).hasSize(3);
        ObjectNode loud = wire.modernRequest("tools/call", "{\"name\":\"test_logging_tool\"}", "{}");
        ((ObjectNode) loud.path("params").path("_meta")).put("io.modelcontextprotocol/logLevel", "loud");
        assertThat(wire.ask(loud).errorCode()).isEqualTo(-32602);
    }

    @Test
    void asksTheUserByAResultAndTakesTheAnswersWithTheSameRequest() {
        Traffic first = wire.modern("tools/call", STATE_TOOL, FORMS);
        assertThat(first.result().path("resultType").asString("")).isEqualTo("input_required");
        assertThat(first.result()
                        .path("inputRequests")
                        .path("confirm")
                        .path("method")
                        .asString(""))
                .isEqualTo("elicitation/create");
        assertThat(again(first.result().path("requestState").asString(""), "test_input_required_result_request_state")
                        .text())
                .isEqualTo("state-ok");
    }

    private Traffic again(String state, String tool) {
        ObjectNode params = Json.object().put("name", tool).put("requestState", state);
        params.putObject("inputResponses").putObject("confirm").put("action", "accept");
        return wire.modern("tools/call", params.toString(), FORMS);
    }

    @Test
    void refusesStateThatWasChangedOrBelongsToAnotherRequest() {
        String state = wire.modern("tools/call", STATE_TOOL, FORMS)
                .result()
                .path("requestState")
                .asString("");
        char other = state.charAt(20) == 'A' ? 'B' : 'A';
        String changed = state.substring(0, 20) + other + state.substring(21);
        assertThat(again(changed, "test_input_required_result_request_state").errorCode())
                .isEqualTo(-32602);
        assertThat(again("", "test_input_required_result_request_state").errorCode())
                .isEqualTo(-32602);
        assertThat(again("%%%", "test_input_required_result_request_state").errorCode())
                .isEqualTo(-32602);
        assertThat(again(state, "test_input_required_result_tampered_state").errorCode())
                .isEqualTo(-32602);
    }

    @Test
    void asksNobodyWhoDidNotSayThatItCanBeAsked() {
        Traffic traffic = wire.modern("tools/call", STATE_TOOL, "{\"elicitation\":{\"url\":{}}}");
        assertThat(traffic.errorCode()).isEqualTo(-32021);
        assertThat(traffic.error().path("data").path("requiredCapabilities").toString())
                .isEqualTo("{\"elicitation\":{\"form\":{}}}");
    }

    @Test
    void lets500CallsWaitAtTheSameTimeAndAnswersOthersMeanwhile() {
        List<CompletableFuture<Traffic>> replies = new ArrayList<>();
        IntStream.range(0, 500)
                .forEach(each ->
                        replies.add(wire.begin(wire.modernRequest("tools/call", "{\"name\":\"test_wait\"}", "{}"))));
        service.awaitWaiting(500);
        assertThat(call("test_simple_text").text()).isNotEmpty();
        service.release();
        assertThat(replies)
                .allSatisfy(reply -> assertThat(Wire.await(reply).text()).isEqualTo("waited"));
    }

    @Test
    void cancelsACallAndSendsNoReply() {
        ObjectNode call = wire.modernRequest("tools/call", "{\"name\":\"test_wait\"}", "{}");
        wire.beginOnly(call);
        service.awaitWaiting(1);
        cancel(call);
        service.awaitInterrupted(1);
        assertThat(call("test_simple_text").text()).isNotEmpty();
    }

    @Test
    void tellsOfChangesThatWereAskedForAndOfNoOthers() {
        ObjectNode listen = wire.modernRequest(
                "subscriptions/listen",
                "{\"notifications\":{\"toolsListChanged\":true,\"resourceSubscriptions\":[\"test://watched-resource\"]}}",
                "{}");
        wire.beginOnly(listen);
        JsonNode acknowledged = nextChange();
        assertThat(acknowledged.path("method").asString("")).isEqualTo("notifications/subscriptions/acknowledged");
        assertThat(acknowledged.path("params").path("notifications").toString())
                .isEqualTo("{\"toolsListChanged\":true,\"resourceSubscriptions\":[\"test://watched-resource\"]}");
        service.tell(new Change.Prompts());
        service.tell(new Change.Updated("test://other"));
        service.tell(new Change.Updated("test://watched-resource"));
        service.tell(new Change.Tools());
        assertThat(nextChange().path("params").path("uri").asString("")).isEqualTo("test://watched-resource");
        JsonNode tools = nextChange();
        assertThat(tools.path("method").asString("")).isEqualTo("notifications/tools/list_changed");
        assertThat(tools.path("params").path("_meta").path("io.modelcontextprotocol/subscriptionId"))
                .isEqualTo(listen.path("id"));
    }

    /** Takes a request back, as the transport does it. */
    protected abstract void cancel(ObjectNode request);

    /** The next notification of a stream of changes. */
    protected abstract ObjectNode nextChange();
}
