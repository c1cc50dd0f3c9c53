package dev.jiramcp.mcp.wire;

import dev.jiramcp.mcp.McpService;
import dev.jiramcp.mcp.http.Authenticator;
import dev.jiramcp.mcp.http.HttpSettings;
import dev.jiramcp.mcp.http.McpServlet;
import dev.jiramcp.mcp.http.MemorySessions;
import dev.jiramcp.mcp.modern.RequestStates;
import dev.jiramcp.web.WebServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** A service on the HTTP stack of the product, on a port of its own. */
public final class FixtureServer implements AutoCloseable {
    private final WebServer web;

    public FixtureServer(McpService service) {
        this(service, Authenticator.local(), HttpSettings.LOOPBACK);
    }

    public FixtureServer(McpService service, Authenticator authenticator, HttpSettings settings) {
        this(0, service, authenticator, settings, storage());
    }

    public FixtureServer(
            int port,
            McpService service,
            Authenticator authenticator,
            HttpSettings settings,
            McpServlet.Storage storage) {
        McpServlet servlet = new McpServlet(service, authenticator, settings, storage);
        web = WebServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), Map.of("/mcp", servlet));
    }

    /** What one process keeps for itself. */
    public static McpServlet.Storage storage() {
        return new McpServlet.Storage(
                new MemorySessions(Duration.ofHours(1), 1000),
                RequestStates.ofThisProcess(Duration.ofMinutes(5), InstantSource.system()));
    }

    public int port() {
        return web.port();
    }

    public URI endpoint() {
        return web.uri().resolve("/mcp");
    }

    @Override
    public void close() {
        web.close();
    }
}
