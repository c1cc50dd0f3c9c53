package dev.jiramcp.mcp.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.call.Calls;
import dev.jiramcp.connection.Connections;
import dev.jiramcp.exchange.ConnectionExchange;
import dev.jiramcp.exchange.TestingExchange;
import dev.jiramcp.mcp.wire.FixtureServer;
import dev.jiramcp.mcp.wire.HttpWire;
import dev.jiramcp.mcp.wire.StdioWire;
import dev.jiramcp.mcp.wire.Traffic;
import dev.jiramcp.mcp.wire.Wire;
import dev.jiramcp.model.Json;
import dev.jiramcp.tool.Catalogue;
import dev.jiramcp.tool.Narrowing;
import dev.jiramcp.tool.Selection;
import dev.jiramcp.tool.TestingSandbox;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whoever asks hears how far a call is, over both transports and in both eras: each step once, in order, before the end. */
class ProgressTest {
    @RegisterExtension
    static final TestingSandbox SANDBOX = new TestingSandbox();

    private static JiraService service() {
        ConnectionExchange exchange = TestingExchange.of(
                Connections.only(
                        SANDBOX.oauth(TestingSandbox.AMARA, TestingSandbox.SITE::equals, TestingSandbox.SCOPES)),
                List.of());
        Selection offered = Selection.of(Catalogue.ALL, Narrowing.of("all", "", "", false));
        return new JiraService(new Calls(offered, exchange, () -> "t3st1d"), exchange, "1.2.3");
    }

    private static void onEachTransport(Consumer<Wire> test) {
        try (Wire wire = new StdioWire(service())) {
            test.accept(wire);
        }
        SANDBOX.reset();
        try (FixtureServer server = new FixtureServer(service());
                Wire wire = new HttpWire(server.endpoint())) {
            test.accept(wire);
        }
    }

    private static Traffic call(Wire wire, String era, String tool, String arguments) {
        ObjectNode params = (ObjectNode) Json.parse("{\"_meta\":{\"progressToken\":\"how far\"}}");
        params.put("name", tool).set("arguments", Json.parse(arguments));
        if (era.equals("2026-07-28")) {
            return wire.modern("tools/call", Json.write(params), "{}");
        }
        wire.initialize(era, "{}");
        return wire.legacy("tools/call", Json.write(params));
    }

    private static List<String> told(Traffic traffic) {
        assertThat(traffic.result().path("isError").asBoolean(false))
                .as(traffic.text())
                .isFalse();
        assertThat(traffic.noted("notifications/progress", "progressToken"))
                .extracting(JsonNode::asString)
                .containsOnly("how far");
        return traffic.notes().stream()
                .map(note -> note.path("params"))
                .map(note -> note.path("progress").asInt()
                        + (note.has("total") ? "/" + note.path("total").asInt() : "") + " "
                        + note.path("message").asString())
                .toList();
    }

    private static Stream<String> words(String list) {
        return Stream.of(list.split(", ", -1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            2025-11-25 | jira_transition_issue | "issue":"FLOW-4","to":"To Do"                         | 1 Writing the transitions, 2 Reading the issue
            2026-07-28 | jira_transition_issue | "issue":"FLOW-4","to":"To Do"                         | 1 Writing the transitions, 2 Reading the issue
            2025-11-25 | jira_assign_issue     | "issue":"FLOW-1","assignee":"Jonas Lindqvist"         | 1 Writing the assignee, 2 Reading the issue
            2026-07-28 | jira_update_issue     | "issue":"FLOW-1","description":"x"                    | 1 Reading the issue, 2 Writing the issue, 3 Reading the fields
            2025-11-25 | jira_update_comment   | "issue":"FLOW-2","comment_id":"COMMENT","body":"x"    | 1 Writing the comment
            2026-07-28 | jira_search           | "jql":"project = FLOW","count":true                   | 1 Reading the count
            2025-11-25 | jira_count_issues     | "jql":["project = FLOW","project = OPS"]              | 0/2 Counting issues, 1/2 Counting issues
            2026-07-28 | jira_count_issues     | "jql":["project = FLOW","project = OPS"]              | 0/2 Counting issues, 1/2 Counting issues
            2025-11-25 | jira_get_project      | "project":"FLOW","include":["roles"]                  | 1 Reading the statuses, 2 Reading the roles
            """)
    void everyRequestAfterTheFirstIsTold(String era, String tool, String arguments, String steps) {
        onEachTransport(wire -> {
            String comment = SANDBOX.plant("/rest/api/3/issue/FLOW-2/comment", """
                    {"body":{"type":"doc","version":1,"content":[{"type":"paragraph","content":[]}]}}""")
                    .path("id")
                    .asString();
            Traffic traffic = call(wire, era, tool, "{" + arguments.replace("COMMENT", comment) + "}");
            assertThat(told(traffic)).containsExactlyElementsOf(words(steps).toList());
        });
    }

    @ParameterizedTest
    @CsvSource({"2025-11-25", "2026-07-28"})
    void requestsAtTheSameTimeAreToldOneAfterTheOther(String era) {
        onEachTransport(wire -> {
            List<String> told = told(call(wire, era, "jira_get_issue", """
                    {"issue":"FLOW-2","fields":["summary"],
                     "include":["comments","changelog","transitions","remote_links","watchers","editmeta"]}"""));
            assertThat(told)
                    .hasSize(6)
                    .extracting(step -> Integer.parseInt(step.substring(0, 1)))
                    .containsExactly(1, 2, 3, 4, 5, 6);
            assertThat(told)
                    .extracting(step -> step.substring(2))
                    .containsExactlyInAnyOrder(
                            "Reading the comment",
                            "Reading the changelog",
                            "Reading the transitions",
                            "Reading the remote links",
                            "Reading the watchers",
                            "Reading the fields to edit");
        });
    }

    @Test
    void aCallOfOneRequestAndAClientThatDoesNotAskHearNothing() {
        onEachTransport(wire -> {
            assertThat(call(wire, "2026-07-28", "jira_get_issue", "{\"issue\":\"FLOW-1\",\"fields\":[\"summary\"]}")
                            .notes())
                    .isEmpty();
            assertThat(wire.modern(
                                    "tools/call",
                                    "{\"name\":\"jira_count_issues\",\"arguments\":{\"jql\":[\"key = FLOW-1\",\"key = FLOW-2\"]}}",
                                    "{}")
                            .notes())
                    .isEmpty();
        });
    }
}
