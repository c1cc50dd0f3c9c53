package dev.jiramcp.mcp.http;

import dev.jiramcp.call.Cancellation;
import dev.jiramcp.mcp.McpService;
import dev.jiramcp.mcp.Subscription;
import dev.jiramcp.mcp.modern.Listening;
import dev.jiramcp.mcp.modern.ModernServer;
import dev.jiramcp.mcp.modern.RequestStates;
import dev.jiramcp.mcp.protocol.Failures;
import dev.jiramcp.mcp.protocol.Message;
import dev.jiramcp.mcp.protocol.Messages;
import dev.jiramcp.mcp.protocol.RpcException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import tools.jackson.databind.node.ObjectNode;

/** The newer era on the endpoint: each request alone. */
final class ModernEndpoint {
    private final ModernServer server;
    private final ParameterHeaders parameters;
    private final Calls calls;
    private final StreamsOfOne streams;

    ModernEndpoint(McpService service, RequestStates states, Calls calls, StreamsOfOne streams) {
        this.streams = streams;
        this.server = new ModernServer(service, states);
        this.parameters = new ParameterHeaders(service);
        this.calls = calls;
    }

    /** Answers a request. */
    void post(Message.Request request, Posted posted) throws IOException {
        HeaderRules.check(posted.request(), request);
        parameters.check(posted.request(), request, posted.visitor());
        if (request.method().equals(ModernServer.LISTEN)) {
            listen(request, posted);
        } else {
            answer(request, posted);
        }
    }

    private void answer(Message.Request request, Posted posted) {
        Cancellation cancellation = new Cancellation();
        calls.run(posted, cancellation, reply -> {
            try {
                ObjectNode result = server.answer(request, posted.visitor(), reply::send, cancellation);
                reply.end(HttpServletResponse.SC_OK, Messages.result(request.id(), result));
            } catch (RuntimeException | Error failure) {
                if (!cancellation.isCancelled()) {
                    RpcException said = Failures.said(failure).to(request.id());
                    reply.end(said.status(), said.reply());
                }
            }
        });
    }

    /** The stream is opened only when the request is found to be in order, and asked for changes only when it is open. */
    private void listen(Message.Request request, Posted posted) throws IOException {
        server.check(request);
        Subscription place = streams.enter(posted.visitor().caller());
        try {
            OpenStream stream = calls.open(posted.request(), posted.response(), opened -> {});
            Listening listening = server.listen(request, stream::send);
            stream.whenClosed(() -> {
                listening.close();
                place.close();
            });
        } catch (IOException | RuntimeException notOpened) {
            place.close();
            throw notOpened;
        }
    }
}
