package dev.jiramcp.mcp.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.jiramcp.mcp.modern.ModernServer;
import dev.jiramcp.mcp.protocol.Message;
import dev.jiramcp.mcp.protocol.RpcError;
import dev.jiramcp.mcp.protocol.RpcException;
import dev.jiramcp.mcp.protocol.Texts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The headers that say again what the body of a request says (revision 2026-07-28, streamable HTTP, "Request Metadata"),
 * so that what reads only headers on the way decides about the same request as this server.
 */
final class HeaderRules {
    private static final String VERSION = "MCP-Protocol-Version";
    private static final String METHOD = "Mcp-Method";
    private static final String NAME = "Mcp-Name";
    private static final String ENCODED = "=?base64?";
    private static final String ENCODED_END = "?=";
    private static final Map<String, String> NAMED = Map.of(
            "tools/call", "name",
            "prompts/get", "name",
            "resources/read", "uri",
            "tasks/get", "taskId",
            "tasks/update", "taskId",
            "tasks/cancel", "taskId");

    private HeaderRules() {}

    /** The revision in the header, if any. */
    static Optional<String> version(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(VERSION)).map(String::trim);
    }

    /**
     * Compares headers and body.
     *
     * @throws RpcException where they differ, or a header is missing
     */
    static void check(HttpServletRequest http, Message.Request request) {
        JsonNode version = request.meta().path("io.modelcontextprotocol/protocolVersion");
        if (version.isString()) {
            same(VERSION, required(http, VERSION), version.asString());
        }
        if (!version.asString(ModernServer.VERSION).equals(ModernServer.VERSION)) {
            return;
        }
        same(METHOD, required(http, METHOD), request.method());
        String field = NAMED.getOrDefault(request.method(), "");
        if (request.params().path(field).isString()) {
            same(
                    NAME,
                    decoded(NAME, required(http, NAME)),
                    request.params().path(field).asString());
        }
    }

    private static String required(HttpServletRequest http, String header) {
        return Optional.ofNullable(http.getHeader(header))
                .map(String::trim)
                .orElseThrow(() -> mismatch("The header '" + header + "' is missing."));
    }

    private static void same(String header, String value, String inBody) {
        if (!value.equals(inBody)) {
            throw mismatch("The header '" + header + "' says '" + Texts.brief(value) + "' where the body says '"
                    + Texts.brief(inBody) + "'.");
        }
    }

    /** The text of a header that may be encoded, for what a header can't hold. */
    static String decoded(String header, String value) {
        if (!value.startsWith(ENCODED) || !value.endsWith(ENCODED_END)) {
            return value;
        }
        String base64 = value.substring(ENCODED.length(), Math.max(ENCODED.length(), value.length() - 2));
        try {
            if (base64.length() % 4 != 0) {
                throw new IllegalArgumentException("no padding");
            }
            return Texts.utf8(Base64.getDecoder().decode(base64.getBytes(US_ASCII)))
                    .orElseThrow(() -> new IllegalArgumentException("no UTF-8"));
        } catch (IllegalArgumentException fault) {
            throw mismatch("The header '" + header + "' is not encoded as it says.");
        }
    }

    static RpcException mismatch(String message) {
        return RpcException.malformed(new RpcError(RpcError.HEADER_MISMATCH, message));
    }
}
