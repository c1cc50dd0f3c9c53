package dev.jiramcp.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.http.Budget;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.Http;
import dev.jiramcp.http.HttpCall;
import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.sandbox.Sandbox;
import dev.jiramcp.tool.TestingSandbox;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Threat 37, from outside: whatever address Jira tells, no credential goes there, and no request at all. */
class ForeignHostTest {
    @RegisterExtension
    static final TestingSandbox SANDBOX = new TestingSandbox();

    /** What the requests to Jira carry. */
    enum Carried {
        ACCESS_TOKEN,
        API_TOKEN
    }

    /** The statuses by which a server sends a client elsewhere (RFC 9110, section 15.4). */
    private static final List<Integer> REDIRECTS = List.of(301, 302, 303, 307, 308);

    private final FakeGateway gateway = new FakeGateway(SANDBOX.sandbox());
    private final Http http = new Http(HostRules.allowing());
    private final Map<String, String> calls = new LinkedHashMap<>();

    @TempDir
    private Path home;

    @BeforeEach
    void prepare() {
        String issue = SANDBOX.site().issues().byIdOrKey("FLOW-1").orElseThrow().key();
        String picture = SANDBOX.attach(issue, "plan.png", "image/png").id();
        String named = "{\"issue\":\"" + issue + "\"";
        calls.put("jira_get_me", "{}");
        calls.put("jira_list_projects", "{\"limit\":1}");
        calls.put("jira_get_project", "{\"project\":\"FLOW\"}");
        calls.put("jira_find_users", "{\"query\":\"a\"}");
        calls.put("jira_search", "{\"jql\":\"project = FLOW\",\"limit\":2}");
        calls.put(
                "jira_get_issue",
                named + ",\"include\":[\"attachments\",\"comments\",\"links\",\"remote_links\",\"changelog\"]}");
        calls.put("jira_list_comments", named + "}");
        calls.put("jira_add_comment", named + ",\"body\":\"See\",\"attachments\":[\"" + picture + "\"]}");
    }

    @AfterEach
    void close() {
        http.close();
        gateway.close();
    }

    /** A server for which the gateway is Atlassian, with somebody's credential of this kind. */
    private TestingTerminal serve(Carried carried) {
        Sandbox sandbox = SANDBOX.sandbox();
        TestingTerminal server = carried == Carried.API_TOKEN
                ? new TestingTerminal()
                        .as(sandbox)
                        .with(
                                "JIRA_MCP_SITE",
                                gateway.uri("/site/" + TestingSandbox.SITE).toString())
                : new TestingTerminal()
                        .at(sandbox)
                        .with("JIRA_MCP_ATLASSIAN_CLIENT_ID", DemoApps.CLIENT_ID)
                        .with("JIRA_MCP_ATLASSIAN_CLIENT_SECRET", DemoApps.CLIENT_SECRET);
        server.with("JIRA_MCP_HOME", home.toString())
                .with("JIRA_MCP_ATLASSIAN_API_URL", gateway.uri("").toString())
                .start("serve");
        if (carried == Carried.ACCESS_TOKEN) {
            connect(sandbox, server.server());
        }
        return server;
    }

    private static void connect(Sandbox sandbox, URI mcp) {
        String callback = "http://localhost:" + mcp.getPort() + "/oauth/atlassian/callback";
        sandbox.control()
                .accounts()
                .apps()
                .find(DemoApps.CLIENT_ID)
                .ifPresent(app -> sandbox.control().accounts().apps().put(app.withCallback(callback)));
        new ServedPerson(mcp).connect(TestingSandbox.AMARA, TestingSandbox.SITE);
    }

    private JsonNode result(URI mcp, String tool, String arguments) {
        return McpCaller.result(
                http,
                HttpCall.of("POST", mcp, Budget.API),
                tool,
                Json.parse(arguments).asObject());
    }

    @ParameterizedTest
    @EnumSource
    void addressesInAnswersAreNotFollowed(Carried carried) {
        try (TestingTerminal server = serve(carried)) {
            URI mcp = server.server();
            calls.forEach((tool, arguments) -> {
                JsonNode result = result(mcp, tool, arguments);
                assertThat(result.path("isError").asBoolean(false))
                        .as(tool + " " + result)
                        .isFalse();
            });
        }
        assertThat(gateway.lies()).as("addresses that were not the right ones").isGreaterThan(calls.size());
        assertThat(gateway.trusted()).as("with a credential, where it belongs").isGreaterThanOrEqualTo(calls.size());
        assertThat(gateway.asked()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void redirectsAreNotFollowed(Carried carried) {
        try (TestingTerminal server = serve(carried)) {
            URI mcp = server.server();
            JsonNode before = result(mcp, "jira_get_me", "{}");
            assertThat(before.path("isError").asBoolean(false))
                    .as(before.toString())
                    .isFalse();
            calls.remove("jira_get_me"); // it is known now, and not asked again
            for (int status : REDIRECTS) {
                gateway.redirect(status);
                calls.forEach((tool, arguments) -> assertThat(
                                result(mcp, tool, arguments).path("isError").asBoolean(false))
                        .as(tool + " " + status)
                        .isTrue());
            }
        }
        assertThat(gateway.redirects()).isGreaterThanOrEqualTo(calls.size() * REDIRECTS.size());
        assertThat(gateway.asked()).isEmpty();
    }
}
