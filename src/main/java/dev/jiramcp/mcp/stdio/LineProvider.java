package dev.jiramcp.mcp.stdio;

import dev.jiramcp.mcp.legacy.LegacyCall;
import dev.jiramcp.mcp.legacy.LegacyServer;
import dev.jiramcp.mcp.legacy.SdkJson;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** The SDK's view of a stream of lines. What would go to somebody who no longer waits is not written. */
final class LineProvider implements McpServerTransportProvider, McpServerTransport {
    private final SdkJson json;
    private final LineWriter writer;
    private Optional<McpServerSession> session = Optional.empty();

    LineProvider(SdkJson json, LineWriter writer) {
        this.json = json;
        this.writer = writer;
    }

    @Override
    public void setSessionFactory(McpServerSession.Factory factory) {
        session = Optional.of(factory.create(this));
    }

    McpServerSession session() {
        return session.orElseThrow(() -> new IllegalStateException("the server gave no session"));
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
        return Mono.deferContextual(context -> {
            if (!LegacyCall.isCancelled(context)) {
                writer.write(json.json(message));
            }
            return Mono.empty();
        });
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
        return SdkJson.unmarshal(data, type);
    }

    @Override
    public Mono<Void> notifyClients(String method, Object params) {
        return session().sendNotification(method, params);
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
        // the streams belong to whoever opened them
    }
}
