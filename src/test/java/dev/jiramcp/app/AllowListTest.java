package dev.jiramcp.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.Json;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What an organisation's administrators leave of the operator's tools, as a program sees it that asks for the list. */
class AllowListTest {
    private static final Pattern CSRF = Pattern.compile("<meta name=\"csrf\" content=\"([^\"]+)\"");
    private static final String META = """
            "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",
              "io.modelcontextprotocol/clientCapabilities":{},
              "io.modelcontextprotocol/clientInfo":{"name":"test","version":"1"}}""";

    @TempDir
    private Path home;

    private final TestingTerminal terminal = new TestingTerminal();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private String csrf = "";

    private void serve() throws Exception {
        terminal.with("JIRA_MCP_HOME", home.toString()).start("serve", "--sandbox");
        Matcher found =
                CSRF.matcher(send(HttpRequest.newBuilder(at("/console/tools"))).body());
        assertThat(found.find()).isTrue();
        csrf = found.group(1);
    }

    @AfterEach
    void close() {
        terminal.close();
    }

    private URI at(String path) {
        return URI.create("http://localhost:" + terminal.server().getPort() + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String asked(String method, String params, String... more) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(terminal.server())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("MCP-Protocol-Version", "2026-07-28")
                .header("Mcp-Method", method)
                .POST(BodyPublishers.ofString("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":{"
                        + params + META + "}}"));
        for (String name : more) {
            request.header("Mcp-Name", name);
        }
        String body = send(request).body();
        return body.startsWith("{") ? body : body.substring(body.lastIndexOf("data:") + 5);
    }

    /** The tools that a program is told of over MCP. */
    private List<String> listed() throws Exception {
        return Json.parse(asked("tools/list", ""))
                .path("result")
                .path("tools")
                .valueStream()
                .map(tool -> tool.path("name").asString(""))
                .toList();
    }

    private HttpResponse<String> choose(String choice) throws Exception {
        return send(HttpRequest.newBuilder(at("/api/v1/tools"))
                .header("Content-Type", "application/json")
                .header("X-CSRF-Token", csrf)
                .PUT(BodyPublishers.ofString(choice)));
    }

    private HttpResponse<String> post(String form) throws Exception {
        return send(HttpRequest.newBuilder(at("/console/tools"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("do=choose&csrf=" + csrf + "&" + form)));
    }

    @Test
    void offersTheListedToolsAloneAndOthersBesideAToolset() throws Exception {
        serve();
        assertThat(listed()).contains("jira_search", "jira_get_issue", "jira_create_issue");

        JsonNode chosen = Json.parse(choose("{\"include\":[\"jira_search\",\"jira_get_me\"],\"read_only\":false}")
                .body());
        assertThat(chosen.path("choice").path("include").toString()).isEqualTo("[\"jira_search\",\"jira_get_me\"]");
        assertThat(listed()).containsExactlyInAnyOrder("jira_search", "jira_get_me");

        assertThat(choose("{\"toolsets\":[\"search\"],\"include\":[\"jira_get_me\"],\"exclude\":[\"jira_check_jql\"],"
                                + "\"read_only\":true}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(listed()).contains("jira_search", "jira_get_me").doesNotContain("jira_check_jql", "jira_get_issue");

        assertThat(choose("{\"read_only\":false}").statusCode()).isEqualTo(200);
        assertThat(listed()).contains("jira_get_issue", "jira_create_issue");
    }

    @Test
    void isNeverWiderThanTheSettings() throws Exception {
        terminal.with("JIRA_MCP_TOOLS", "jira_get_me,jira_search").with("JIRA_MCP_READ_ONLY", "true");
        serve();
        assertThat(listed()).containsExactlyInAnyOrder("jira_search", "jira_get_me");

        assertThat(choose("{\"include\":[\"jira_get_me\",\"jira_create_issue\"],\"read_only\":false}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(listed()).containsExactly("jira_get_me");
        assertThat(asked("tools/call", "\"name\":\"jira_search\",\"arguments\":{\"jql\":\"x\"},", "jira_search"))
                .contains("not switched on in the toolsets and tools");

        assertThat(choose("{\"toolsets\":[\"all\"],\"include\":[\"jira_create_issue\"],\"read_only\":false}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(listed()).containsExactlyInAnyOrder("jira_search", "jira_get_me");
    }

    @Test
    void isChosenOnThePageAndLeavesNeverNothing() throws Exception {
        serve();
        assertThat(post("offer=listed&tool=jira_search&tool=jira_get_me&toolset=issues")
                        .statusCode())
                .isEqualTo(303);
        assertThat(listed()).containsExactlyInAnyOrder("jira_search", "jira_get_me");
        assertThat(send(HttpRequest.newBuilder(at("/console/tools"))).body())
                .contains("value=\"listed\" checked", "aria-label=\"Allow Search issues\" checked")
                .doesNotContain("aria-label=\"Allow Create an issue\" checked");

        assertThat(post("offer=listed").body()).contains("This would leave no tool at all.");
        assertThat(post("offer=toolsets&tool=jira_search").body()).contains("This would leave no tool at all.");
        assertThat(post("offer=listed&tool=jira_create_issue&readonly=yes").body())
                .contains("This would leave no tool at all.");
        assertThat(post("offer=listed&tool=jira_serch").body()).contains("There is no tool");
        assertThat(listed()).containsExactlyInAnyOrder("jira_search", "jira_get_me");
    }
}
