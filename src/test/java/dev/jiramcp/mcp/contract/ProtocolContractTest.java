package dev.jiramcp.mcp.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.app.Program;
import dev.jiramcp.app.settings.Setting;
import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.mcp.McpService;
import dev.jiramcp.mcp.fixture.FixtureService;
import dev.jiramcp.mcp.wire.StdioWire;
import dev.jiramcp.mcp.wire.Traffic;
import dev.jiramcp.mcp.wire.Wire;
import dev.jiramcp.model.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every message of this server is of the type that the schema of its revision says. */
class ProtocolContractTest {
    private static final String ALL = "{\"elicitation\":{\"form\":{},\"url\":{}},\"sampling\":{},\"roots\":{}}";

    private static void with(McpService service, Consumer<StdioWire> test) {
        try (StdioWire wire = new StdioWire(service)) {
            test.accept(wire);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    server/discover          | {}                                                          | DiscoverResult
                    tools/list               | {}                                                          | ListToolsResult
                    tools/call               | {"name":"test_simple_text"}                                 | CallToolResult
                    tools/call               | {"name":"test_multiple_content_types"}                      | CallToolResult
                    tools/call               | {"name":"test_error_handling"}                              | CallToolResult
                    tools/call               | {"name":"test_input_required_result_multiple_inputs"}       | InputRequiredResult
                    tools/call               | {"name":"test_elicitation_sep1330_enums"}                   | InputRequiredResult
                    resources/list           | {}                                                          | ListResourcesResult
                    resources/templates/list | {}                                                          | ListResourceTemplatesResult
                    resources/read           | {"uri":"test://static-text"}                                | ReadResourceResult
                    resources/read           | {"uri":"test://static-binary"}                              | ReadResourceResult
                    prompts/list             | {}                                                          | ListPromptsResult
                    prompts/get              | {"name":"test_prompt_with_image"}                           | GetPromptResult
                    completion/complete      | {"ref":{"type":"ref/prompt","name":"p"},"argument":{"name":"a","value":""}} | CompleteResult
                    """)
    void resultsOfTheNewerEraAreOfTheirTypes(String method, String params, String type) {
        ProtocolSchema schema = ProtocolSchema.of("2026-07-28");
        with(new FixtureService(), wire -> {
            Traffic traffic = wire.modern(method, params, ALL);
            schema.check("JSONRPCResultResponse", traffic.reply());
            schema.check(type, traffic.result());
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    tools/fly       | {}                                  | {}  | MethodNotFoundError
                    tools/call      | {"name":"nobody"}                   | {}  | InvalidParamsError
                    tools/call      | {"name":"test_boom"}                | {}  | InternalError
                    tools/call      | {"name":"test_missing_capability"}  | {}  | MissingRequiredClientCapabilityError
                    """)
    void errorsOfTheNewerEraAreOfTheirTypes(String method, String params, String capabilities, String type) {
        ProtocolSchema schema = ProtocolSchema.of("2026-07-28");
        with(new FixtureService(), wire -> {
            Traffic traffic = wire.modern(method, params, capabilities);
            schema.check("JSONRPCErrorResponse", traffic.reply());
            schema.check(type, type.startsWith("Missing") ? traffic.reply() : traffic.error());
        });
    }

    @Test
    void anUnsupportedRevisionIsOfItsType() {
        ProtocolSchema schema = ProtocolSchema.of("2026-07-28");
        with(new FixtureService(), wire -> {
            ObjectNode request = wire.modernRequest("tools/list", "{}", "{}");
            ((ObjectNode) request.path("params").path("_meta"))
                    .put("io.modelcontextprotocol/protocolVersion", "1900-01-01");
            schema.check("UnsupportedProtocolVersionError", wire.ask(request).reply());
        });
    }

    @Test
    void notificationsOfTheNewerEraAreOfTheirTypes() {
        ProtocolSchema schema = ProtocolSchema.of("2026-07-28");
        with(new FixtureService(), wire -> {
            String meta = "\"_meta\":{\"progressToken\":1,\"io.modelcontextprotocol/logLevel\":\"info\"}";
            wire.modern("tools/call", "{\"name\":\"test_tool_with_progress\"," + meta + "}", "{}")
                    .notes()
                    .forEach(note -> schema.check("ProgressNotification", note));
            wire.modern("tools/call", "{\"name\":\"test_logging_tool\"," + meta + "}", "{}")
                    .notes()
                    .forEach(note -> schema.check("LoggingMessageNotification", note));
            StdioWire listener = wire;
            listener.beginOnly(wire.modernRequest(
                    "subscriptions/listen", "{\"notifications\":{\"toolsListChanged\":true}}", "{}"));
            schema.check("SubscriptionsAcknowledgedNotification", last(listener, "acknowledged"));
            wire.modern("tools/call", "{\"name\":\"test_trigger_tool_change\"}", "{}");
            schema.check("ToolListChangedNotification", last(listener, "list_changed"));
        });
    }

    private static ObjectNode last(StdioWire wire, String method) {
        ObjectNode message = wire.next();
        while (!message.path("method").asString("").endsWith(method)) {
            message = wire.next();
        }
        return message;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    tools/list               | {}                                        | ListToolsResult
                    tools/call               | {"name":"test_multiple_content_types"}    | CallToolResult
                    tools/call               | {"name":"test_error_handling"}            | CallToolResult
                    resources/list           | {}                                        | ListResourcesResult
                    resources/templates/list | {}                                        | ListResourceTemplatesResult
                    resources/read           | {"uri":"test://static-binary"}            | ReadResourceResult
                    prompts/list             | {}                                        | ListPromptsResult
                    prompts/get              | {"name":"test_prompt_with_image"}         | GetPromptResult
                    completion/complete      | {"ref":{"type":"ref/prompt","name":"p"},"argument":{"name":"a","value":""}} | CompleteResult
                    ping                     | {}                                        | EmptyResult
                    """)
    void resultsOfTheOlderEraAreOfTheirTypes(String method, String params, String type) {
        ProtocolSchema schema = ProtocolSchema.of("2025-11-25");
        with(new FixtureService(), wire -> {
            schema.check("InitializeResult", wire.initialize("2025-11-25", "{}").result());
            schema.check(type, wire.legacy(method, params).result());
        });
    }

    @Test
    void requestsOfTheOlderEraToTheClientAreOfTheirTypes() {
        ProtocolSchema schema = ProtocolSchema.of("2025-11-25");
        with(new FixtureService(), wire -> {
            wire.initialize("2025-11-25", ALL);
            Map<String, String> types = Map.of(
                    "elicitation/create", "ElicitRequest",
                    "sampling/createMessage", "CreateMessageRequest",
                    "roots/list", "ListRootsRequest");
            wire.user(request -> {
                schema.check(types.getOrDefault(request.path("method").asString(""), "?"), request);
                return Json.object().put("action", "decline");
            });
            assertThat(wire.legacy("tools/call", "{\"name\":\"test_input_required_result_multiple_inputs\"}")
                            .text())
                    .startsWith("All were answered");
        });
    }

    @Test
    void theSchemaTellsWhatIsNotOfAType() {
        ProtocolSchema schema = ProtocolSchema.of("2026-07-28");
        assertThatThrownBy(() -> schema.check("ListToolsResult", Json.object()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("resultType");
    }

    /** As the specification sends them, whatever it thinks this server's tools are called. */
    @Test
    void everyExampleOfARequestIsUnderstood() {
        List<JsonNode> examples = ProtocolSchema.examples("Request").stream()
                .filter(example -> example.has("id"))
                .toList();
        assertThat(examples).hasSizeGreaterThan(8);
        with(new FixtureService(), wire -> {
            for (JsonNode example : examples) {
                if (!example.path("method").asString("").equals("subscriptions/listen")) {
                    understood(wire, (ObjectNode) example);
                }
            }
        });
    }

    private static void understood(Wire wire, ObjectNode example) {
        Traffic traffic = wire.ask(example);
        boolean fromServer = List.of("elicitation/create", "sampling/createMessage", "roots/list")
                .contains(example.path("method").asString(""));
        assertThat(traffic.reply().path("id")).isEqualTo(example.path("id"));
        if (!fromServer) {
            assertThat(traffic.errorCode())
                    .as(example + " -> " + traffic.reply())
                    .isIn(0, -32602);
        }
    }

    @Test
    void listsOfTheProductAreOfTheirTypesInBothEras(@TempDir Path home) {
        ProtocolSchema newer = ProtocolSchema.of("2026-07-28");
        ProtocolSchema older = ProtocolSchema.of("2025-11-25");
        Map<String, String> lists = Map.of(
                "tools/list", "ListToolsResult",
                "prompts/list", "ListPromptsResult",
                "resources/list", "ListResourcesResult",
                "resources/templates/list", "ListResourceTemplatesResult");
        Settings settings = Settings.read(Map.<Setting, String>of(), Map.of("JIRA_MCP_HOME", home.toString()));
        try (Program program = Program.start(settings, false)) {
            with(program.service(), wire -> {
                older.check(
                        "InitializeResult", wire.initialize("2025-11-25", "{}").result());
                newer.check(
                        "DiscoverResult",
                        wire.modern("server/discover", "{}", "{}").result());
                lists.forEach((method, type) -> {
                    newer.check(type, wire.modern(method, "{}", "{}").result());
                    older.check(type, wire.legacy(method, "{}").result());
                });
            });
        }
    }
}
