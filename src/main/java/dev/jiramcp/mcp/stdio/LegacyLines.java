package dev.jiramcp.mcp.stdio;

import dev.jiramcp.call.Cancellation;
import dev.jiramcp.mcp.Change;
import dev.jiramcp.mcp.Visitor;
import dev.jiramcp.mcp.legacy.ClientState;
import dev.jiramcp.mcp.legacy.LegacyCall;
import dev.jiramcp.mcp.legacy.LegacyServer;
import dev.jiramcp.mcp.legacy.Outlet;
import dev.jiramcp.mcp.legacy.SdkJson;
import dev.jiramcp.mcp.protocol.Message;
import dev.jiramcp.mcp.protocol.Messages;
import dev.jiramcp.mcp.protocol.Notes;
import dev.jiramcp.mcp.protocol.Params;
import dev.jiramcp.mcp.protocol.RpcError;
import dev.jiramcp.mcp.protocol.RpcException;
import dev.jiramcp.model.Json;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpServerSession;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one session of the older era on stdio. It is open as soon as {@code initialize} is answered: the SDK's session
 * would let requests wait for {@code notifications/initialized} without an end.
 */
final class LegacyLines implements Outlet {
    private static final TypeRef<JsonNode> JSON = new TypeRef<>() {};

    private final LegacyServer server;
    private final LineWriter writer;
    private final Visitor visitor;
    private final Set<Cancellation> asking = ConcurrentHashMap.newKeySet();
    private volatile Optional<Open> open = Optional.empty();

    private record Open(McpServerSession session, ClientState client, String asked) {}

    LegacyLines(LegacyServer server, LineWriter writer, Visitor visitor) {
        this.server = server;
        this.writer = writer;
        this.visitor = visitor;
    }

    /** Opens the session: at once, so that the next line finds it open. */
    void initialize(Message.Request request) {
        if (open.isPresent()) {
            throw RpcException.malformed(
                    new RpcError(RpcError.INVALID_REQUEST, "This connection is initialized already."));
        }
        new Params(request.params()).text("protocolVersion");
        LineProvider provider = new LineProvider(server.json(), writer);
        server.serve(provider);
        String asked = request.params().path("protocolVersion").asString("");
        Open opened = new Open(provider.session(), ClientState.of(request.params()), asked);
        handle(opened, request, new Cancellation());
        opened.session()
                .handle(new JSONRPCNotification("notifications/initialized"))
                .onErrorComplete()
                .block();
        open = Optional.of(opened);
    }

    /** The revision that the client asked for, which was agreed on where it is spoken; empty where none was. */
    String asked() {
        return open.map(Open::asked).orElse("");
    }

    /** Answers a request, on this thread. */
    void answer(Message.Request request, Cancellation cancellation) {
        if (open.isPresent()) {
            handle(open.get(), request, cancellation);
        } else if (request.method().equals("ping")) {
            writer.write(Messages.result(request.id(), Json.object()));
        } else {
            throw RpcException.malformed(new RpcError(
                    RpcError.INVALID_REQUEST, "Send 'initialize' first, or name the revision 2026-07-28 in '_meta'."));
        }
    }

    private void handle(Open session, Message.Request request, Cancellation cancellation) {
        LegacyCall call = new LegacyCall(visitor, session.client(), new Waiting(cancellation), cancellation);
        session.session()
                .handle(SdkJson.request(request))
                .contextWrite(call::in)
                .onErrorComplete()
                .block();
    }

    /** The client's answer to something that a request asked of it. */
    void response(Message.Response response) {
        open.ifPresent(session -> session.session()
                .handle(SdkJson.response(response))
                .onErrorComplete()
                .block());
    }

    void change(Change change) {
        open.filter(session -> session.client().wants(change)).ifPresent(session -> tell(Notes.change(change)));
    }

    /** The client will not answer any more: whoever waits for it is cancelled. */
    void hangUp() {
        asking.forEach(Cancellation::cancel);
    }

    @Override
    public void tell(ObjectNode notification) {
        writer.write(notification);
    }

    @Override
    public JsonNode ask(String method, ObjectNode params) {
        return open.orElseThrow(() -> new IllegalStateException("no session is open"))
                .session()
                .sendRequest(method, params, JSON)
                .blockOptional()
                .orElseThrow();
    }

    /** The outlet of one request, which hangs up with the client while it waits for an answer. */
    private final class Waiting implements Outlet {
        private final Cancellation cancellation;

        Waiting(Cancellation cancellation) {
            this.cancellation = cancellation;
        }

        @Override
        public void tell(ObjectNode notification) {
            if (!cancellation.isCancelled()) {
                LegacyLines.this.tell(notification);
            }
        }

        @Override
        public JsonNode ask(String method, ObjectNode params) {
            asking.add(cancellation);
            try {
                return LegacyLines.this.ask(method, params);
            } finally {
                asking.remove(cancellation);
            }
        }
    }
}
