package dev.jiramcp.mcp.legacy;

import dev.jiramcp.mcp.protocol.Message;
import dev.jiramcp.mcp.protocol.Messages;
import dev.jiramcp.mcp.protocol.RpcError;
import dev.jiramcp.model.Json;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Messages of the SDK from JSON and to JSON; parameters and results are JSON trees inside them. */
public final class SdkJson {
    private final InitializeJson initialize;

    SdkJson(InitializeJson initialize) {
        this.initialize = initialize;
    }

    /** A request as the SDK has it. */
    public static JSONRPCRequest request(Message.Request request) {
        Object id = request.id().isString()
                ? request.id().asString()
                : (Object) request.id().numberValue();
        return new JSONRPCRequest(McpSchema.JSONRPC_VERSION, request.method(), id, request.params());
    }

    /** The parameters of {@code initialize} as the SDK has them. */
    public static InitializeRequest initialize(ObjectNode params) {
        return InitializeJson.request(params);
    }

    /** A notification as the SDK has it. */
    public static JSONRPCNotification notification(Message.Notification notification) {
        return new JSONRPCNotification(McpSchema.JSONRPC_VERSION, notification.method(), notification.params());
    }

    /** A client's answer as the SDK has it. */
    public static JSONRPCResponse response(Message.Response response) {
        JsonNode error = response.body().path("error");
        if (error.isObject()) {
            JSONRPCResponse.JSONRPCError said = new JSONRPCResponse.JSONRPCError(
                    error.path("code").asInt(RpcError.INTERNAL_ERROR),
                    error.path("message").asString(""));
            return JSONRPCResponse.error(response.id().asString(), said);
        }
        return JSONRPCResponse.result(response.id().asString(), response.body().path("result"));
    }

    /** What the SDK asks a transport to turn into a type of its own: the parameters of {@code initialize}, or nothing. */
    @SuppressWarnings("unchecked") // the type reference says T, and erasure hides it
    public static <T> T unmarshal(Object json, TypeRef<T> type) {
        return (T) (type.getType() == InitializeRequest.class ? InitializeJson.request((JsonNode) json) : json);
    }

    /** A message of the SDK as JSON. */
    public ObjectNode json(JSONRPCMessage message) {
        if (message instanceof JSONRPCResponse response) {
            return json(response);
        }
        if (message instanceof JSONRPCRequest request) {
            ObjectNode json = Messages.notification(request.method(), (ObjectNode) request.params());
            json.set("id", id(request.id()));
            return json;
        }
        JSONRPCNotification notification = (JSONRPCNotification) message;
        return Messages.notification(
                notification.method(), notification.params() instanceof ObjectNode params ? params : Json.object());
    }

    private ObjectNode json(JSONRPCResponse response) {
        JsonNode id = id(response.id());
        if (response.error() != null) {
            JSONRPCResponse.JSONRPCError error = response.error();
            return new RpcError(error.code(), error.message(), data(error.data())).reply(id);
        }
        JsonNode result = response.result() instanceof InitializeResult agreed
                ? initialize.result(agreed)
                : (JsonNode) response.result();
        return Messages.result(id, result);
    }

    /** An id is a text or a whole number; the reply to what had none has none. */
    private static JsonNode id(@Nullable Object id) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (id instanceof Integer number) {
            return nodes.numberNode(number.intValue());
        }
        return id instanceof String text
                ? nodes.stringNode(text)
                : Json.mapper().valueToTree(id);
    }

    private static Optional<JsonNode> data(Object data) {
        return data instanceof JsonNode json ? Optional.of(json) : Optional.empty();
    }
}
