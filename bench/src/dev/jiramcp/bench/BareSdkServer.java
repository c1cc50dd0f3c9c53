package dev.jiramcp.bench;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.Map;

/** The least that a Java MCP server on stdio can be: the SDK's own server and transport, with one tool. */
public final class BareSdkServer {
    private BareSdkServer() {}

    public static void main(String[] arguments) {
        Map<String, Object> schema = Map.of("type", "object", "properties", Map.of("text", Map.of("type", "string")));
        McpSchema.Tool echo = McpSchema.Tool.builder("echo", schema)
                .description("Says it again")
                .build();
        McpServer.sync(new StdioServerTransportProvider(McpJsonDefaults.getMapper()))
                .serverInfo("bare", "1")
                .capabilities(
                        McpSchema.ServerCapabilities.builder().tools(true).build())
                .toolCall(echo, (exchange, call) -> McpSchema.CallToolResult.builder()
                        .addTextContent(String.valueOf(call.arguments().get("text")))
                        .build())
                .build();
    }
}
