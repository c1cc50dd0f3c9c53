package dev.jiramcp.oauth.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.TestingClock;
import dev.jiramcp.oauth.signin.LocalSignIn;
import dev.jiramcp.oauth.signin.SignIn;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.TestingDatabase;
import dev.jiramcp.web.OurHosts;
import dev.jiramcp.web.WebServer;
import dev.jiramcp.web.page.Assets;
import dev.jiramcp.web.page.Page;
import dev.jiramcp.web.page.PageRoute;
import dev.jiramcp.web.page.PageServlet;
import dev.jiramcp.web.page.Pages;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserSessionsTest {
    private static final TenantId TENANT = new TenantId("default");

    /** A server with a page that says who is signed in, one that signs somebody in, and a form. */
    private static final class Server implements AutoCloseable {
        final TestingClock clock = new TestingClock();
        final Store store;
        final BrowserSessions sessions;
        private final WebServer web;

        Server(TestingDatabase database, boolean https) {
            store = Store.at(database.make());
            sessions = new BrowserSessions(
                    store,
                    clock,
                    new SecureRandom(),
                    new BrowserSessions.Place(TENANT, new Cookies(https), SessionLimits.DEFAULT));
            SignIn local = new LocalSignIn(sessions);
            Map<String, HttpServlet> routes = new LinkedHashMap<>();
            routes.put(
                    "/who",
                    page(
                            "GET",
                            (request, response) -> said(sessions.of(request)
                                    .map(session -> session.user().value() + " " + session.csrf())
                                    .orElse("nobody"))));
            routes.put(
                    "/local",
                    page(
                            "GET",
                            (request, response) -> said(((SignIn.Entry.In) local.enter(request, response))
                                    .session()
                                    .user()
                                    .value())));
            routes.put(
                    "/ann",
                    page(
                            "GET",
                            (request, response) -> said(sessions.begin(
                                            request,
                                            response,
                                            new BrowserSession.Person(
                                                    TENANT, new UserId("ann"), BrowserSession.How.OIDC, "Ann"))
                                    .csrf())));
            routes.put("/form", page("POST", (request, response) -> {
                Forms.check(request, sessions.of(request).orElseThrow());
                return said("taken");
            }));
            routes.put("/out", page("GET", (request, response) -> {
                sessions.end(request, response);
                return said("out");
            }));
            web = WebServer.start(InetSocketAddress.createUnresolved("127.0.0.1", 0), routes);
        }

        private static Page said(String words) {
            return Page.problem(200, "Title", words);
        }

        private static PageServlet page(String method, PageRoute route) {
            return new PageServlet(new Pages(new Assets()), new OurHosts(Set.of()), Map.of(method, route));
        }

        HttpResponse<String> get(String path, String cookie) throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(web.uri().resolve(path));
            if (!cookie.isEmpty()) {
                request.header("Cookie", cookie);
            }
            return send(request.build());
        }

        HttpResponse<String> post(String body, String cookie, String... headers)
                throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(web.uri().resolve("/form"))
                    .header("Cookie", cookie)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(body));
            return send((headers.length == 0 ? request : request.headers(headers)).build());
        }

        private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        }

        @Override
        public void close() {
            web.close();
            store.close();
        }
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    }

    private static String words(HttpResponse<String> answer) {
        return answer.body()
                .replaceAll("(?s).*<p>([^<]*)</p>\\s*</main>.*", "$1")
                .strip();
    }

    @ParameterizedTest
    @EnumSource
    void knowsABrowserAgainAndKeepsOnlyAHash(TestingDatabase database) throws IOException, InterruptedException {
        try (Server server = new Server(database, false)) {
            String cookie = cookie(server.get("/local", ""));
            assertThat(words(server.get("/who", cookie))).startsWith("local ");
            assertThat(words(server.get("/who", ""))).isEqualTo("nobody");
            List<String> ids = server.store.read(handle -> handle.createQuery("SELECT id FROM browser_session")
                    .mapTo(String.class)
                    .list());
            assertThat(ids).hasSize(1).doesNotContain(cookie.replaceFirst(".*=", ""));
        }
    }

    @ParameterizedTest
    @EnumSource
    void endsASessionThatIsIdleOrOld(TestingDatabase database) throws IOException, InterruptedException {
        try (Server server = new Server(database, false)) {
            String idle = cookie(server.get("/ann", ""));
            server.clock.advance(SessionLimits.DEFAULT.idle().plusSeconds(1));
            assertThat(words(server.get("/who", idle))).isEqualTo("nobody");
            String used = cookie(server.get("/ann", ""));
            for (int hour = 0; hour < 23; hour++) {
                server.clock.advance(Duration.ofHours(1));
                assertThat(words(server.get("/who", used))).startsWith("ann ");
            }
            server.clock.advance(Duration.ofHours(1));
            assertThat(words(server.get("/who", used))).isEqualTo("nobody");
        }
    }

    @ParameterizedTest
    @EnumSource
    void givesANewSessionAtSignInAndEndsTheOneBefore(TestingDatabase database)
            throws IOException, InterruptedException {
        try (Server server = new Server(database, false)) {
            String planted = cookie(server.get("/local", ""));
            String own = cookie(server.get("/ann", planted));
            assertThat(own).isNotEqualTo(planted);
            assertThat(words(server.get("/who", planted))).isEqualTo("nobody");
            assertThat(words(server.get("/who", own))).startsWith("ann ");
            String chosen = "jira-mcp-session=" + "A".repeat(43);
            assertThat(cookie(server.get("/ann", chosen))).isNotEqualTo(chosen);
            assertThat(words(server.get("/who", chosen))).isEqualTo("nobody");
            assertThat(words(server.get("/who", own + "; " + chosen))).isEqualTo("nobody");
        }
    }

    @ParameterizedTest
    @EnumSource
    void signsOutOfOneBrowserOrOfAll(TestingDatabase database) throws IOException, InterruptedException {
        try (Server server = new Server(database, false)) {
            String first = cookie(server.get("/ann", ""));
            String second = cookie(server.get("/ann", ""));
            assertThat(server.get("/out", first)
                            .headers()
                            .firstValue("Set-Cookie")
                            .orElseThrow())
                    .contains("Max-Age=0");
            assertThat(words(server.get("/who", first))).isEqualTo("nobody");
            assertThat(words(server.get("/who", second))).startsWith("ann ");
            assertThat(server.sessions.endAll(new UserId("ann"))).isEqualTo(1);
            assertThat(words(server.get("/who", second))).isEqualTo("nobody");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void guardsTheCookieAsTheSchemeAllows(boolean https) throws IOException, InterruptedException {
        try (Server server = new Server(TestingDatabase.SQLITE, https)) {
            String set =
                    server.get("/ann", "").headers().firstValue("Set-Cookie").orElseThrow();
            assertThat(set)
                    .matches((https ? "__Host-" : "")
                            + "jira-mcp-session=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax"
                            + (https ? "; Secure" : ""));
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesAFormOnlyFromItsOwnPages(TestingDatabase database) throws IOException, InterruptedException {
        try (Server server = new Server(database, false)) {
            HttpResponse<String> signedIn = server.get("/ann", "");
            String cookie = cookie(signedIn);
            String good = "csrf=" + words(signedIn);
            String host = "http://127.0.0.1:" + server.web.port();
            assertThat(server.post(good, cookie).statusCode()).isEqualTo(200);
            assertThat(server.post(good, cookie, "Origin", host).statusCode()).isEqualTo(200);
            assertThat(server.post(good, cookie, "Origin", "null", "Sec-Fetch-Site", "same-origin")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(server.post("", cookie).statusCode()).isEqualTo(403);
            assertThat(server.post("csrf=" + words(server.get("/ann", "")), cookie)
                            .statusCode())
                    .isEqualTo(403);
            assertThat(server.post(good, cookie, "Origin", "https://evil.example")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(server.post(good, cookie, "Origin", "null").statusCode()).isEqualTo(403);
            for (String site : List.of("cross-site", "same-site", "none")) {
                assertThat(server.post(good, cookie, "Sec-Fetch-Site", site).statusCode())
                        .isEqualTo(403);
            }
        }
    }
}
