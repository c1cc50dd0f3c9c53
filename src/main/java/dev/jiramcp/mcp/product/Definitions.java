package dev.jiramcp.mcp.product;

import dev.jiramcp.call.CallResult;
import dev.jiramcp.model.Json;
import dev.jiramcp.tool.Annotations;
import dev.jiramcp.tool.Content;
import dev.jiramcp.tool.InputSchema;
import dev.jiramcp.tool.OutputSchema;
import dev.jiramcp.tool.Tool;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tools and their results as MCP has them: {@code Tool} and {@code CallToolResult}. */
final class Definitions {
    private Definitions() {}

    static ObjectNode of(Tool<?, ?> tool) {
        ObjectNode definition = Json.object()
                .put("name", tool.name())
                .put("title", tool.title())
                .put("description", tool.description());
        definition.set("inputSchema", InputSchema.of(tool));
        definition.set("outputSchema", OutputSchema.of(tool));
        definition.set("annotations", Annotations.of(tool).json());
        return definition;
    }

    /** Under which key of {@code _meta} a result says which credential was used, and why. */
    static final String CREDENTIAL = "dev.jiramcp/credential";

    static ObjectNode result(CallResult result) {
        ObjectNode json = Json.object();
        ArrayNode content = json.putArray("content");
        content.addObject().put("type", "text").put("text", result.text());
        result.contents().forEach(piece -> content.add(content(piece)));
        json.set("structuredContent", result.structured());
        if (result.isError()) {
            json.put("isError", true);
        }
        result.used().ifPresent(used -> {
            json.putObject("_meta").set(CREDENTIAL, used.json());
            if (!used.isOwn()) {
                content.addObject().put("type", "text").put("text", "Credential: " + used.why());
            }
        });
        return json;
    }

    private static ObjectNode content(Content piece) {
        if (piece instanceof Content.Image image) {
            return Json.object()
                    .put("type", "image")
                    .put("data", image.base64())
                    .put("mimeType", image.mediaType());
        }
        Content.Link link = (Content.Link) piece;
        ObjectNode json = Json.object()
                .put("type", "resource_link")
                .put("uri", link.uri().toString())
                .put("name", link.name());
        link.mediaType().ifPresent(type -> json.put("mimeType", type));
        return json;
    }
}
