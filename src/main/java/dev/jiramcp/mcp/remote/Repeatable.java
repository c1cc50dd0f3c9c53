package dev.jiramcp.mcp.remote;

import dev.jiramcp.mcp.protocol.Message;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which requests may be sent again when nobody knows whether the server has done them: all that change nothing. */
final class Repeatable {
    private static final String CALL = "tools/call";

    /** The tools that the server has called read-only, as far as it has listed them. */
    private final Set<String> readOnly = ConcurrentHashMap.newKeySet();

    /** Learns from a reply what the server says of its tools. */
    void learn(Message.Request request, ObjectNode reply) {
        if (request.method().equals("tools/list")) {
            reply.path("result").path("tools").forEach(this::learn);
        }
    }

    private void learn(JsonNode tool) {
        String name = tool.path("name").asString("");
        if (tool.path("annotations").path("readOnlyHint").asBoolean(false)) {
            readOnly.add(name);
        } else {
            readOnly.remove(name);
        }
    }

    boolean holds(Message.Request request) {
        return !request.method().equals(CALL)
                || readOnly.contains(request.params().path("name").asString(""));
    }
}
