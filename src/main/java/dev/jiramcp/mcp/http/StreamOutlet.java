package dev.jiramcp.mcp.http;

import dev.jiramcp.call.Cancellation;
import dev.jiramcp.mcp.legacy.Outlet;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpStreamableServerSession.McpStreamableServerSessionStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The way from a request to its client: the response of the request. */
final class StreamOutlet implements Outlet {
    private static final TypeRef<JsonNode> JSON = new TypeRef<>() {};

    private final McpStreamableServerSessionStream stream;
    private final PostReply reply;
    private final Cancellation cancellation;

    StreamOutlet(McpStreamableServerSessionStream stream, PostReply reply, Cancellation cancellation) {
        this.stream = stream;
        this.reply = reply;
        this.cancellation = cancellation;
    }

    @Override
    public void tell(ObjectNode notification) {
        if (!cancellation.isCancelled()) {
            reply.send(notification);
        }
    }

    @Override
    public JsonNode ask(String method, ObjectNode params) {
        return stream.sendRequest(method, params, JSON).blockOptional().orElseThrow();
    }
}
