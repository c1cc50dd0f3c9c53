package dev.jiramcp.app;

import dev.jiramcp.app.connect.Books;
import dev.jiramcp.app.connect.Invitations;
import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.app.task.LongCalls;
import dev.jiramcp.atlassian.Addresses;
import dev.jiramcp.atlassian.Atlassian;
import dev.jiramcp.audit.Audit;
import dev.jiramcp.call.Calls;
import dev.jiramcp.call.Meter;
import dev.jiramcp.connection.ApiTokenConnection;
import dev.jiramcp.connection.Connection;
import dev.jiramcp.connection.Connections;
import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.Witness;
import dev.jiramcp.connection.connect.ConnectFlow;
import dev.jiramcp.connection.installation.SiteAddress;
import dev.jiramcp.connection.link.JiraDoor;
import dev.jiramcp.connection.link.StoredConnections;
import dev.jiramcp.connection.offer.Offers;
import dev.jiramcp.connection.pulse.Replicas;
import dev.jiramcp.connection.scope.ScopeChoice;
import dev.jiramcp.connection.site.DefaultSites;
import dev.jiramcp.connection.site.RememberedSites;
import dev.jiramcp.connection.site.SiteLookup;
import dev.jiramcp.exchange.Groups;
import dev.jiramcp.exchange.Surroundings;
import dev.jiramcp.http.Authorization;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.Http;
import dev.jiramcp.jira.JiraClient;
import dev.jiramcp.mcp.McpService;
import dev.jiramcp.mcp.product.JiraService;
import dev.jiramcp.mcp.product.Patience;
import dev.jiramcp.mcp.task.TaskOffer;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.application.Applications;
import dev.jiramcp.oauth.member.GroupBook;
import dev.jiramcp.oauth.tenant.TenantSignIns;
import dev.jiramcp.oauth.tenant.Tenants;
import dev.jiramcp.store.Store;
import dev.jiramcp.tool.Catalogue;
import dev.jiramcp.tool.Narrowing;
import dev.jiramcp.tool.Selection;
import dev.jiramcp.vault.Vault;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** The composition root: everything that a run needs, put together from its settings. */
public final class Program implements AutoCloseable {
    /** So many grants are refreshed at once, at most, before anybody asks. */
    private static final int REFRESHES = 8;

    /** The person of this machine. */
    private static final Caller LOCAL = Caller.local("");

    private final Settings settings;
    private final AtomicReference<Witness> counted = new AtomicReference<>(Witness.NONE);
    private final Optional<SandboxLogin> sandbox;
    private final Store store;
    private final Vault vault;
    private final Bookkeeping bookkeeping;
    private final Audit audit;
    private final Http http;
    private final Http told;
    private final Lookout lookout;
    private final AtomicBoolean endSaid = new AtomicBoolean();
    private final Books books;
    private final SiteAddress sites;
    private final Invitations invitations;
    private final Once<TenantId> app;
    private final Exchanging exchanging;
    private final Once<Offers> offers;
    private final String run = failureId();
    private final Calls calls;
    private final Policies policies;
    private final Once<Membership> membership;

    private Program(Settings settings, Optional<SandboxLogin> sandbox) {
        this.settings = settings;
        this.sandbox = sandbox;
        Addresses addresses = sandbox.map(SandboxLogin::addresses)
                .orElseGet(() -> new Addresses(settings.authUrl(), settings.apiUrl()));
        this.store = Store.at(sandbox.map(SandboxLogin::database).orElseGet(settings::database));
        this.vault = new Vault(
                store, sandbox.map(SandboxLogin::masterKeys).orElseGet(settings::masterKeys), Clock.systemUTC());
        this.bookkeeping = new Bookkeeping(settings, store, vault);
        this.audit = bookkeeping.audit();
        this.policies = Policies.on(settings, store, audit);
        HostRules rules = mayCarryCredentials(settings, addresses);
        this.sites = new SiteAddress(rules);
        this.http = new Http(rules);
        Atlassian atlassian = new Atlassian(http, addresses);
        this.told = new Http(HostRules.allowing(), settings.network().reach());
        this.lookout = new Lookout(settings.care(), new Lookout.Means(store, told, Clock.systemUTC()), this::books);
        Ground ground = new Ground(store, vault, audit, Clock.systemUTC(), new SecureRandom(), witness());
        Once<GroupBook> book = new Once<>(() -> new GroupBook(store));
        Groups groups = (tenant, person) -> book.get().of(tenant, person);
        this.books = Books.on(
                ground,
                atlassian,
                settings.connecting().installationFirst(),
                new ConnectingByPolicy(policies.active(), groups, Clock.systemUTC()));
        this.membership = new Once<>(() -> Membership.on(ground, settings.signIn()));
        this.invitations = new Invitations(
                books,
                sandbox.map(login -> settings.connecting()
                                .with(login.app(settings.app().callbackPort())))
                        .orElseGet(settings::connecting),
                () -> ScopeChoice.forTools(selection(settings).tools()).scopes());
        this.app = new Once<>(this::appNoted);
        Connections connections = connections(atlassian, new Once<>(() -> new JiraClient(http)));
        Surroundings around = new Surroundings(
                settings.projects(),
                settings.installationUse(),
                new DefaultSites(store, Clock.systemUTC()),
                SiteLookup.later(new Once<>(RememberedSites::new)),
                invitations::page);
        this.exchanging = Exchanging.of(
                connections, around, policies.active(), groups, new Exchanging.Kept(store, audit, bookkeeping.gate()));
        this.offers = new Once<>(() -> new Offers(ground));
        this.calls = new Calls(selection(settings), exchanging.tools(), this::notices, Program::failureId)
                .offering(this::offered);
    }

    /**
     * Puts a run together; opens nothing that is not needed yet.
     *
     * @param sandbox whether Atlassian is a sandbox inside this process
     */
    public static Program start(Settings settings, boolean sandbox) {
        return new Program(settings, sandbox ? Optional.of(SandboxLogin.start()) : Optional.empty());
    }

    /**
     * The tools that the operator offers.
     */
    public static Selection selection(Settings settings) {
        return Selection.of(Catalogue.ALL, settings.tools());
    }

    /** Takes a site where nothing says which a caller means, or none any more, and says so. */
    public String prefer(Caller caller, String site) {
        if (site.equalsIgnoreCase("none")) {
            boolean forgotten = new DefaultSites(store, Clock.systemUTC()).forget(caller.tenant(), caller.user());
            return forgotten ? "There is no default site any more." : "There was no default site.";
        }
        return "Taken from now on where nothing says which site: "
                + exchanging.tools().prefer(caller, site).url();
    }

    /** A server's tenants choose in its console; the person of a machine does by settings alone, and no database is opened. */
    private Narrowing offered(TenantId tenant) {
        return invitations.serving() ? offers.get().of(tenant) : Narrowing.NONE;
    }

    /** The id of this run of the program, among others on the same database. */
    public String run() {
        return run;
    }

    /** Which tools tenants offer. */
    public Offers offers() {
        return offers.get();
    }

    private Witness witness() {
        return lookout.witness()
                .and((database, tenant, by, deed) -> counted.get().saw(database, tenant, by, deed));
    }

    /** From now on what this program does is counted. */
    void countedBy(Meter calls, Witness deeds) {
        this.calls.countedBy(calls);
        counted.set(deeds);
    }

    /** Tool calls. */
    public Calls calls() {
        return calls;
    }

    /** Atlassian's gateway. */
    public URI atlassian() {
        return books.atlassian().addresses().api();
    }

    /** The back-end applications of a tenant. */
    public Applications applications(TenantId tenant) {
        return new Applications(books.ground(), new SecureRandom(), tenant);
    }

    /** What decides, and what it decides by. */
    public Policies policies() {
        return policies;
    }

    /** What sends requests to Atlassian. */
    Http http() {
        return http;
    }

    /** The door to credentials. */
    public Exchanging exchanging() {
        return exchanging;
    }

    /** What the MCP transports serve, where calls that take long end with this process. */
    public McpService service() {
        return service(LongCalls.ofThisProcess());
    }

    /**
     * What the MCP transports serve.
     *
     * @param tasks what becomes of calls that take long
     */
    public McpService service(TaskOffer tasks) {
        return new JiraService(calls, exchanging.tools(), Version.CURRENT, Patience.USUAL, Optional.of(tasks));
    }

    /** Where the sandbox plays Atlassian. */
    public URI sandboxAddress() {
        return sandbox.map(login -> login.addresses().api())
                .orElseThrow(() -> new IllegalStateException("this run has no sandbox"));
    }

    /** The database, opened on its first use. */
    public Store store() {
        return store;
    }

    /** What seals secrets for the database. */
    public Vault vault() {
        return vault;
    }

    /** Apps, grants, API tokens and connections. */
    public Books books() {
        return books;
    }

    /** Reads the addresses of sites that people enter. */
    public SiteAddress sites() {
        return sites;
    }

    /** Where people are sent to connect. */
    public Invitations invitations() {
        return invitations;
    }

    /** Every organisation on this deployment. */
    public Tenants tenants() {
        return new Tenants(books.ground());
    }

    /** How the people of each sign in. */
    public TenantSignIns tenantSignIns() {
        return new TenantSignIns(books.ground());
    }

    /** Who belongs to whom. */
    public Membership membership() {
        return membership.get();
    }

    /** The audit log. */
    public Audit audit() {
        return audit;
    }

    /** How the audit log is chained, kept at a second place and read. */
    public Bookkeeping bookkeeping() {
        return bookkeeping;
    }

    public Settings settings() {
        return settings;
    }

    private static HostRules mayCarryCredentials(Settings settings, Addresses addresses) {
        HostRules rules = HostRules.allowing(addresses.auth(), addresses.api()).andSitesOfAtlassian();
        return settings.apiToken().map(token -> rules.andSite(token.site())).orElse(rules);
    }

    private Connections connections(Atlassian atlassian, Once<JiraClient> client) {
        Optional<Once<Connection>> one = sandbox.map(
                        login -> new Once<>(() -> login.connection(atlassian, client.get())))
                .or(() -> settings.apiToken()
                        .map(token -> new Once<>(() -> new ApiTokenConnection(
                                atlassian,
                                client.get(),
                                token.site(),
                                new Authorization.Basic(token.email(), token.token())))));
        StoredConnections stored = new StoredConnections(
                books.links(),
                books.grants(),
                books.tokens(),
                new JiraDoor(atlassian, client, lookout::watch),
                invitations::notConnected);
        return new AdmittedConnections(
                new SettledConnections(one, this::hasConnected, stored, this::noteApp),
                caller -> membership().belongs(caller));
    }

    /** Whether a caller is the person of this machine, in the tenant for which the settings speak. */
    static boolean isLocal(Caller caller) {
        return caller.user().equals(LOCAL.user()) && caller.tenant().equals(LOCAL.tenant());
    }

    /** Takes note of the app that the settings name, once; whatever is connected through it needs its secret of today. */
    public void noteApp() {
        TenantId unused = app.get();
    }

    private TenantId appNoted() {
        TenantId tenant = LOCAL.tenant();
        invitations.takeNote(tenant);
        return tenant;
    }

    /** What a caller is told beside a result: of their connections, and once in a process that the token of the settings ends. */
    private List<String> notices(Caller caller) {
        Optional<String> ending = settings.apiToken()
                .filter(token -> caller.user().equals(LOCAL.user()))
                .flatMap(token -> token.warning(Clock.systemUTC().instant()))
                .filter(any -> endSaid.compareAndSet(false, true));
        return Stream.concat(ending.stream(), lookout.notices(caller).stream()).toList();
    }

    /** Who looks after connections. */
    public Lookout lookout() {
        return lookout;
    }

    /** Whether somebody has connected beside the person who is signed in to a sandbox. */
    private boolean hasConnected(Caller caller) {
        return sandbox.isPresent()
                && invitations.serving()
                && !books.links().of(caller.tenant(), caller.user()).isEmpty();
    }

    /** From now on pages are served at this address. */
    public void servedAt(URI address) {
        sandbox.ifPresent(login -> login.callback(URI.create(address + ConnectFlow.CALLBACK)));
        invitations.servedAt(address);
        lookout.servedAt(address);
    }

    /** Begins to keep stored grants alive and to look after connections; what is returned ends it. */
    public Runnable upkeep() {
        Thread thread = new Thread(books.grants().upkeep(REFRESHES)::run, "upkeep");
        thread.setDaemon(true);
        thread.start();
        Runnable endLookout = lookout.begin();
        bookkeeping.begin();
        Runnable leave = new Replicas(store, Clock.systemUTC()).join(run, Version.CURRENT);
        return () -> {
            leave.run();
            thread.interrupt();
            endLookout.run();
        };
    }

    private static String failureId() {
        byte[] id = new byte[4];
        new SecureRandom().nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    @Override
    public void close() {
        invitations.close();
        lookout.close();
        exchanging.outcomes().close();
        bookkeeping.close();
        http.close();
        told.close();
        sandbox.ifPresent(SandboxLogin::close);
        store.close();
        sandbox.ifPresent(SandboxLogin::forget);
    }
}
