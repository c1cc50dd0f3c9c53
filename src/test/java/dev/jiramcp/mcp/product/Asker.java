package dev.jiramcp.mcp.product;

import com.sun.net.httpserver.HttpServer;
import dev.jiramcp.call.Calls;
import dev.jiramcp.connection.Connection;
import dev.jiramcp.connection.Connections;
import dev.jiramcp.connection.site.DefaultSites;
import dev.jiramcp.connection.site.RememberedSites;
import dev.jiramcp.exchange.ConnectLinks;
import dev.jiramcp.exchange.ConnectionExchange;
import dev.jiramcp.exchange.InstallationUse;
import dev.jiramcp.exchange.Surroundings;
import dev.jiramcp.exchange.TestingExchange;
import dev.jiramcp.jira.Pause;
import dev.jiramcp.mcp.wire.FixtureServer;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.TestingDatabase;
import dev.jiramcp.tool.Catalogue;
import dev.jiramcp.tool.Narrowing;
import dev.jiramcp.tool.Selection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Jira behind HTTP for somebody who is connected as soon as they have opened a page. */
final class Asker implements AutoCloseable {
    private final Store store = Store.at(TestingDatabase.SQLITE.make());
    private final HttpServer pages;
    private final FixtureServer server;
    private volatile boolean connected;

    Asker(Connection connection, boolean connected) {
        this.connected = connected;
        this.pages = pages();
        Connections connections = caller -> {
            if (!this.connected) {
                throw Refusal.of(Refusal.Kind.UNAUTHENTICATED, "not_connected", "No Jira is connected.")
                        .withRemedy("Open this page:")
                        .withLink(page());
            }
            return Connections.only(connection).of(caller);
        };
        Surroundings around = new Surroundings(
                List.of(),
                InstallationUse.NONE,
                new DefaultSites(store, InstantSource.system()),
                new RememberedSites(),
                ConnectLinks.NONE);
        ConnectionExchange exchange = TestingExchange.of(connections, around);
        Selection offered = Selection.of(Catalogue.ALL, Narrowing.of("all", "", "", false));
        Patience patience = new Patience(Duration.ofMillis(10), 1000, Pause.real());
        this.server = new FixtureServer(new JiraService(
                new Calls(offered, exchange, () -> "t3st1d"), exchange, "1", patience, Optional.empty()));
    }

    private HttpServer pages() {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            http.createContext("/connect", request -> {
                connected = true;
                request.sendResponseHeaders(204, -1);
                request.close();
            });
            http.start();
            return http;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The page that connects whoever opens it. */
    URI page() {
        return URI.create("http://127.0.0.1:" + pages.getAddress().getPort() + "/connect/1");
    }

    /** The person opens the page. */
    void open() {
        connected = true;
    }

    URI endpoint() {
        return server.endpoint();
    }

    @Override
    public void close() {
        server.close();
        pages.stop(0);
        store.close();
    }
}
