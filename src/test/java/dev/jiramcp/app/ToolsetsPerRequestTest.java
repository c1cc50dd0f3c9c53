package dev.jiramcp.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.app.settings.Setting;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.tenant.TenantPath;
import dev.jiramcp.oauth.tenant.TestingTenants;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a request leaves of the tools, from outside: by headers and by its address, in both eras, at a tenant's address and at
 * the deployment's own. Whatever it says, it gets no tool that the operator does not offer.
 */
class ToolsetsPerRequestTest {
    private static final String EXCLUDED = "jira_count_issues";
    private static final Set<String> OFFERED = Set.of("search", "comments");

    private TestingTenants server;
    private final List<Door> doors = new ArrayList<>();

    /** Somebody with a token and a session of the older era at one address. */
    private record Door(String path, String token, String session) {}

    @BeforeEach
    void open(@TempDir Path home) {
        server = new TestingTenants(
                home, Map.of(Setting.TOOLSETS, String.join(",", OFFERED), Setting.EXCLUDE_TOOLS, EXCLUDED));
        for (TenantId tenant : List.of(TenantPath.home(), TestingTenants.ACME)) {
            String token = server.tokens(TestingTenants.browser(), tenant)
                    .path("access_token")
                    .asString();
            doors.add(new Door(TenantPath.base(tenant) + "/mcp", token, new ForeignMcp(server, tenant, token).open()));
        }
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** The answers to a request in both eras at all doors, with headers and a query. */
    private Map<String, JsonNode> ask(String method, ObjectNode params, Map<String, String> headers, String query) {
        Map<String, JsonNode> answers = new LinkedHashMap<>();
        for (Door door : doors) {
            for (boolean modern : List.of(false, true)) {
                HttpRequest.Builder request = HttpRequest.newBuilder(server.at(door.path() + query))
                        .header("Authorization", "Bearer " + door.token())
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json, text/event-stream");
                headers.forEach(request::header);
                String message = modern ? modern(request, method, params) : legacy(request, method, params, door);
                HttpResponse<String> reply = TestingTenants.send(
                        HttpClient.newHttpClient(), request.POST(HttpRequest.BodyPublishers.ofString(message)));
                answers.put(door.path() + query + headers + (modern ? " newer" : " older"), message(reply));
            }
        }
        return answers;
    }

    private static String legacy(HttpRequest.Builder request, String method, ObjectNode params, Door door) {
        request.header("MCP-Protocol-Version", "2025-11-25").header("Mcp-Session-Id", door.session());
        ObjectNode message = Json.object().put("jsonrpc", "2.0").put("id", 5).put("method", method);
        message.set("params", params);
        return Json.write(message);
    }

    private static String modern(HttpRequest.Builder request, String method, ObjectNode params) {
        request.header("MCP-Protocol-Version", "2026-07-28").header("Mcp-Method", method);
        if (params.has("name")) {
            request.header("Mcp-Name", params.path("name").asString());
        }
        ObjectNode all = params.deepCopy();
        ObjectNode meta = all.putObject("_meta");
        meta.put("io.modelcontextprotocol/protocolVersion", "2026-07-28");
        meta.putObject("io.modelcontextprotocol/clientCapabilities");
        meta.putObject("io.modelcontextprotocol/clientInfo").put("name", "t").put("version", "1");
        ObjectNode message = Json.object().put("jsonrpc", "2.0").put("id", 5).put("method", method);
        message.set("params", all);
        return Json.write(message);
    }

    private static JsonNode message(HttpResponse<String> reply) {
        String type = reply.headers().firstValue("Content-Type").orElse("");
        String text = type.startsWith("text/event-stream")
                ? reply.body()
                        .lines()
                        .filter(line -> line.startsWith("data:") && line.contains("\"id\":5"))
                        .map(line -> line.substring("data:".length()).strip())
                        .findFirst()
                        .orElse("{}")
                : reply.body();
        return Json.parse(text);
    }

    private Map<String, Set<String>> tools(Map<String, String> headers, String query) {
        Map<String, Set<String>> tools = new LinkedHashMap<>();
        ask("tools/list", Json.object(), headers, query).forEach((where, answer) -> {
            assertThat(answer.path("error").isMissingNode()).as(where + answer).isTrue();
            tools.put(
                    where,
                    answer.path("result")
                            .path("tools")
                            .valueStream()
                            .map(tool -> tool.path("name").asString())
                            .collect(Collectors.toCollection(TreeSet::new)));
        });
        assertThat(tools).hasSize(4);
        return tools;
    }

    private Set<String> offered() {
        Set<String> offered = Program.selection(server.program.settings()).tools().stream()
                .map(tool -> tool.name())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(offered).contains("jira_search").doesNotContain(EXCLUDED, "jira_create_issue");
        return offered;
    }

    private static String header(String parameter) {
        return parameter.equals("readonly")
                ? "X-MCP-Readonly"
                : "X-MCP-" + parameter.replace('_', '-').toUpperCase(Locale.ROOT);
    }

    /** By header, by address, and by both. */
    private List<Map<String, Set<String>>> everyWay(String parameter, String value) {
        Map<String, String> header = Map.of(header(parameter), value);
        String query = "?" + parameter + "=" + value;
        return List.of(tools(header, ""), tools(Map.of(), query), tools(header, query));
    }

    @Test
    void nothingThatARequestSaysWidensWhatTheOperatorOffers() {
        Set<String> offered = offered();
        tools(Map.of(), "")
                .forEach((where, tools) -> assertThat(tools).as(where).isEqualTo(offered));
        Map<String, String> wishes = new LinkedHashMap<>();
        wishes.put("toolsets", "all");
        wishes.put("tools", EXCLUDED + ",jira_create_issue");
        wishes.put("exclude_tools", "jira_create_issue");
        wishes.put("readonly", "false");
        wishes.forEach((parameter, value) -> everyWay(parameter, value)
                .forEach(way -> way.forEach(
                        (where, tools) -> assertThat(offered).as(where).containsAll(tools))));
        everyWay("toolsets", "default,issues,agile")
                .forEach(way -> way.forEach(
                        (where, tools) -> assertThat(offered).as(where).containsAll(tools)));
    }

    @Test
    void aRequestNarrows() {
        everyWay("toolsets", "comments")
                .forEach(way -> way.forEach((where, tools) ->
                        assertThat(tools).as(where).contains("jira_add_comment").doesNotContain("jira_search")));
        everyWay("readonly", "true")
                .forEach(way -> way.forEach((where, tools) ->
                        assertThat(tools).as(where).contains("jira_search").doesNotContain("jira_add_comment")));
        everyWay("exclude_tools", "jira_search")
                .forEach(way -> way.forEach((where, tools) ->
                        assertThat(tools).as(where).contains("jira_add_comment").doesNotContain("jira_search")));
    }

    /** The address may stand in a configuration that others gave out; a header takes nothing of it back. */
    @Test
    void aHeaderDoesNotTakeBackWhatTheAddressLeavesOut() {
        tools(
                        Map.of("X-MCP-Readonly", "false", "X-MCP-Exclude-Tools", "jira_list_comments"),
                        "?readonly=true&exclude_tools=jira_search")
                .forEach((where, tools) -> assertThat(tools)
                        .as(where)
                        .doesNotContain("jira_add_comment", "jira_search", "jira_list_comments"));
    }

    @Test
    void noToolIsCalledThatIsNotThere() {
        for (String tool : List.of(EXCLUDED, "jira_get_issue")) {
            ObjectNode params = Json.object().put("name", tool);
            params.putObject("arguments");
            ask("tools/call", params, Map.of("X-MCP-Toolsets", "all", "X-MCP-Tools", tool), "")
                    .forEach((where, answer) ->
                            assertThat(answer.toString()).as(where).contains("is off"));
        }
        ObjectNode params = Json.object().put("name", "jira_search");
        params.putObject("arguments").put("jql", "project = BW");
        ask("tools/call", params, Map.of(), "?toolsets=comments")
                .forEach((where, answer) ->
                        assertThat(answer.toString()).as(where).contains("this client chose"));
    }

    @Test
    void whatDoesNotExistIsSaid() {
        ask("tools/list", Json.object(), Map.of("X-MCP-Toolsets", "serch"), "")
                .forEach((where, answer) -> assertThat(
                                answer.path("error").path("message").asString(""))
                        .as(where + answer)
                        .contains("serch", "search"));
    }
}
