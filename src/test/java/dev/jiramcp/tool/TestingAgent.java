package dev.jiramcp.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.call.CallRequest;
import dev.jiramcp.call.CallResult;
import dev.jiramcp.call.Calls;
import dev.jiramcp.call.Cancellation;
import dev.jiramcp.call.Progress;
import dev.jiramcp.connection.Connection;
import dev.jiramcp.connection.Connections;
import dev.jiramcp.exchange.Surroundings;
import dev.jiramcp.exchange.TestingExchange;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Json;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** All tools with the credential of one person. */
public final class TestingAgent {
    private static final Caller CALLER = Caller.local("testing");

    private final Calls calls;
    private final SeenOperations seen;

    TestingAgent(Connection connection, List<String> projects, SeenOperations seen) {
        this(Connections.only(connection), Surroundings.of(projects), seen);
    }

    TestingAgent(Connections connections, Surroundings around, SeenOperations seen) {
        Selection everything = Selection.of(Catalogue.ALL, Narrowing.of("all", "", "", false));
        this.calls = new Calls(everything, TestingExchange.of(connections, around), () -> "t3st1d");
        this.seen = seen;
    }

    /** A call, however it ends. */
    public CallResult call(String tool, String json) {
        return call(tool, json, Progress.NONE, new Cancellation());
    }

    /** A call that is watched and may be cancelled. */
    public CallResult call(String tool, String json, Progress progress, Cancellation cancellation) {
        JsonNode arguments = json.isEmpty() ? Json.object() : Json.parse(json);
        return seen.during(
                tool,
                () -> calls.call(new CallRequest(CALLER, Narrowing.NONE, tool, arguments, progress, cancellation)));
    }

    /** The result of a call that must succeed; its text is checked to hold what the structure holds. */
    public ObjectNode ok(String tool, String json) {
        CallResult result = call(tool, json);
        assertThat(result.isError()).as(result.text()).isFalse();
        assertThat(leaves(result.structured()).filter(leaf -> !result.text().contains(leaf)))
                .as("in the structure and not in the text: " + result.text())
                .isEmpty();
        return result.structured();
    }

    /** The text of a call that must succeed. */
    public String text(String tool, String json) {
        CallResult result = call(tool, json);
        assertThat(result.isError()).as(result.text()).isFalse();
        return result.text();
    }

    /** What a call that must fail says. */
    public String refused(String tool, String json) {
        CallResult result = call(tool, json);
        assertThat(result.isError()).as(result.text()).isTrue();
        assertThat(result.text())
                .doesNotContain("t3st1d")
                .doesNotContain("dev.jiramcp")
                .doesNotContain("Exception");
        return result.text();
    }

    /** The code of the refusal of a call that must fail. */
    public String code(String tool, String json) {
        CallResult result = call(tool, json);
        assertThat(result.isError()).as(result.text()).isTrue();
        return result.structured().path("error").path("code").asString();
    }

    /** The texts of a structure that are written as they are: what must be in the text too. */
    private static Stream<String> leaves(JsonNode node) {
        if (node.isContainer()) {
            return node.valueStream().flatMap(TestingAgent::leaves);
        }
        return node.isString() && node.asString().chars().noneMatch(character -> "\n|\\\"".indexOf(character) >= 0)
                ? Stream.of(node.asString())
                : Stream.empty();
    }
}
