package dev.jiramcp.mcp.protocol;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.JsonText;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes messages. */
public final class Messages {
    private Messages() {}

    /**
     * Reads a message.
     *
     * @throws RpcException where it is none, saying what is wrong and, if it could be read, to which request
     */
    public static Message read(byte[] bytes) {
        return message(parse(bytes));
    }

    static Message message(JsonNode json) {
        if (!(json instanceof ObjectNode message)) {
            throw invalid("A message is a JSON object.", NullNode.getInstance());
        }
        return sort(message, checkedId(message));
    }

    private static Message sort(ObjectNode message, JsonNode id) {
        if (!message.path("jsonrpc").asString("").equals("2.0")) {
            throw invalid("'jsonrpc' must be \"2.0\".", id);
        }
        if (!message.has("method")) {
            return response(message, id);
        }
        if (!message.path("method").isString()) {
            throw invalid("'method' must be a text.", id);
        }
        String method = message.path("method").asString();
        ObjectNode params = params(message, id);
        return message.has("id") ? new Message.Request(id, method, params) : new Message.Notification(method, params);
    }

    private static Message response(ObjectNode message, JsonNode id) {
        boolean result = message.has("result");
        boolean error = message.path("error").isObject();
        if (result == error || id.isNull()) {
            throw invalid("A message has a 'method', or an 'id' with a 'result' or an 'error'.", id);
        }
        return new Message.Response(id, message);
    }

    private static ObjectNode params(ObjectNode message, JsonNode id) {
        JsonNode params = message.path("params");
        if (params.isMissingNode()) {
            return Json.object();
        }
        if (!(params instanceof ObjectNode byName)) {
            throw invalid("'params' must be an object.", id);
        }
        return byName;
    }

    private static JsonNode checkedId(ObjectNode message) {
        JsonNode id = message.path("id");
        if (id.isMissingNode()) {
            return NullNode.getInstance();
        }
        if (!id.isString() && !id.isIntegralNumber()) {
            throw invalid("'id' must be a text or a whole number.", NullNode.getInstance());
        }
        return id;
    }

    static JsonNode parse(byte[] bytes) {
        String text = Texts.utf8(bytes)
                .orElseThrow(() ->
                        RpcException.malformed(new RpcError(RpcError.PARSE_ERROR, "The message is not valid UTF-8.")));
        try {
            JsonNode json = JsonText.strict(text);
            if (json.isMissingNode()) {
                throw RpcException.malformed(new RpcError(RpcError.PARSE_ERROR, "The message is empty."));
            }
            return json;
        } catch (JacksonException fault) {
            throw RpcException.malformed(
                    new RpcError(RpcError.PARSE_ERROR, "The message is not valid JSON" + where(fault)));
        }
    }

    private static String where(JacksonException fault) {
        return fault.getLocation() == null
                ? "."
                : " (at line " + fault.getLocation().getLineNr() + ", column "
                        + fault.getLocation().getColumnNr() + ").";
    }

    private static RpcException invalid(String message, JsonNode id) {
        return RpcException.malformed(new RpcError(RpcError.INVALID_REQUEST, message))
                .to(id);
    }

    /** A reply with a result. */
    public static ObjectNode result(JsonNode id, JsonNode result) {
        ObjectNode reply = Json.object().put("jsonrpc", "2.0");
        reply.set("id", id);
        reply.set("result", result);
        return reply;
    }

    /** A notification of this server. */
    public static ObjectNode notification(String method, ObjectNode params) {
        ObjectNode message = Json.object().put("jsonrpc", "2.0").put("method", method);
        if (!params.isEmpty()) {
            message.set("params", params);
        }
        return message;
    }
}
