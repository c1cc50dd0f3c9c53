package dev.jiramcp.app;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.app.settings.SignInWay;
import dev.jiramcp.connection.connect.ConnectFlow;
import dev.jiramcp.console.Rights;
import dev.jiramcp.console.api.Door;
import dev.jiramcp.console.page.Place;
import dev.jiramcp.http.PublicFetch;
import dev.jiramcp.mcp.http.Authenticator;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.DoorScope;
import dev.jiramcp.oauth.ServerAddress;
import dev.jiramcp.oauth.application.Applications;
import dev.jiramcp.oauth.client.ClientDocuments;
import dev.jiramcp.oauth.client.Clients;
import dev.jiramcp.oauth.client.RegisteredClients;
import dev.jiramcp.oauth.connect.ConnectPages;
import dev.jiramcp.oauth.consent.Requests;
import dev.jiramcp.oauth.gateway.Gateway;
import dev.jiramcp.oauth.resource.BearerTokens;
import dev.jiramcp.oauth.server.AuthorizationServer;
import dev.jiramcp.oauth.session.BrowserSessions;
import dev.jiramcp.oauth.session.Cookies;
import dev.jiramcp.oauth.session.SessionLimits;
import dev.jiramcp.oauth.signin.AtlassianSignIn;
import dev.jiramcp.oauth.signin.Departures;
import dev.jiramcp.oauth.signin.Doorkeeper;
import dev.jiramcp.oauth.signin.JoinPage;
import dev.jiramcp.oauth.signin.LocalSignIn;
import dev.jiramcp.oauth.signin.OidcSignIn;
import dev.jiramcp.oauth.signin.SignIn;
import dev.jiramcp.oauth.token.TokenLimits;
import dev.jiramcp.oauth.token.Tokens;
import dev.jiramcp.tool.Selection;
import dev.jiramcp.web.OurHosts;
import dev.jiramcp.web.Threads;
import dev.jiramcp.web.page.AssetServlet;
import dev.jiramcp.web.page.Assets;
import dev.jiramcp.web.page.PageServlet;
import dev.jiramcp.web.page.Pages;
import jakarta.servlet.http.HttpServlet;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How people and programs are let in by HTTP: pages, sessions, sign-in, our tokens. Opens nothing before it is asked. */
final class OAuthDoor {
    private static final TenantId TENANT = new TenantId("default");

    private final Program program;
    private final Clock clock = Clock.systemUTC();
    private final SecureRandom random = new SecureRandom();
    private final Assets assets = new Assets();
    private final Pages pages = new Pages(assets);
    private final PublicFetch documents = new PublicFetch();
    private final OurHosts hosts;
    private final ServerAddress address;
    private final Set<DoorScope> usual;
    private final BrowserSessions sessions;
    private final SignIn signIn;
    private final Tokens tokens;

    OAuthDoor(Program program) {
        this.program = program;
        Settings settings = program.settings();
        this.hosts = new OurHosts(settings.publicUrl()
                .map(url -> Set.of(url.getHost().toLowerCase(Locale.ROOT)))
                .orElseGet(Set::of));
        this.address = settings.publicUrl().map(ServerAddress::at).orElseGet(ServerAddress::loopback);
        this.usual = usual(Program.selection(settings));
        this.sessions = new BrowserSessions(
                program.store(), clock, random, new BrowserSessions.Place(TENANT, cookies(), SessionLimits.DEFAULT));
        this.signIn = signIn(settings.signIn());
        this.tokens = new Tokens(
                program.store(),
                program.audit(),
                new Tokens.Sources(clock, random),
                new Tokens.Place(TENANT, TokenLimits.DEFAULT));
    }

    private SignIn signIn(SignInWay way) {
        if (way instanceof SignInWay.Oidc oidc) {
            return oidc(oidc);
        }
        if (way instanceof SignInWay.Atlassian) {
            return new AtlassianSignIn(
                    program.invitations().connecting(),
                    doorkeeper(),
                    departures(),
                    new AtlassianSignIn.Place(TENANT, cookies()));
        }
        return new LocalSignIn(sessions);
    }

    private Doorkeeper doorkeeper() {
        return new Doorkeeper(
                program.store(),
                program.audit(),
                clock,
                new Doorkeeper.Door(sessions, program.membership().admission(TENANT)));
    }

    private Departures departures() {
        return new Departures(program.store(), clock, random, new Departures.Place(TENANT, cookies()));
    }

    private OidcSignIn oidc(SignInWay.Oidc way) {
        return new OidcSignIn(
                way.provider(),
                clock,
                () -> Threads.perTask("oidc"),
                new OidcSignIn.Ways(doorkeeper(), departures(), address));
    }

    private Cookies cookies() {
        return new Cookies(address.https());
    }

    /** Deleting and administering are asked for when somebody comes to it. */
    private static Set<DoorScope> usual(Selection offered) {
        return offered.tools().stream()
                .flatMap(tool -> DoorScope.neededBy(tool.effect()).stream())
                .filter(scope -> scope == DoorScope.READ || scope == DoorScope.WRITE)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Its addresses. */
    Map<String, HttpServlet> routes() {
        RegisteredClients registered = new RegisteredClients(program.store(), clock, random, TENANT);
        Applications applications = program.applications(TENANT);
        AuthorizationServer server = new AuthorizationServer(
                new AuthorizationServer.Place(address, hosts, pages, usual),
                new AuthorizationServer.Kept(
                        program.store(),
                        clock,
                        program.audit(),
                        tokens,
                        new Requests(program.store(), clock, random, new Requests.Place(TENANT, cookies())),
                        new Clients(
                                program.settings().clients(),
                                List.of(applications, registered, new ClientDocuments(documents::get, clock))),
                        registered),
                signIn,
                new ExchangeParts(program, documents, clock, TENANT).machines(tokens, applications, address));
        Map<String, HttpServlet> routes = new LinkedHashMap<>(server.routes());
        routes.putAll(program.invitations().routes(new ConnectPages.Frame(pages, hosts, signIn, cookies())));
        routes.put(
                JoinPage.PATH + "*",
                new PageServlet(
                        pages,
                        hosts,
                        Map.of(
                                "GET",
                                new JoinPage(sessions, program.membership().invites()))));
        routes.put(Assets.PATH + "*", new AssetServlet(assets));
        routes.putAll(console());
        routes.putAll(new Gateway(
                        new Gateway.Place(hosts, address), program.brokerTokens(), program.gateway(), program.http())
                .routes());
        if (signIn instanceof AtlassianSignIn atlassian) {
            HttpServlet connects = requireNonNull(routes.get(ConnectFlow.CALLBACK), "no callback of connecting");
            HttpServlet signsIn = new PageServlet(pages, hosts, Map.of("GET", atlassian.callback()));
            routes.put(ConnectFlow.CALLBACK, new SharedCallback(atlassian, signsIn, connects));
        }
        if (signIn instanceof OidcSignIn oidc) {
            routes.put(OidcSignIn.CALLBACK, new PageServlet(pages, hosts, Map.of("GET", oidc.callback())));
        }
        return routes;
    }

    private Map<String, HttpServlet> console() {
        Rights rights = Rights.of(program.membership().members());
        return new ConsoleDoor(program)
                .routes(
                        new Place("/console", pages, hosts, signIn, cookies(), rights),
                        new Door(bearerTokens(), signIn, rights));
    }

    private BearerTokens bearerTokens() {
        return new BearerTokens(tokens, address, usual);
    }

    /** Says who sends a request to MCP. */
    Authenticator authenticator() {
        return new DoorAuthenticator(bearerTokens(), signIn instanceof LocalSignIn);
    }
}
