package dev.jiramcp.app;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.app.settings.SignInWay;
import dev.jiramcp.connection.connect.ConnectFlow;
import dev.jiramcp.console.Rights;
import dev.jiramcp.console.api.Door;
import dev.jiramcp.console.key.Rotation;
import dev.jiramcp.console.page.Place;
import dev.jiramcp.http.Http;
import dev.jiramcp.http.PublicFetch;
import dev.jiramcp.http.Reach;
import dev.jiramcp.mcp.http.Authenticator;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.DoorScope;
import dev.jiramcp.oauth.ServerAddress;
import dev.jiramcp.oauth.application.Applications;
import dev.jiramcp.oauth.application.ConnectSessions;
import dev.jiramcp.oauth.client.Client;
import dev.jiramcp.oauth.client.ClientDocuments;
import dev.jiramcp.oauth.client.Clients;
import dev.jiramcp.oauth.client.RegisteredClients;
import dev.jiramcp.oauth.connect.ConnectPages;
import dev.jiramcp.oauth.connect.SessionStatus;
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
import dev.jiramcp.oauth.signin.FirstEntry;
import dev.jiramcp.oauth.signin.JoinPage;
import dev.jiramcp.oauth.signin.LocalSignIn;
import dev.jiramcp.oauth.signin.OidcSignIn;
import dev.jiramcp.oauth.signin.SignIn;
import dev.jiramcp.oauth.tenant.TenantPath;
import dev.jiramcp.oauth.token.TokenLimits;
import dev.jiramcp.oauth.token.Tokens;
import dev.jiramcp.tool.Selection;
import dev.jiramcp.web.OurHosts;
import dev.jiramcp.web.page.Assets;
import dev.jiramcp.web.page.PageRoute;
import dev.jiramcp.web.page.PageServlet;
import dev.jiramcp.web.page.Pages;
import dev.jiramcp.web.page.SharedAssetServlet;
import jakarta.servlet.http.HttpServlet;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the people and programs of one tenant are let in by HTTP: pages, sessions, sign-in, our tokens. Opens nothing before it
 * is asked.
 */
final class OAuthDoor {
    private final Program program;
    private final TenantId tenant;
    private final Clock clock = Clock.systemUTC();
    private final SecureRandom random = new SecureRandom();
    private final Common common;
    private final ServerAddress address;
    private final Set<DoorScope> usual;
    private final BrowserSessions sessions;
    private final SignIn signIn;
    private final Tokens tokens;
    private final Authenticator authenticator;

    /** What the doors of all tenants have in common. */
    record Common(
            Assets assets,
            Pages pages,
            PublicFetch documents,
            OurHosts hosts,
            ServerAddress address,
            Rotation rotation) {
        static Common of(Program program) {
            Settings settings = program.settings();
            Assets assets = new Assets();
            OurHosts hosts = new OurHosts(settings.publicUrl()
                    .map(url -> Set.of(url.getHost().toLowerCase(Locale.ROOT)))
                    .orElseGet(Set::of));
            ServerAddress address = settings.publicUrl().map(ServerAddress::at).orElseGet(ServerAddress::loopback);
            Rotation rotation = new Rotation(new ConsoleKeys(program));
            return new Common(assets, new Pages(assets), new PublicFetch(), hosts, address, rotation);
        }
    }

    /**
     * The door of a tenant.
     *
     * @param way how its people sign in
     */
    OAuthDoor(Program program, Common common, TenantId tenant, SignInWay way) {
        this.program = program;
        this.common = common;
        this.tenant = tenant;
        this.address = common.address().below(TenantPath.base(tenant));
        this.usual = usual(Program.selection(program.settings()));
        this.sessions = new BrowserSessions(
                program.store(), clock, random, new BrowserSessions.Place(tenant, cookies(), SessionLimits.DEFAULT));
        this.signIn = signIn(way);
        this.tokens = new Tokens(
                program.store(),
                program.audit(),
                new Tokens.Sources(clock, random),
                new Tokens.Place(
                        tenant, TokenLimits.DEFAULT, program.membership().stay()::holds));
        this.authenticator = new DoorAuthenticator(
                new BearerTokens(tokens, address, usual),
                signIn instanceof LocalSignIn ? Optional.of(tenant) : Optional.empty());
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
                    new AtlassianSignIn.Place(tenant, cookies()));
        }
        return new LocalSignIn(sessions);
    }

    private Doorkeeper doorkeeper() {
        return new Doorkeeper(
                program.store(),
                program.audit(),
                clock,
                new Doorkeeper.Door(sessions, program.membership().admission(tenant)));
    }

    private Departures departures() {
        return new Departures(program.store(), clock, random, new Departures.Place(tenant, cookies()));
    }

    private OidcSignIn oidc(SignInWay.Oidc way) {
        return new OidcSignIn(
                way.provider(),
                clock,
                rules -> new Http(rules, reach(way)),
                new OidcSignIn.Ways(doorkeeper(), departures(), address));
    }

    /** A tenant's own provider is on this machine only where everybody is. */
    private Reach reach(SignInWay way) {
        Settings settings = program.settings();
        return way.equals(settings.signIn()) ? settings.network().reach() : reachOfTenants(settings);
    }

    /** How far what tenants name is reached. */
    static Reach reachOfTenants(Settings settings) {
        Reach reach = settings.network().reach();
        boolean reached = settings.publicUrl()
                .filter(url -> !OurHosts.isLoopback(url.getHost()))
                .isPresent();
        return reached ? reach.withoutThisMachine() : reach;
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
        RegisteredClients registered = new RegisteredClients(
                program.store(), program.audit(), new RegisteredClients.Place(tenant, clock, random));
        Applications applications = program.applications(tenant);
        ConnectSessions buttons = buttons(applications);
        AuthorizationServer server = new AuthorizationServer(
                new AuthorizationServer.Place(address, common.hosts(), common.pages(), usual),
                new AuthorizationServer.Kept(
                        program.store(),
                        clock,
                        program.audit(),
                        tokens,
                        new Requests(program.store(), clock, random, new Requests.Place(tenant, cookies())),
                        new Clients(
                                named(),
                                List.of(applications, registered, new ClientDocuments(common.documents()::get, clock))),
                        registered),
                signIn,
                new ExchangeParts(program, common.documents(), clock, tenant)
                        .machines(tokens, applications, address)
                        .with(buttons));
        Map<String, HttpServlet> routes = new LinkedHashMap<>(server.routes());
        routes.put(SessionStatus.PATH, new SessionStatus(common.hosts(), buttons));
        routes.put("/connect.js", new SharedAssetServlet(common.assets(), "connect.js"));
        Map<String, HttpServlet> connecting =
                program.invitations().routes(new ConnectPages.Frame(common.pages(), common.hosts(), signIn, cookies()));
        routes.putAll(connecting);
        routes.putAll(returns(requireNonNull(connecting.get(ConnectFlow.CALLBACK), "no callback of connecting")));
        JoinPage join = new JoinPage(sessions, program.membership().invites(), first());
        routes.put(
                JoinPage.PATH + "*",
                new PageServlet(common.pages(), common.hosts(), Map.of("GET", join, "POST", join::chosen)));
        routes.putAll(console(new Clients(named(), List.of(applications, registered))));
        routes.putAll(new Gateway(
                        new Gateway.Place(tenant, common.hosts(), address),
                        program.exchanging().brokerTokens(),
                        program.exchanging().gateway(),
                        program.http())
                .routes());
        return routes;
    }

    /** With Atlassian, the first owner comes in before anybody can sign in. */
    private Optional<JoinPage.First> first() {
        return signIn instanceof AtlassianSignIn atlassian
                ? Optional.of(new JoinPage.First(firstEntry(), atlassian::ready))
                : Optional.empty();
    }

    private FirstEntry firstEntry() {
        return new FirstEntry(
                program.store(),
                program.audit(),
                clock,
                new FirstEntry.Door(sessions, program.membership().entry().first()));
    }

    private ConnectSessions buttons(Applications applications) {
        return new ConnectSessions(
                tenant,
                applications,
                program.exchanging().judge().groups(),
                new ConnectSessions.Ways(program.invitations()::goal, program.invitations()::personal));
    }

    /** The console, which names clients whose documents it would have to fetch by their addresses. */
    private Map<String, HttpServlet> console(Clients clients) {
        Rights rights = Rights.of(program.membership().members());
        return new ConsoleDoor(
                        program,
                        common.rotation(),
                        id -> clients.find(id).map(Client::name).orElse(id))
                .routes(
                        new Place(
                                TenantPath.base(tenant) + "/console",
                                common.pages(),
                                common.hosts(),
                                signIn,
                                cookies(),
                                rights),
                        new Door(bearerTokens(), signIn, rights));
    }

    private BearerTokens bearerTokens() {
        return new BearerTokens(tokens, address, usual);
    }

    /** Clients that the settings name are the deployment's own. */
    private List<Client> named() {
        return tenant.equals(TenantPath.home()) ? program.settings().clients() : List.of();
    }

    private HttpServlet page(PageRoute route) {
        return new PageServlet(common.pages(), common.hosts(), Map.of("GET", route));
    }

    /** What comes back to addresses that all tenants share, by these addresses. */
    private Map<String, HttpServlet> returns(HttpServlet connects) {
        Map<String, HttpServlet> returns = new LinkedHashMap<>();
        returns.put(ConnectFlow.CALLBACK, connects);
        if (signIn instanceof AtlassianSignIn atlassian) {
            PageRoute identifying = atlassian.identifying(firstEntry());
            returns.put(
                    ConnectFlow.CALLBACK,
                    new SharedCallback(atlassian, page(atlassian.callback()), page(identifying), connects));
        }
        if (signIn instanceof OidcSignIn oidc) {
            returns.put(OidcSignIn.CALLBACK, page(oidc.callback()));
        }
        return returns;
    }

    /** Says who sends a request to MCP. */
    Authenticator authenticator() {
        return authenticator;
    }
}
