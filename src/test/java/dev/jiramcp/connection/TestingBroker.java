package dev.jiramcp.connection;

import dev.jiramcp.atlassian.Addresses;
import dev.jiramcp.atlassian.Atlassian;
import dev.jiramcp.atlassian.Grant.Code;
import dev.jiramcp.atlassian.OAuthApp;
import dev.jiramcp.atlassian.Resource;
import dev.jiramcp.atlassian.TokenAnswer;
import dev.jiramcp.connection.app.Apps;
import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.app.Registration;
import dev.jiramcp.connection.grant.AccessToken;
import dev.jiramcp.connection.grant.Consent;
import dev.jiramcp.connection.grant.Grant;
import dev.jiramcp.connection.grant.Grants;
import dev.jiramcp.connection.link.Links;
import dev.jiramcp.connection.token.ApiTokens;
import dev.jiramcp.http.Authorization;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.Http;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.sandbox.Sandbox;
import dev.jiramcp.sandbox.SandboxBrowser;
import dev.jiramcp.sandbox.SandboxOptions;
import dev.jiramcp.sandbox.control.Control;
import dev.jiramcp.sandbox.oauth.OauthApp;
import dev.jiramcp.sandbox.oauth.Rules;
import dev.jiramcp.sandbox.watch.VirtualClock;
import dev.jiramcp.store.StoreAddress;
import dev.jiramcp.store.TestingDatabase;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Apps, grants and connections on a new database, with a sandbox as Atlassian and its clock as the time. */
public final class TestingBroker implements AutoCloseable {
    public static final TenantId TENANT = new TenantId("acme");
    public static final String AMARA = "amara.okafor@brightwell.example";
    public static final String JONAS = "jonas.lindqvist@brightwell.example";
    public static final Instant START = Instant.parse("2026-11-20T09:00:00Z");
    public static final String SCOPES = "offline_access read:jira-work read:jira-user write:jira-work read:me";

    private static final List<String> TABLES = List.of(
            "connection",
            "api_token",
            "grant_orphan",
            "refresh_intent",
            "atlassian_grant",
            "app_secret",
            "atlassian_app",
            "audit_record");

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(VirtualClock.stoppedAt(START)));
    private final Http http = new Http(HostRules.allowing(sandbox.uri()));
    private final Atlassian atlassian = new Atlassian(http, new Addresses(sandbox.uri(), sandbox.uri()));
    private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);
    private final StoreAddress address;
    private final Path keys;
    private final Ground ground;
    private Apps apps;
    private Grants grants;
    private ApiTokens tokens;
    private Links links;
    private TestingTempo tempo;

    private TestingBroker(StoreAddress address, Function<Clock, Witness> witness) {
        Clock clock = new Jumping(sandbox.clock(), offset);
        this.address = address;
        this.keys = TestingGround.folder();
        this.ground = TestingGround.on(address, clock, keys).with(witness.apply(clock));
        begin();
    }

    private void begin() {
        this.tempo = new TestingTempo(sandbox.clock());
        this.apps = new Apps(ground);
        this.grants = new Grants(ground, apps, atlassian, tempo.tempo());
        this.tokens = new ApiTokens(ground);
        this.links = new Links(ground, grants, tokens);
    }

    /** Grants of another process on the same database. */
    public Grants replica() {
        return new Grants(ground, new Apps(ground), atlassian, tempo.tempo());
    }

    /** Sets this server's clock, and not Atlassian's, forward or back. */
    public void jump(Duration by) {
        offset.updateAndGet(before -> before.plus(by));
    }

    /** Grants on the same database that look for Atlassian's authorization server elsewhere. */
    public Grants grantsAt(URI auth) {
        return new Grants(ground, apps, new Atlassian(http, new Addresses(auth, sandbox.uri())), tempo.tempo());
    }

    /** Everything as at the beginning. */
    public void reset() {
        tempo.close();
        sandbox.clock().set(START);
        offset.set(Duration.ZERO);
        Control control = sandbox.control();
        control.faults().clear();
        control.accounts().forget();
        control.accounts().rules().set(Rules.DEFAULT);
        control.accounts().inFlight().clear();
        control.accounts()
                .apps()
                .put(OauthApp.shared(
                        DemoApps.CLIENT_ID,
                        DemoApps.CLIENT_SECRET,
                        DemoApps.CALLBACK,
                        DemoApps.SCOPES,
                        account(AMARA)));
        control.forgetWhatWasNoticed();
        ground.store().write(database -> {
            for (String table : TABLES) {
                database.execute("DELETE FROM " + table);
            }
            return TABLES;
        });
        begin();
    }

    /** On a new database of a kind. */
    public static TestingBroker on(TestingDatabase kind) {
        return on(kind, clock -> Witness.NONE);
    }

    /** On a new database of a kind, with somebody who sees what is done. */
    public static TestingBroker on(TestingDatabase kind, Function<Clock, Witness> witness) {
        return new TestingBroker(kind.make(), witness);
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    public VirtualClock clock() {
        return sandbox.clock();
    }

    /** Where its database is. */
    public StoreAddress address() {
        return address;
    }

    /** The folder of its keys. */
    public Path keys() {
        return keys;
    }

    public Ground ground() {
        return ground;
    }

    public Atlassian atlassian() {
        return atlassian;
    }

    public TestingTempo tempo() {
        return tempo;
    }

    public Apps apps() {
        return apps;
    }

    public Grants grants() {
        return grants;
    }

    public ApiTokens tokens() {
        return tokens;
    }

    public Links links() {
        return links;
    }

    /** The sandbox's app. */
    public AtlassianApp app() {
        return apps.put(
                Registration.own(
                        TENANT, DemoApps.CLIENT_ID, Secret.of(DemoApps.CLIENT_SECRET), URI.create(DemoApps.CALLBACK)),
                Actor.SYSTEM);
    }

    /** Somebody gives consent to it on all their sites. */
    public Grant connect(String email) {
        return connect(email, SCOPES);
    }

    /** Somebody gives consent to it, for these scopes. */
    public Grant connect(String email, String scopes) {
        OAuthApp as = new OAuthApp(DemoApps.CLIENT_ID, Secret.of(DemoApps.CLIENT_SECRET));
        String code = new SandboxBrowser(email)
                .approve(authorize(scopes))
                .parameter("code")
                .orElseThrow();
        Code grant = new Code(Secret.of(code), URI.create(DemoApps.CALLBACK), Optional.empty());
        TokenAnswer.Granted tokens = (TokenAnswer.Granted) atlassian.token(as, grant);
        List<Site> sites = atlassian.resources(new Authorization.Bearer(tokens.access())).stream()
                .filter(Resource::isJira)
                .map(resource -> new Site(resource.id(), resource.name(), resource.url()))
                .distinct()
                .toList();
        return grants.link(
                new Consent(TENANT, app().id(), account(email), AtlassianApp.Level.SITE, sites, tokens), Actor.SYSTEM);
    }

    /** The account of somebody. */
    public AccountId account(String email) {
        return sandbox.control()
                .accounts()
                .directory()
                .personByEmail(email)
                .orElseThrow()
                .id();
    }

    /** The grant as it is stored now. */
    public Grant now(Grant grant) {
        return grants.find(TENANT, grant.id()).orElseThrow();
    }

    /** How many refreshes arrived at Atlassian, answered or not. */
    public int arrived() {
        return sandbox.control().accounts().inFlight().arrived().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** A valid access token of a grant. */
    public AccessToken fresh(Grant grant) {
        return grants.fresh(TENANT, grant.id());
    }

    private URI authorize(String scopes) {
        return URI.create(sandbox.uri() + "/authorize?audience=api.atlassian.com&client_id=" + DemoApps.CLIENT_ID
                + "&scope=" + encode(scopes) + "&redirect_uri=" + encode(DemoApps.CALLBACK)
                + "&state=s&response_type=code&prompt=consent");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        tempo.close();
        ground.store().close();
        http.close();
        sandbox.close();
    }

    /** Another clock than Atlassian's. */
    private static final class Jumping extends Clock {
        private final Clock clock;
        private final AtomicReference<Duration> offset;

        Jumping(Clock clock, AtomicReference<Duration> offset) {
            this.clock = clock;
            this.offset = offset;
        }

        @Override
        public Instant instant() {
            return clock.instant().plus(offset.get());
        }

        @Override
        public ZoneId getZone() {
            return clock.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return new Jumping(clock.withZone(zone), offset);
        }
    }
}
