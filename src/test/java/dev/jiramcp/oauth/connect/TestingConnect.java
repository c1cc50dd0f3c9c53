package dev.jiramcp.oauth.connect;

import dev.jiramcp.atlassian.Addresses;
import dev.jiramcp.atlassian.Atlassian;
import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.TestingGround;
import dev.jiramcp.connection.app.Apps;
import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.app.Registration;
import dev.jiramcp.connection.connect.ConnectFlow;
import dev.jiramcp.connection.connect.Door;
import dev.jiramcp.connection.connect.PersonalLink;
import dev.jiramcp.connection.connect.PersonalLinks;
import dev.jiramcp.connection.connect.SharedAccounts;
import dev.jiramcp.connection.connect.Summaries;
import dev.jiramcp.connection.connect.Summary;
import dev.jiramcp.connection.connect.Wish;
import dev.jiramcp.connection.grant.Grants;
import dev.jiramcp.connection.link.Links;
import dev.jiramcp.connection.scope.Profile;
import dev.jiramcp.connection.token.ApiTokens;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.Http;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.FakeSignIn;
import dev.jiramcp.oauth.session.BrowserSessions;
import dev.jiramcp.oauth.session.Cookies;
import dev.jiramcp.oauth.session.SessionLimits;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.sandbox.Sandbox;
import dev.jiramcp.sandbox.SandboxOptions;
import dev.jiramcp.sandbox.oauth.OauthApp;
import dev.jiramcp.sandbox.watch.VirtualClock;
import dev.jiramcp.store.TestingDatabase;
import dev.jiramcp.web.OurHosts;
import dev.jiramcp.web.WebServer;
import dev.jiramcp.web.page.Assets;
import dev.jiramcp.web.page.Pages;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** The pages of connecting for several people, in front of a sandbox, on a new database. */
final class TestingConnect implements AutoCloseable {
    static final TenantId TENANT = new TenantId("default");
    static final String PRIYA = "priya.raman@brightwell.example";
    static final String AMARA = "amara.okafor@brightwell.example";
    static final Set<Scope> STANDARD = Profile.STANDARD.scopes();

    private final Sandbox sandbox = Sandbox.start(
            SandboxOptions.defaults().withClock(VirtualClock.stoppedAt(Instant.parse("2026-11-22T08:00:00Z"))));
    private final Http http = new Http(HostRules.allowing(sandbox.uri()));
    private final AtomicReference<URI> home = new AtomicReference<>();
    private final Ground ground;
    private final Grants grants;
    private final Links links;
    private final ApiTokens tokens;
    private final Apps apps;
    private final ConnectFlow flow;
    private final WebServer web;
    private final AtlassianApp app;

    private TestingConnect(TestingDatabase database, SharedAccounts policy) {
        this.ground = TestingGround.on(database.make(), sandbox.clock());
        Atlassian atlassian = new Atlassian(http, new Addresses(sandbox.uri(), sandbox.uri()));
        this.apps = new Apps(ground);
        this.grants = new Grants(ground, apps, atlassian);
        this.tokens = new ApiTokens(ground);
        this.links = new Links(ground, grants, tokens);
        this.flow = ConnectFlow.of(
                ground,
                new ConnectFlow.Books(apps, grants, links),
                atlassian,
                new ConnectFlow.Terms(this::callback, policy, Runnable::run));
        this.web = WebServer.start(
                InetSocketAddress.createUnresolved("127.0.0.1", 0),
                ConnectPages.at(frame(), new ConnectPages.Connecting(() -> flow, summaries(), this::wish)));
        home.set(URI.create("http://localhost:" + web.port()));
        changeApp(app -> app.withCallback(callback().toString()));
        this.app = apps.put(
                Registration.own(TENANT, DemoApps.CLIENT_ID, Secret.of(DemoApps.CLIENT_SECRET), callback()),
                Actor.SYSTEM);
    }

    static TestingConnect on(TestingDatabase database) {
        return new TestingConnect(database, SharedAccounts.REFUSED);
    }

    static TestingConnect on(TestingDatabase database, SharedAccounts policy) {
        return new TestingConnect(database, policy);
    }

    private ConnectPages.Frame frame() {
        Cookies cookies = new Cookies(false);
        BrowserSessions sessions = new BrowserSessions(
                ground.store(),
                sandbox.clock(),
                new SecureRandom(),
                new BrowserSessions.Place(TENANT, cookies, SessionLimits.DEFAULT));
        return new ConnectPages.Frame(
                new Pages(new Assets()), new OurHosts(Set.of()), new FakeSignIn(sessions, false), cookies);
    }

    private Wish wish(dev.jiramcp.oauth.session.BrowserSession session) {
        return wish(session.user().value(), STANDARD, Optional.empty());
    }

    private Wish wish(String who, Set<Scope> scopes, Optional<URI> site) {
        return new Wish(new Wish.Asker(TENANT, new UserId(who), "assistant"), Door.TOOL, app.id(), scopes, site);
    }

    /** A link for somebody. */
    String link(String who) {
        return link(who, STANDARD, Optional.empty());
    }

    /** A link for somebody, for these scopes and one site. */
    String link(String who, Set<Scope> scopes, Optional<URI> site) {
        return flow.intents().begin(wish(who, scopes, site));
    }

    /** A longer link for somebody, made by an administrator or, at an origin, by an application. */
    PersonalLinks.Made personal(String who, PersonalLink.Maker maker, Duration life) {
        return flow.personal().make(new PersonalLink.Person(TENANT, new UserId(who)), maker, goal(), life);
    }

    /** What such a link is for. */
    PersonalLink.Goal goal() {
        return new PersonalLink.Goal(app.id(), STANDARD, Optional.empty());
    }

    /** Somebody's browser. */
    Walker browser(String who) {
        return new Walker(home.get(), who);
    }

    /** Somebody connects an account, with all of its sites. */
    void connect(String who, String email) {
        Walker browser = browser(who);
        String link = link(who);
        browser.arrive(link, email);
        int status = browser.link(link).statusCode();
        if (status != 303) {
            throw new AssertionError("not linked: " + status);
        }
    }

    /** From now on consent to the app covers whole accounts, there and here. */
    void coversWholeAccounts() {
        sandbox.control().rules(java.util.Map.of("grantLevel", "ACCOUNT"));
        AtlassianApp unused = apps.put(
                Registration.own(TENANT, DemoApps.CLIENT_ID, Secret.of(DemoApps.CLIENT_SECRET), callback())
                        .covering(AtlassianApp.Level.ACCOUNT),
                Actor.SYSTEM);
    }

    Grants grants() {
        return grants;
    }

    Links links() {
        return links;
    }

    Apps apps() {
        return apps;
    }

    ApiTokens tokens() {
        return tokens;
    }

    URI callback() {
        return URI.create(home.get() + ConnectFlow.CALLBACK);
    }

    /** Changes the app in the sandbox. */
    void changeApp(java.util.function.UnaryOperator<OauthApp> change) {
        sandbox.control().accounts().apps().all().stream()
                .filter(known -> known.clientId().equals(DemoApps.CLIENT_ID))
                .forEach(known -> sandbox.control().accounts().apps().put(change.apply(known)));
    }

    Sandbox sandbox() {
        return sandbox;
    }

    ConnectFlow flow() {
        return flow;
    }

    Ground ground() {
        return ground;
    }

    private Summaries summaries() {
        return new Summaries(ground, grants, links, tokens);
    }

    List<Summary> connections(String who) {
        return summaries().of(TENANT, new UserId(who));
    }

    /** How often a code was exchanged. */
    int exchanges() {
        return sandbox.traffic().count("POST /oauth/token");
    }

    /** What is on record, as action and outcome. */
    List<String> record() {
        return ground.store()
                .read(database -> database.createQuery(
                                "SELECT action || ' ' || outcome FROM audit_record ORDER BY at, id")
                        .mapTo(String.class)
                        .list());
    }

    /** The details of the records of an action. */
    List<String> details(String action) {
        return ground.store()
                .read(database -> database.createQuery(
                                "SELECT details FROM audit_record WHERE action = :action ORDER BY at, id")
                        .bind("action", action)
                        .mapTo(String.class)
                        .list());
    }

    long count(String table) {
        return ground.store()
                .read(database -> database.createQuery("SELECT COUNT(*) FROM " + table)
                        .mapTo(Long.class)
                        .one());
    }

    @Override
    public void close() {
        web.close();
        http.close();
        sandbox.close();
        ground.store().close();
    }
}
