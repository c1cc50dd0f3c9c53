package dev.jiramcp.mcp.protocol;

import static java.util.Objects.requireNonNull;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One message of JSON-RPC 2.0, as MCP restricts it: parameters by name, ids that are text or whole numbers. */
public sealed interface Message {
    /** Something asked of this server. */
    record Request(JsonNode id, String method, ObjectNode params) implements Message {
        public Request {
            requireNonNull(id, "id is null");
            requireNonNull(method, "method is null");
            requireNonNull(params, "params is null");
        }

        /** {@code _meta} of the parameters; a missing node where there is none. */
        public JsonNode meta() {
            return params.path("_meta");
        }
    }

    /** Something told to this server. */
    record Notification(String method, ObjectNode params) implements Message {
        public Notification {
            requireNonNull(method, "method is null");
            requireNonNull(params, "params is null");
        }
    }

    /**
     * The client's answer to a request of this server.
     *
     * @param body the whole message, with {@code result} or {@code error}
     */
    record Response(JsonNode id, ObjectNode body) implements Message {
        public Response {
            requireNonNull(id, "id is null");
            requireNonNull(body, "body is null");
        }
    }
}
