package dev.jiramcp.mcp.wire;

import dev.jiramcp.mcp.McpService;
import dev.jiramcp.mcp.http.Authenticator;
import dev.jiramcp.mcp.http.HttpSettings;
import dev.jiramcp.mcp.http.McpServlet;
import dev.jiramcp.mcp.http.SessionLimits;
import dev.jiramcp.mcp.http.StoredSessions;
import dev.jiramcp.mcp.modern.RequestStates;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.StoreAddress;
import dev.jiramcp.store.TestingDatabase;
import dev.jiramcp.web.WebServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** A service on the HTTP stack of the product, on a port of its own. */
public final class FixtureServer implements AutoCloseable {
    private static final SessionLimits LIMITS = new SessionLimits(Duration.ofHours(1), 1000, 1000);

    private final WebServer web;
    private final Store store;

    public FixtureServer(McpService service) {
        this(service, Authenticator.local(), HttpSettings.LOOPBACK);
    }

    public FixtureServer(McpService service, Authenticator authenticator, HttpSettings settings) {
        this(0, service, authenticator, settings, TestingDatabase.SQLITE.make());
    }

    /** A replica: it shares a database with those that have the same address. */
    public FixtureServer(
            int port, McpService service, Authenticator authenticator, HttpSettings settings, StoreAddress database) {
        store = Store.at(database);
        McpServlet.Storage storage = new McpServlet.Storage(
                new StoredSessions(store, InstantSource.system(), LIMITS),
                RequestStates.ofThisProcess(Duration.ofMinutes(5), InstantSource.system()));
        McpServlet servlet = new McpServlet(service, authenticator, settings, storage);
        web = WebServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), Map.of("/mcp", servlet));
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
        store.close();
    }
}
