package dev.jiramcp.mcp.protocol;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Json;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An error of the protocol (JSON-RPC 2.0, section 5.1).
 *
 * @param code one of the constants
 * @param message what was wrong, for whoever wrote the client
 * @param data more about it, for programs
 */
public record RpcError(int code, String message, Optional<JsonNode> data) {
    /** The text is not JSON. */
    public static final int PARSE_ERROR = -32700;
    /** The JSON is not a message. */
    public static final int INVALID_REQUEST = -32600;
    /** There is no such method. */
    public static final int METHOD_NOT_FOUND = -32601;
    /** The parameters are wrong. */
    public static final int INVALID_PARAMS = -32602;
    /** Something failed here. */
    public static final int INTERNAL_ERROR = -32603;
    /** There is no such resource: up to revision 2025-11-25. */
    public static final int RESOURCE_NOT_FOUND = -32002;
    /** A person must open a page first: revision 2025-11-25. */
    public static final int PAGE_NEEDED = -32042;
    /** A header does not say what the body says: from revision 2026-07-28. */
    public static final int HEADER_MISMATCH = -32020;
    /** The request needs something that the client did not declare: from revision 2026-07-28. */
    public static final int MISSING_CAPABILITY = -32021;
    /** This server does not speak that revision: from revision 2026-07-28. */
    public static final int UNSUPPORTED_VERSION = -32022;

    public RpcError {
        requireNonNull(message, "message is null");
        requireNonNull(data, "data is null");
    }

    public RpcError(int code, String message) {
        this(code, message, Optional.empty());
    }

    /** This error with data. */
    public RpcError with(JsonNode more) {
        return new RpcError(code, message, Optional.of(more));
    }

    /** The reply to the request of this id. */
    public ObjectNode reply(JsonNode id) {
        ObjectNode reply = Json.object().put("jsonrpc", "2.0");
        reply.set("id", id);
        ObjectNode error = reply.putObject("error").put("code", code).put("message", message);
        data.ifPresent(more -> error.set("data", more));
        return reply;
    }

    /** The reply to something whose id could not be read. */
    public ObjectNode reply() {
        return reply(NullNode.getInstance());
    }
}
