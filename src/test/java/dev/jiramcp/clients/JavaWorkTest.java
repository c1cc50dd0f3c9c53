package dev.jiramcp.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java SDK's client works in Jira, on both transports. */
class JavaWorkTest {
    @TempDir
    private Path home;

    @Test
    void worksOverStdio() {
        List<String> command = Product.command("stdio", "--sandbox");
        ServerParameters server = ServerParameters.builder(command.get(0))
                .args(command.subList(1, command.size()))
                .env(Map.of("JIRA_MCP_HOME", home.toString()))
                .build();
        works(new StdioClientTransport(server, McpJsonDefaults.getMapper()));
    }

    @Test
    void worksOverHttp() {
        try (Product product = Product.serve(home, Map.of())) {
            String endpoint = product.endpoint().toString();
            works(HttpClientStreamableHttpTransport.builder(endpoint)
                    .endpoint("/mcp")
                    .build());
        }
    }

    /** Works over a transport, whatever is behind it. */
    static void works(McpClientTransport transport) {
        try (McpSyncClient client = McpClient.sync(transport)
                .requestTimeout(Duration.ofSeconds(60))
                .initializationTimeout(Duration.ofSeconds(60))
                .build()) {
            assertThat(client.initialize().serverInfo().name()).isEqualTo("jira-mcp");
            client.ping();
            assertThat(client.listTools().tools())
                    .extracting(McpSchema.Tool::name)
                    .isEqualTo(Work.TOOLS);
            changesJira(client);
            isRefused(client);
            readsMore(client);
        }
    }

    private static void changesJira(McpSyncClient client) {
        assertThat(text(call(client, "jira_search", Map.of("jql", "project = FLOW"))))
                .contains("key: FLOW-");
        CallToolResult created = call(
                client,
                "jira_create_issue",
                Map.of("project", "FLOW", "type", "Task", "summary", "Seen by Java \uD83D\uDE00"));
        String issue = String.valueOf(((Map<?, ?>) created.structuredContent()).get("key"));
        call(client, "jira_transition_issue", Map.of("issue", issue, "to", "In Progress"));
        call(client, "jira_add_comment", Map.of("issue", issue, "body", "A **bold** word"));
        String uri = "jira://brightwell/issue/" + issue;
        assertThat(client.readResource(ReadResourceRequest.builder(uri).build()).contents())
                .singleElement()
                .extracting(content -> ((McpSchema.TextResourceContents) content).text())
                .asString()
                .contains(issue, "Seen by Java \uD83D\uDE00", "status: In Progress", "A **bold** word");
    }

    private static void isRefused(McpSyncClient client) {
        CallToolResult refused = call(client, "jira_get_issue", Map.of("issue", "FLOW-99999"));
        assertThat(refused.isError()).isTrue();
        assertThat(text(refused)).contains("does not exist");
        assertThatThrownBy(() -> call(client, "no_such_tool", Map.of()))
                .isInstanceOf(McpError.class)
                .hasMessageContaining("no_such_tool");
    }

    @SuppressWarnings("deprecation") // the constructor without a context is the one that says what is meant
    private static void readsMore(McpSyncClient client) {
        assertThat(client.listResources().resources()).hasSize(2);
        assertThat(client.listResourceTemplates().resourceTemplates()).hasSize(2);
        assertThat(client.listPrompts().prompts())
                .extracting(McpSchema.Prompt::name)
                .contains("standup");
        McpSchema.CompleteRequest typing = new McpSchema.CompleteRequest(
                new McpSchema.PromptReference("standup"),
                new McpSchema.CompleteRequest.CompleteArgument("project", "FLO"));
        assertThat(client.completeCompletion(typing).completion().values()).containsExactly("FLOW");
    }

    private static CallToolResult call(McpSyncClient client, String tool, Map<String, Object> arguments) {
        return client.callTool(
                CallToolRequest.builder(tool).arguments(arguments).build());
    }

    private static String text(CallToolResult result) {
        return ((McpSchema.TextContent) result.content().get(0)).text();
    }
}
