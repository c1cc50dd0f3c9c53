package dev.jiramcp.mcp.modern;

import dev.jiramcp.mcp.protocol.Message;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one request that a sealed state belongs to: whose it is, what it asks, with which parameters.
 *
 * @param tenant of the caller, whose keys seal it
 */
record Binding(TenantId tenant, String text) {
    /** What differs between a request and the same request with answers. */
    private static final Set<String> CHANGING = Set.of("_meta", "inputResponses", "requestState");

    static Binding of(Message.Request request, Caller caller) {
        ObjectNode lasting = request.params().deepCopy();
        lasting.remove(CHANGING);
        ArrayNode all = Json.array()
                .add(caller.tenant().value())
                .add(caller.user().value())
                .add(request.method())
                .add(lasting);
        return new Binding(caller.tenant(), Json.write(all));
    }
}
