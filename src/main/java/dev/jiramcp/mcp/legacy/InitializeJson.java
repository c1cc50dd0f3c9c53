package dev.jiramcp.mcp.legacy;

import dev.jiramcp.mcp.McpService;
import dev.jiramcp.model.Json;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code initialize} as JSON. The SDK's own types pass through its session with nothing in them but the revision:
 * reading and writing them by reflection would cost a start a tenth of its time.
 */
final class InitializeJson {
    private static final Implementation NOBODY =
            Implementation.builder("-", "-").build();

    private final McpService service;

    InitializeJson(McpService service) {
        this.service = service;
    }

    /** What passes through the SDK's session on the way in. */
    static InitializeRequest request(JsonNode params) {
        ClientCapabilities unread = ClientCapabilities.builder().build();
        return InitializeRequest.builder(params.path("protocolVersion").asString(""), unread, NOBODY)
                .build();
    }

    /** What passes through the SDK's session on the way out. */
    static InitializeResult carrier(String version) {
        return InitializeResult.builder(version, ServerCapabilities.builder().build(), NOBODY)
                .build();
    }

    /** What the client gets. */
    ObjectNode result(InitializeResult agreed) {
        ObjectNode result = Json.object().put("protocolVersion", agreed.protocolVersion());
        result.set("capabilities", service.features().capabilities());
        result.set("serverInfo", service.info().json());
        result.put("instructions", service.instructions());
        return result;
    }
}
