package dev.jiramcp.mcp.http;

import dev.jiramcp.mcp.legacy.LegacyCall;
import dev.jiramcp.mcp.legacy.LegacyServer;
import dev.jiramcp.mcp.legacy.SdkJson;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStreamableServerTransport;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The SDK's view of the response to one posted request. */
final class ResponseTransport implements McpStreamableServerTransport {
    private final SdkJson json;
    private final PostReply reply;
    private final Runnable answering;

    /**
     * A transport for one request.
     *
     * @param answering runs before the reply goes out
     */
    ResponseTransport(SdkJson json, PostReply reply, Runnable answering) {
        this.json = json;
        this.reply = reply;
        this.answering = answering;
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
        return Mono.deferContextual(context -> {
            if (!LegacyCall.isCancelled(context)) {
                write(message);
            }
            return Mono.empty();
        });
    }

    private void write(JSONRPCMessage message) {
        if (message instanceof JSONRPCResponse) {
            answering.run();
            reply.end(HttpServletResponse.SC_OK, json.json(message));
        } else {
            reply.send(json.json(message));
        }
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message, @Nullable String eventId) {
        return sendMessage(message);
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
        return SdkJson.unmarshal(data, type);
    }

    @Override
    public List<String> protocolVersions() {
        return LegacyServer.VERSIONS;
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }

    @Override
    public void close() {
        // the response ends with the request
    }
}
