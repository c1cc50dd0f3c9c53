package dev.jiramcp.mcp.wire;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What came back for one request.
 *
 * @param notes the notifications before the reply
 * @param reply the reply
 */
public record Traffic(List<ObjectNode> notes, ObjectNode reply) {
    public Traffic {
        notes = List.copyOf(notes);
    }

    public JsonNode result() {
        return reply.path("result");
    }

    public JsonNode error() {
        return reply.path("error");
    }

    public int errorCode() {
        return error().path("code").asInt(0);
    }

    public String errorMessage() {
        return error().path("message").asString("");
    }

    /** The text of the first block of a tool's result. */
    public String text() {
        return result().path("content").path(0).path("text").asString("");
    }

    /** The values of a parameter in the notifications of a method. */
    public List<JsonNode> noted(String method, String parameter) {
        return notes.stream()
                .filter(note -> note.path("method").asString("").equals(method))
                .map(note -> note.path("params").path(parameter))
                .toList();
    }
}
