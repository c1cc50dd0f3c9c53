package dev.jiramcp.mcp.http;

import dev.jiramcp.mcp.legacy.LegacyServer;
import dev.jiramcp.mcp.legacy.SdkJson;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import io.modelcontextprotocol.spec.McpStreamableServerSession.McpStreamableServerSessionInit;
import io.modelcontextprotocol.spec.McpStreamableServerTransportProvider;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** The SDK's view of the endpoint: takes the factory of its sessions. Changes are told by {@link LiveSession}. */
final class SessionProvider implements McpStreamableServerTransportProvider {
    private Optional<McpStreamableServerSession.Factory> factory = Optional.empty();

    @Override
    public void setSessionFactory(McpStreamableServerSession.Factory sessions) {
        factory = Optional.of(sessions);
    }

    /** Starts a session with these parameters of {@code initialize}, for the first time or again. */
    McpStreamableServerSessionInit start(ObjectNode initialize) {
        return factory.orElseThrow(() -> new IllegalStateException("the server gave no sessions"))
                .startSession(SdkJson.initialize(initialize));
    }

    @Override
    public Mono<Void> notifyClients(String method, Object params) {
        return Mono.empty();
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
        // sessions end with the servlet
    }
}
