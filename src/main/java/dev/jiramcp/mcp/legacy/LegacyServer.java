package dev.jiramcp.mcp.legacy;

import dev.jiramcp.mcp.McpService;
import dev.jiramcp.mcp.protocol.Operations;
import dev.jiramcp.mcp.protocol.RpcError;
import io.modelcontextprotocol.server.McpNotificationHandler;
import io.modelcontextprotocol.server.McpRequestHandler;
import io.modelcontextprotocol.spec.DefaultMcpStreamableServerSessionFactory;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import io.modelcontextprotocol.spec.McpStreamableServerTransportProvider;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/**
 * A service in the revisions up to 2025-11-25: sessions of the SDK with a table of handlers, given to whichever
 * transport asks for them.
 */
public final class LegacyServer {
    /** The revisions spoken, the oldest first. */
    public static final List<String> VERSIONS = List.of("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25");

    private static final String NEWEST = VERSIONS.get(VERSIONS.size() - 1);

    private final InitializeJson description;
    private final Duration patience;
    private final Map<String, McpRequestHandler<?>> requests = new HashMap<>();
    private final Map<String, McpNotificationHandler> notifications = new HashMap<>();

    /**
     * A server that waits for an answer of a client's user as long as it is told.
     *
     * @param patience a person has to read and decide, so minutes rather than seconds
     */
    public LegacyServer(McpService service, Duration patience) {
        this.description = new InitializeJson(service);
        this.patience = patience;
        Operations operations = new Operations(service, RpcError.RESOURCE_NOT_FOUND);
        Operations.METHODS.forEach(method -> requests.put(method, new OperationHandler(operations, method)));
        SessionHandlers.into(requests, service.features());
        List.of("notifications/initialized", "notifications/cancelled", "notifications/roots/list_changed")
                .forEach(method -> notifications.put(method, (exchange, params) -> Mono.empty()));
    }

    /** Gives sessions to a transport with one client, such as stdio. */
    public void serve(McpServerTransportProvider provider) {
        provider.setSessionFactory(transport ->
                new McpServerSession("stdio", patience, transport, LegacyServer::agree, requests, notifications));
    }

    /** Gives sessions to a transport with many clients. */
    public void serve(McpStreamableServerTransportProvider provider) {
        provider.setSessionFactory(new DefaultMcpStreamableServerSessionFactory(
                patience, LegacyServer::agree, requests, notifications, session -> Mono.empty()));
    }

    /** How messages of the SDK become JSON. */
    public SdkJson json() {
        return new SdkJson(description);
    }

    /** The revision that the client asked for, or else the newest; what the server is stands in {@link InitializeJson}. */
    private static Mono<InitializeResult> agree(InitializeRequest request) {
        String version = VERSIONS.contains(request.protocolVersion()) ? request.protocolVersion() : NEWEST;
        return Mono.just(InitializeJson.carrier(version));
    }
}
