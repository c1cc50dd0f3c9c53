package dev.jiramcp.console;

import dev.jiramcp.audit.Audit;
import dev.jiramcp.audit.TestingAudit;
import dev.jiramcp.console.api.ApiServlet;
import dev.jiramcp.console.api.Door;
import dev.jiramcp.console.api.Endpoint;
import dev.jiramcp.console.api.OpenApi;
import dev.jiramcp.console.page.ConsoleServlet;
import dev.jiramcp.console.page.Place;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.FakeSignIn;
import dev.jiramcp.oauth.ServerAddress;
import dev.jiramcp.oauth.TestingClock;
import dev.jiramcp.oauth.resource.BearerTokens;
import dev.jiramcp.oauth.session.BrowserSessions;
import dev.jiramcp.oauth.session.Cookies;
import dev.jiramcp.oauth.session.SessionLimits;
import dev.jiramcp.oauth.token.TokenLimits;
import dev.jiramcp.oauth.token.Tokens;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.TestingDatabase;
import dev.jiramcp.web.OurHosts;
import dev.jiramcp.web.WebServer;
import dev.jiramcp.web.page.AssetServlet;
import dev.jiramcp.web.page.Assets;
import dev.jiramcp.web.page.Pages;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A console of some subjects on a free port. The header {@code X-Who} signs somebody in. */
public final class TestingConsole implements AutoCloseable {
    public static final TenantId TENANT = new TenantId("default");

    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" (?:value|content)=\"([^\"]+)\"");

    public final TestingClock clock = new TestingClock();
    public final Store store;
    public final Audit audit;
    public final Tokens tokens;
    private final WebServer web;

    /**
     * A console.
     *
     * @param subjects on a database
     * @param rights who may what
     */
    public TestingConsole(TestingDatabase database, Function<Store, List<Subject>> subjects, Rights rights) {
        SecureRandom random = new SecureRandom();
        this.store = Store.at(database.make());
        this.audit = TestingAudit.of(store, clock);
        BrowserSessions sessions = new BrowserSessions(
                store, clock, random, new BrowserSessions.Place(TENANT, new Cookies(false), SessionLimits.DEFAULT));
        this.tokens = new Tokens(
                store, audit, new Tokens.Sources(clock, random), new Tokens.Place(TENANT, TokenLimits.DEFAULT));
        FakeSignIn signIn = new FakeSignIn(sessions, false);
        Assets assets = new Assets();
        OurHosts hosts = new OurHosts(Set.of());
        List<Subject> all = subjects.apply(store);
        List<Endpoint<?, ?>> endpoints = all.stream()
                .<Endpoint<?, ?>>flatMap(subject -> subject.endpoints().stream())
                .toList();
        Map<String, HttpServlet> routes = new LinkedHashMap<>();
        routes.put(
                "/console/*",
                new ConsoleServlet(
                        new Place("/console", new Pages(assets), hosts, signIn, new Cookies(false), rights),
                        ConsolePages.of(all)));
        routes.put(
                "/api/v1/*",
                new ApiServlet(
                        hosts,
                        new Door(new BearerTokens(tokens, ServerAddress.loopback(), Set.of()), signIn, rights),
                        endpoints,
                        OpenApi.of(endpoints, "1")));
        routes.put(Assets.PATH + "*", new AssetServlet(assets));
        this.web = WebServer.start(InetSocketAddress.createUnresolved("127.0.0.1", 0), routes);
    }

    /** The address of a path. */
    public URI at(String path) {
        return URI.create(web.uri() + path);
    }

    /** A browser in which this person is signed in. */
    public Browser browser(String who) {
        return new Browser(who);
    }

    @Override
    public void close() {
        web.close();
        store.close();
    }

    /** A browser without a screen; it does not follow redirects. */
    public final class Browser {
        private final String who;
        private final HttpClient http =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

        private Browser(String who) {
            this.who = who;
        }

        public HttpResponse<String> get(String path) {
            return send(request(path).GET());
        }

        /** Posts a form with the token of the page that is there. */
        public HttpResponse<String> post(String path, String form) {
            Matcher token = CSRF.matcher(get(path).body());
            String csrf = token.find() ? "&csrf=" + token.group(1) : "";
            return postBare(path, form + csrf);
        }

        /** Posts a form as it is. */
        public HttpResponse<String> postBare(String path, String form) {
            return send(request(path)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form)));
        }

        public HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(at(path)).header("X-Who", who);
        }

        public HttpResponse<String> send(HttpRequest.Builder request) {
            try {
                return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
    }
}
