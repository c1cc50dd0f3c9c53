package dev.jiramcp.oauth;

import dev.jiramcp.audit.Audit;
import dev.jiramcp.audit.TestingAudit;
import dev.jiramcp.exchange.broker.BrokerTokens;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.client.Client;
import dev.jiramcp.oauth.client.Clients;
import dev.jiramcp.oauth.client.RedirectUri;
import dev.jiramcp.oauth.client.RegisteredClients;
import dev.jiramcp.oauth.consent.Requests;
import dev.jiramcp.oauth.exchange.GivenTokens;
import dev.jiramcp.oauth.jwt.Assertions;
import dev.jiramcp.oauth.jwt.KeySets;
import dev.jiramcp.oauth.jwt.UsedAssertions;
import dev.jiramcp.oauth.resource.BearerTokens;
import dev.jiramcp.oauth.server.AuthorizationServer;
import dev.jiramcp.oauth.session.BrowserSessions;
import dev.jiramcp.oauth.session.Cookies;
import dev.jiramcp.oauth.session.SessionLimits;
import dev.jiramcp.oauth.session.Token;
import dev.jiramcp.oauth.signin.SignIn;
import dev.jiramcp.oauth.token.TokenLimits;
import dev.jiramcp.oauth.token.Tokens;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.TestingDatabase;
import dev.jiramcp.tool.Effect;
import dev.jiramcp.web.AddressBlock;
import dev.jiramcp.web.OurHosts;
import dev.jiramcp.web.Proxies;
import dev.jiramcp.web.WebServer;
import dev.jiramcp.web.page.Assets;
import dev.jiramcp.web.page.Pages;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Our authorization server on a free port, and a protected resource that says whom it let in. */
public final class TestingDoor implements AutoCloseable {
    /** A client that the operator named, with the secret {@code resource secret}. */
    public static final String CONFIDENTIAL = "back-office";

    public static final String SECRET = "resource secret";

    /** A client on the web that the operator named. */
    public static final String WEB = "web";

    public static final String WEB_REDIRECT = "https://app.example/cb";

    private static final TenantId TENANT = new TenantId("default");
    private static final Set<DoorScope> USUAL = Set.of(DoorScope.READ, DoorScope.WRITE);

    public final TestingClock clock = new TestingClock();

    /** What stands at addresses that clients name. */
    public final TestingDocuments documents = new TestingDocuments();

    public final Store store;
    public final BrowserSessions sessions;
    public final Tokens tokens;
    private final WebServer web;

    public TestingDoor(TestingDatabase database) {
        this(database, sessions -> new FakeSignIn(sessions, false));
    }

    public TestingDoor(TestingDatabase database, Function<BrowserSessions, SignIn> signIn) {
        SecureRandom random = new SecureRandom();
        this.store = Store.at(database.make());
        Audit audit = TestingAudit.of(store, clock);
        this.sessions = new BrowserSessions(
                store, clock, random, new BrowserSessions.Place(TENANT, new Cookies(false), SessionLimits.DEFAULT));
        this.tokens = new Tokens(
                store, audit, new Tokens.Sources(clock, random), new Tokens.Place(TENANT, TokenLimits.DEFAULT));
        RegisteredClients registered =
                new RegisteredClients(store, audit, new RegisteredClients.Place(TENANT, clock, random));
        AuthorizationServer server = new AuthorizationServer(
                new AuthorizationServer.Place(
                        ServerAddress.loopback(), new OurHosts(Set.of()), new Pages(new Assets()), USUAL),
                new AuthorizationServer.Kept(
                        store,
                        clock,
                        audit,
                        tokens,
                        new Requests(store, clock, random, new Requests.Place(TENANT, new Cookies(false))),
                        new Clients(configured(), List.of(registered)),
                        registered),
                signIn.apply(sessions),
                new AuthorizationServer.Machines(
                        new Assertions(
                                new KeySets(documents::get, clock), new UsedAssertions(store, clock, TENANT), clock),
                        Optional.empty(),
                        new GivenTokens(
                                TENANT,
                                new GivenTokens.Tokens(new BrokerTokens(store, clock, random), token -> true),
                                audit,
                                clock)));
        Map<String, HttpServlet> routes = new LinkedHashMap<>(server.routes());
        routes.put("/mcp", new Resource(new BearerTokens(tokens, ServerAddress.loopback(), USUAL)));
        this.web = WebServer.start(
                InetSocketAddress.createUnresolved("127.0.0.1", 0),
                routes,
                new Proxies(List.of(AddressBlock.of("127.0.0.1"))));
    }

    private static List<Client> configured() {
        return List.of(
                new Client(
                        CONFIDENTIAL,
                        "Back office",
                        Client.Origin.CONFIGURED,
                        List.of(new RedirectUri("https://office.example/cb")),
                        Client.Proof.BASIC,
                        Optional.of(HexFormat.of().formatHex(Token.of(SECRET).hash()))),
                new Client(
                        WEB,
                        "Web application",
                        Client.Origin.CONFIGURED,
                        List.of(new RedirectUri(WEB_REDIRECT)),
                        Client.Proof.NONE,
                        Optional.empty()));
    }

    /** The address of a path. */
    public URI at(String path) {
        return URI.create(web.uri() + path);
    }

    /** Actions of the audit log, the oldest first. */
    public List<String> audited() {
        return store.read(handle -> handle.createQuery("SELECT action FROM audit_record ORDER BY at, id")
                .mapTo(String.class)
                .list());
    }

    @Override
    public void close() {
        web.close();
        store.close();
    }

    /** Answers with the user and the scopes of whom it lets in; with {@code ?delete} it does something that deletes. */
    private static final class Resource extends HttpServlet {
        private static final long serialVersionUID = 1;
        private final transient BearerTokens tokens;

        Resource(BearerTokens tokens) {
            this.tokens = tokens;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            BearerTokens.Shown shown = tokens.of(request);
            if (shown instanceof BearerTokens.Shown.Good good) {
                Effect effect = "delete".equals(request.getQueryString()) ? Effect.DELETES : Effect.READS;
                Optional<String> lacking = tokens.lacking(request, good.caller(), effect);
                lacking.ifPresent(challenge -> refuse(response, 403, challenge));
                if (lacking.isEmpty()) {
                    response.getOutputStream()
                            .print(good.caller().user() + " " + good.caller().client());
                }
            } else if (shown instanceof BearerTokens.Shown.Nothing nothing) {
                refuse(response, 401, nothing.challenge());
            } else {
                refuse(response, 401, ((BearerTokens.Shown.Bad) shown).challenge());
            }
        }

        private static void refuse(HttpServletResponse response, int status, String challenge) {
            response.setStatus(status);
            response.setHeader("WWW-Authenticate", challenge);
        }
    }
}
