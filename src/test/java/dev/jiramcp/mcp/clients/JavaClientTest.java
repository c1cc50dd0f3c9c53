package dev.jiramcp.mcp.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.mcp.fixture.FixtureService;
import dev.jiramcp.mcp.wire.FixtureServer;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The official Java client, on both transports. */
class JavaClientTest {
    private static void works(McpClientTransport transport) {
        BlockingQueue<Double> progress = new LinkedBlockingQueue<>();
        try (McpSyncClient client = McpClient.sync(transport)
                .requestTimeout(Duration.ofSeconds(60))
                .initializationTimeout(Duration.ofSeconds(60))
                .capabilities(
                        McpSchema.ClientCapabilities.builder().elicitation().build())
                .progressConsumer(note -> progress.add(note.progress()))
                .elicitation(request -> McpSchema.ElicitResult.builder(McpSchema.ElicitResult.Action.ACCEPT)
                        .content(Map.of("name", "Ada"))
                        .build())
                .build()) {
            assertThat(client.initialize().serverInfo().name()).isEqualTo("fixture");
            assertThat(client.listTools().tools())
                    .extracting(McpSchema.Tool::name)
                    .contains("test_simple_text");
            assertThat(text(client, "test_simple_text")).startsWith("This is a simple text");
            assertThat(text(client, "test_input_required_result_elicitation")).isEqualTo("Hello, Ada!");
            client.callTool(McpSchema.CallToolRequest.builder("test_tool_with_progress")
                    .progressToken("p")
                    .build());
            assertThat(List.of(next(progress), next(progress), next(progress)))
                    .containsExactlyInAnyOrder(0.0, 50.0, 100.0);
            assertThat(client.listResources().resources()).hasSize(3);
            assertThat(client.listPrompts().prompts()).isNotEmpty();
            assertThatThrownBy(() -> text(client, "no_such_tool"))
                    .isInstanceOf(McpError.class)
                    .hasMessageContaining("no_such_tool");
        }
    }

    /** This client tells of notifications on any thread, so in any order and at any time. */
    private static Double next(BlockingQueue<Double> queue) {
        try {
            return Optional.ofNullable(queue.poll(60, TimeUnit.SECONDS)).orElseThrow();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static String text(McpSyncClient client, String tool) {
        McpSchema.CallToolResult result =
                client.callTool(McpSchema.CallToolRequest.builder(tool).build());
        return ((McpSchema.TextContent) result.content().get(0)).text();
    }

    @Test
    void worksOverHttp() {
        try (FixtureServer server = new FixtureServer(new FixtureService())) {
            works(HttpClientStreamableHttpTransport.builder("http://127.0.0.1:" + server.port())
                    .endpoint("/mcp")
                    .build());
        }
    }

    @Test
    void worksOverStdio() {
        List<String> command = Servers.fixture();
        works(new StdioClientTransport(
                ServerParameters.builder(command.get(0))
                        .args(command.subList(1, command.size()))
                        .build(),
                McpJsonDefaults.getMapper()));
    }
}
