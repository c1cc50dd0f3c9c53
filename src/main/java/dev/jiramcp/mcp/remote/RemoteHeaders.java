package dev.jiramcp.mcp.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jiramcp.mcp.modern.ModernServer;
import dev.jiramcp.mcp.protocol.Message;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The headers that a request of the newer era carries beside its body (streamable HTTP, "Request Metadata"). */
final class RemoteHeaders {
    static final String VERSION = "MCP-Protocol-Version";
    static final String SESSION = "Mcp-Session-Id";
    private static final Map<String, String> NAMED =
            Map.of("tools/call", "name", "prompts/get", "name", "resources/read", "uri");
    private static final Pattern PLAIN = Pattern.compile("[\\x21-\\x7E]([\\x20-\\x7E]*[\\x21-\\x7E])?");

    private RemoteHeaders() {}

    static Map<String, String> of(Message.Request request) {
        Map<String, String> headers = new LinkedHashMap<>();
        String version =
                request.meta().path("io.modelcontextprotocol/protocolVersion").asString(ModernServer.VERSION);
        headers.put(VERSION, encoded(version));
        headers.put("Mcp-Method", encoded(request.method()));
        JsonNode name = request.params().path(NAMED.getOrDefault(request.method(), ""));
        if (name.isString()) {
            headers.put("Mcp-Name", encoded(name.asString()));
        }
        return headers;
    }

    /** What a header can't hold, or what would be taken for something encoded, is encoded. */
    private static String encoded(String text) {
        return PLAIN.matcher(text).matches() && !text.startsWith("=?base64?")
                ? text
                : "=?base64?" + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)) + "?=";
    }
}
