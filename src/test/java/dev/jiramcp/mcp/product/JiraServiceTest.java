package dev.jiramcp.mcp.product;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.call.Calls;
import dev.jiramcp.call.Cancellation;
import dev.jiramcp.call.Progress;
import dev.jiramcp.connection.Connections;
import dev.jiramcp.exchange.ConnectionExchange;
import dev.jiramcp.exchange.TestingExchange;
import dev.jiramcp.mcp.Answer;
import dev.jiramcp.mcp.Client;
import dev.jiramcp.mcp.CompletionRequest;
import dev.jiramcp.mcp.CompletionRequest.Reference;
import dev.jiramcp.mcp.Icon;
import dev.jiramcp.mcp.Input;
import dev.jiramcp.mcp.LogLevel;
import dev.jiramcp.mcp.McpCall;
import dev.jiramcp.mcp.Signals;
import dev.jiramcp.mcp.Visitor;
import dev.jiramcp.mcp.protocol.RpcException;
import dev.jiramcp.mcp.wire.FixtureServer;
import dev.jiramcp.mcp.wire.RawHttp;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.sandbox.wire.Effect;
import dev.jiramcp.tool.Catalogue;
import dev.jiramcp.tool.Narrowing;
import dev.jiramcp.tool.Selection;
import dev.jiramcp.tool.TestingSandbox;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Jira as an MCP service, on a sandbox. */
class JiraServiceTest {
    @RegisterExtension
    static final TestingSandbox SANDBOX = new TestingSandbox();

    private static final URI PAGE = URI.create("https://server.example/connect/1");
    private static final Visitor VISITOR = new Visitor(Caller.local("testing"), Narrowing.NONE);

    private final List<String> progress = new ArrayList<>();

    private static JiraService service(Connections connections) {
        ConnectionExchange exchange = TestingExchange.of(connections, List.of());
        Selection offered = Selection.of(Catalogue.ALL, Narrowing.of("all", "", "", false));
        return new JiraService(new Calls(offered, exchange, () -> "t3st1d"), exchange, "1.2.3");
    }

    private static JiraService jira() {
        return service(Connections.only(
                SANDBOX.oauth(TestingSandbox.AMARA, TestingSandbox.SITE::equals, TestingSandbox.SCOPES)));
    }

    private static JiraService nobody() {
        return service(caller -> {
            throw Refusal.of(Refusal.Kind.UNAUTHENTICATED, "not_connected", "No Jira is connected.")
                    .withLink(PAGE);
        });
    }

    private McpCall call(String capabilities) {
        Client client = new Client("tester", (ObjectNode) Json.parse(capabilities));
        Signals signals = new Signals() {
            @Override
            public Progress progress() {
                return (done, total, message) -> progress.add((int) done + "/" + (int) total.orElse(0) + " " + message);
            }

            @Override
            public void log(LogLevel level, String logger, JsonNode data) {}

            @Override
            public void done(String key) {
                progress.add("done " + key);
            }

            @Override
            public Cancellation cancellation() {
                return new Cancellation();
            }
        };
        return new McpCall(VISITOR, client, Input.NONE, signals);
    }

    private static ObjectNode done(Answer answer) {
        return ((Answer.Done) answer).result();
    }

    private String read(JiraService service, String uri) {
        JsonNode contents = done(service.readResource(call("{}"), uri)).path("contents");
        assertThat(contents.size()).isOne();
        assertThat(contents.get(0).path("uri").asString()).isEqualTo(uri);
        return contents.get(0).path("text").asString();
    }

    @Test
    void saysEverythingAboutItselfWithoutACredential() {
        JiraService service = nobody();
        assertThat(service.tools(VISITOR)).hasSameSizeAs(Catalogue.ALL.tools());
        assertThat(service.resources(VISITOR)).hasSize(2);
        assertThat(service.resourceTemplates(VISITOR))
                .extracting(template -> template.path("uriTemplate").asString())
                .containsExactly("jira://{site}/issue/{key}", "jira://{site}/project/{key}");
        assertThat(service.prompts(VISITOR)).hasSize(5);
        assertThat(read(service, "jira://guide/jql")).startsWith("# JQL");
        assertThat(service.info().version()).isEqualTo("1.2.3");
    }

    @Test
    void explainsItselfInLessThanTwoKilobytes() {
        assertThat(jira().instructions().getBytes(UTF_8)).hasSizeBetween(500, 2047);
    }

    @Test
    void hasPicturesThatNeedNotBeFetched() {
        assertThat(jira().info().icons()).extracting(Icon::mediaType).containsExactly("image/svg+xml", "image/png");
        assertThat(jira().info().icons())
                .allSatisfy(icon ->
                        assertThat(Base64.getDecoder().decode(icon.base64())).isNotEmpty());
    }

    @Test
    void listsEachToolWithATitleAndAllFourAnnotations() {
        assertThat(jira().tools(VISITOR)).allSatisfy(tool -> {
            assertThat(tool.path("title").asString()).isNotBlank();
            assertThat(tool.path("annotations").propertyNames())
                    .contains("readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint");
            assertThat(tool.path("inputSchema").path("type").asString()).isEqualTo("object");
            assertThat(tool.path("outputSchema").path("type").asString()).isEqualTo("object");
        });
    }

    @Test
    void readsIssuesAndProjectsByTheirAddress() {
        JiraService service = jira();
        assertThat(read(service, "jira://brightwell/issue/FLOW-20"))
                .contains("key: FLOW-20", "description", "comments");
        assertThat(read(service, "jira://brightwell/project/FLOW")).contains("key: FLOW", "In Review");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jira://brightwell/issue/FLOW-99999",
                "jira://brightwell/project/NOPE",
                "jira://elsewhere/issue/FLOW-1",
                "jira://brightwell/board/1",
                "jira://brightwell/issue/FLOW-1/comment",
                "jira://brightwell/issue/%zz",
                "jira://%/issue/FLOW-1",
                "jira://guide/other",
                "file:///etc/passwd",
                ""
            })
    void saysThatAResourceIsNotThere(String uri) {
        JiraService service = jira();
        assertThatThrownBy(() -> service.readResource(call("{}"), uri))
                .isInstanceOf(Refusal.class)
                .hasMessageNotContaining("Exception")
                .hasMessageNotContaining("t3st1d");
    }

    @Test
    void leavesAPlusInAnAddressAlone() {
        JiraService service = jira();
        assertThatThrownBy(() -> service.readResource(call("{}"), "jira://brightwell/project/A+B"))
                .hasMessageContaining("A+B");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "standup         | project  | FLO       | FLOW",
                "standup         | project  | Flow      | FLOW",
                "summarize_issue | issue    | FLOW-20   | FLOW-20",
                "find_issues     | assignee | Jonas     | Jonas Lindqvist",
                "find_issues     | status   | in rev    | In Review",
                "find_issues     | field    | fixV      | fixVersion",
                "find_issues     | field    | story poi | Story Points"
            })
    void completesArgumentsOfPrompts(String prompt, String argument, String typed, String proposed) {
        assertThat(completed(jira(), new Reference.Prompt(prompt), argument, typed))
                .contains(proposed)
                .hasSizeLessThanOrEqualTo(100);
    }

    @Test
    void aToolsetThatThereIsNotIsAnErrorOfTheRequest() {
        try (FixtureServer server = new FixtureServer(jira());
                RawHttp raw = new RawHttp(server.port())) {
            raw.post(
                    """
                    {"jsonrpc":"2.0","id":"r1","method":"tools/call","params":{"name":"jira_list_sites","_meta":{\
                    "io.modelcontextprotocol/protocolVersion":"2026-07-28",\
                    "io.modelcontextprotocol/clientCapabilities":{}}}}""",
                    "MCP-Protocol-Version: 2026-07-28",
                    "Mcp-Method: tools/call",
                    "Mcp-Name: jira_list_sites",
                    "X-MCP-Toolsets: bogus");
            assertThat(raw.response())
                    .startsWith("HTTP/1.1 200 ")
                    .contains("\"id\":\"r1\"", "\"code\":-32602", "There is no toolset 'bogus'");
        }
    }

    @Test
    void completesNothingOfPromptsAndTemplatesThatThereAreNot() {
        JiraService service = jira();
        assertThatThrownBy(() -> completed(service, new Reference.Prompt("nope"), "project", "FLO"))
                .isInstanceOf(RpcException.class)
                .hasMessage("There is no prompt 'nope'.");
        assertThatThrownBy(() -> completed(service, new Reference.Template("jira://{key}"), "key", "FLO"))
                .isInstanceOf(RpcException.class)
                .hasMessage("There is no resource template 'jira://{key}'.");
    }

    @Test
    void completesAddressesOfResources() {
        JiraService service = jira();
        Reference issue = new Reference.Template(Resources.ISSUE);
        Reference project = new Reference.Template(Resources.PROJECT);
        assertThat(completed(service, issue, "key", "FLOW-20")).contains("FLOW-20");
        assertThat(completed(service, project, "key", "flo")).contains("FLOW");
        assertThat(completed(service, project, "site", "")).hasSize(1);
    }

    @Test
    void saysHowManyProjectsThereAreBesideThoseThatItProposes() {
        SANDBOX.fail(
                "GET",
                "/rest/api/3/project/search",
                new Effect.Patch(Json.object().put("total", 10_000)));
        JsonNode proposed = jira().complete(
                        call("{}"), new CompletionRequest(new Reference.Prompt("standup"), "project", "", Map.of()))
                .json()
                .path("completion");
        assertThat(proposed.path("total").asInt()).isEqualTo(10_000);
        assertThat(proposed.path("hasMore").asBoolean(false)).isTrue();
        assertThat(proposed.path("values").size()).isPositive();
    }

    @Test
    void proposesNothingWhereNothingCanBeLookedUp() {
        assertThat(completed(nobody(), new Reference.Prompt("standup"), "project", "FLO"))
                .isEmpty();
        assertThat(completed(jira(), new Reference.Prompt("standup"), "weather", "sun"))
                .isEmpty();
        assertThat(completed(jira(), new Reference.Prompt("summarize_issue"), "issue", "\" OR 1=1 --"))
                .isEmpty();
    }

    private List<String> completed(JiraService service, Reference of, String argument, String typed) {
        return service.complete(call("{}"), new CompletionRequest(of, argument, typed, Map.of()))
                .values();
    }

    @Test
    void fillsInPromptsAndLeavesOutWhatIsNotGiven() {
        JiraService service = jira();
        String some = prompt(service, "find_issues", Map.of("project", "FLOW", "text", "a $1 \\ {status:x}"));
        assertThat(some)
                .startsWith("Find Jira issues in the project FLOW that are about: a $1 \\ {status:x}. ")
                .doesNotContain("assigned to");
        assertThat(prompt(service, "summarize_issue", Map.of("issue", "FLOW-1")))
                .contains("Jira issue FLOW-1 with");
        assertThatThrownBy(() -> prompt(service, "summarize_issue", Map.of()))
                .hasMessageContaining("needs the argument 'issue'");
        assertThatThrownBy(() -> prompt(service, "standup", Map.of("project", "FLOW", "day", "x")))
                .hasMessageContaining("has no argument 'day'");
        assertThatThrownBy(() -> prompt(service, "nope", Map.of())).hasMessageContaining("There is no prompt 'nope'");
    }

    private String prompt(JiraService service, String name, Map<String, String> arguments) {
        return done(service.getPrompt(call("{}"), name, arguments))
                .path("messages")
                .get(0)
                .path("content")
                .path("text")
                .asString();
    }

    @Test
    void tellsHowFarALongCallIs() {
        ObjectNode arguments = (ObjectNode) Json.parse("""
                {"validate_only":true,"issues":[{"project":"FLOW","type":"Task","summary":"One"},
                {"project":"FLOW","type":"Task","summary":"Two"}]}""");
        ObjectNode result = done(jira().callTool(call("{}"), "jira_create_issues", arguments));
        assertThat(result.has("isError")).isFalse();
        assertThat(progress).contains("0/2 Checking the issues", "1/2 Checking the issues");
    }

    @Test
    void refusesAToolThatIsNotThereAsTheProtocolDoes() {
        JiraService service = jira();
        assertThatThrownBy(() -> service.callTool(call("{}"), "jira_fly", Json.object()))
                .isInstanceOf(RpcException.class)
                .hasMessageContaining("jira_fly");
    }

    @Test
    void asksToOpenAPageWhereThatHelpsAndTheClientCan() {
        Answer asked = nobody().callTool(call("{\"elicitation\":{\"url\":{}}}"), "jira_get_me", Json.object());
        assertThat(((Answer.InputNeeded) asked).requests().values())
                .singleElement()
                .satisfies(request ->
                        assertThat(request.params().path("url").asString()).isEqualTo(PAGE.toString()));
        ObjectNode told = done(nobody().callTool(call("{}"), "jira_get_me", Json.object()));
        assertThat(told.path("isError").asBoolean(false)).isTrue();
        assertThat(told.path("content").get(0).path("text").asString()).contains("No Jira is connected.");
    }
}
