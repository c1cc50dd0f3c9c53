package dev.jiramcp.app.connect;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.connect.ConnectFlow;
import dev.jiramcp.model.Caller;
import dev.jiramcp.oauth.connect.ConnectPages;
import dev.jiramcp.oauth.connect.TicketSignIn;
import dev.jiramcp.oauth.connect.Wishes;
import dev.jiramcp.oauth.session.BrowserSessions;
import dev.jiramcp.oauth.session.Cookies;
import dev.jiramcp.oauth.session.SessionLimits;
import dev.jiramcp.web.OurHosts;
import dev.jiramcp.web.WebServer;
import dev.jiramcp.web.page.AssetServlet;
import dev.jiramcp.web.page.Assets;
import dev.jiramcp.web.page.Pages;
import jakarta.servlet.http.HttpServlet;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The pages of connecting on this machine alone, at the port of the callback, for as long as somebody is connecting. Only a
 * browser that opened a link of this process gets in.
 */
public final class LoopbackDoor implements AutoCloseable {
    private final WebServer server;
    private final ConnectFlow flow;

    private LoopbackDoor(WebServer server, ConnectFlow flow) {
        this.server = requireNonNull(server, "server is null");
        this.flow = requireNonNull(flow, "flow is null");
    }

    /** The callback at a port of this machine; Atlassian takes plain addresses of {@code localhost} alone. */
    public static URI callback(int port) {
        return URI.create("http://localhost:" + port + ConnectFlow.CALLBACK);
    }

    /**
     * Opens the door.
     *
     * @throws dev.jiramcp.model.Refusal where nothing can listen at this port
     */
    public static LoopbackDoor open(Books books, int port) {
        Cookies cookies = new Cookies(false);
        ConnectFlow flow = books.flow(() -> callback(port));
        Caller person = Caller.local("browser");
        BrowserSessions sessions = new BrowserSessions(
                books.ground().store(),
                books.ground().clock(),
                new SecureRandom(),
                new BrowserSessions.Place(person.tenant(), cookies, SessionLimits.DEFAULT));
        TicketSignIn signIn =
                new TicketSignIn(sessions, link -> flow.intents().isLive(link, person.tenant(), person.user()));
        Assets assets = new Assets();
        Wishes none = session -> {
            throw AppChoice.none();
        };
        Map<String, HttpServlet> routes = new LinkedHashMap<>(ConnectPages.at(
                new ConnectPages.Frame(new Pages(assets), new OurHosts(Set.of()), signIn, cookies),
                new ConnectPages.Connecting(() -> flow, books.summaries(), none)));
        routes.put(Assets.PATH + "*", new AssetServlet(assets));
        WebServer server = WebServer.start(InetSocketAddress.createUnresolved("127.0.0.1", port), routes);
        return new LoopbackDoor(server, flow);
    }

    /** The steps of connecting, with this door's callback. */
    public ConnectFlow flow() {
        return flow;
    }

    /** The address of a link. */
    public URI admit(String link) {
        return URI.create("http://localhost:" + server.port() + "/connect/" + link);
    }

    @Override
    public void close() {
        server.close();
    }
}
