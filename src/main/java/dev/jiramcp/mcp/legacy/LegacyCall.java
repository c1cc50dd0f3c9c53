package dev.jiramcp.mcp.legacy;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.call.Cancellation;
import dev.jiramcp.mcp.Visitor;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import java.util.Map;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * One request on its way through a session of the SDK, for the handlers at the other end.
 *
 * @param visitor whose it is
 * @param client who opened the session, and what was set for it
 * @param outlet the way to the client
 * @param cancellation whether the client still waits
 */
public record LegacyCall(Visitor visitor, ClientState client, Outlet outlet, Cancellation cancellation) {
    private static final String KEY = LegacyCall.class.getName();

    public LegacyCall {
        requireNonNull(visitor, "visitor is null");
        requireNonNull(client, "client is null");
        requireNonNull(outlet, "outlet is null");
        requireNonNull(cancellation, "cancellation is null");
    }

    /** What a transport adds to the subscription of a session's answer. */
    public Context in(Context context) {
        return context.put(McpTransportContext.KEY, McpTransportContext.create(Map.of(KEY, this)));
    }

    /** Whether the request of this subscription is cancelled. */
    public static boolean isCancelled(ContextView context) {
        McpTransportContext transport = context.getOrDefault(McpTransportContext.KEY, McpTransportContext.EMPTY);
        return transport != null
                && transport.get(KEY) instanceof LegacyCall call
                && call.cancellation().isCancelled();
    }

    /** The request that this exchange belongs to. */
    static LegacyCall of(McpAsyncServerExchange exchange) {
        return (LegacyCall)
                requireNonNull(exchange.transportContext().get(KEY), "a transport did not say whose call it is");
    }
}
