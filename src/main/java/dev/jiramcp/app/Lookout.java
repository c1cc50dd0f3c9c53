package dev.jiramcp.app;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.app.connect.Books;
import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.connection.Witness;
import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.budget.BudgetRules;
import dev.jiramcp.connection.budget.Budgets;
import dev.jiramcp.connection.budget.Party;
import dev.jiramcp.connection.budget.Spending;
import dev.jiramcp.connection.budget.StoredLedger;
import dev.jiramcp.connection.grant.Grant;
import dev.jiramcp.connection.health.CallHealth;
import dev.jiramcp.connection.health.Checks;
import dev.jiramcp.connection.health.Endpoint;
import dev.jiramcp.connection.link.ConnectionId;
import dev.jiramcp.connection.link.Credential;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.connection.link.Owner;
import dev.jiramcp.connection.notice.Announcements;
import dev.jiramcp.connection.notice.Notices;
import dev.jiramcp.connection.webhook.Deliveries;
import dev.jiramcp.connection.webhook.Outbox;
import dev.jiramcp.http.Http;
import dev.jiramcp.jira.CallWatch;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.tenant.TenantPath;
import dev.jiramcp.store.Store;
import dev.jiramcp.web.Threads;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who looks after connections in this process: budgets before each call, health after it, checks that nobody asks for,
 * notices and the webhook. Nothing is made before it is needed.
 */
public final class Lookout implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);
    private static final int SECONDS_BETWEEN = 5;
    private static final int MOST_GRANTS = 10_000;

    private final Settings.Care care;
    private final Store store;
    private final Http http;
    private final Supplier<Books> books;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Outbox outbox;
    private final Announcements announcements;
    private final Once<ExecutorService> threads = new Once<>(() -> Threads.perTask("lookout"));
    private final Once<Budgets> budgets = new Once<>(this::makeBudgets);
    private final Once<Checks> checks = new Once<>(this::makeChecks);
    private final Once<Notices> notices = new Once<>(this::makeNotices);

    /** The client id of the app of each grant, which never changes. */
    private final Map<String, String> apps = new ConcurrentHashMap<>();

    private volatile Optional<URI> served = Optional.empty();

    /**
     * What it goes by.
     *
     * @param store the database
     * @param http sends what the webhook is told
     * @param clock the time
     */
    record Means(Store store, Http http, Clock clock) {
        Means {
            requireNonNull(store, "store is null");
            requireNonNull(http, "http is null");
            requireNonNull(clock, "clock is null");
        }
    }

    Lookout(Settings.Care care, Means means, Supplier<Books> books) {
        this.care = requireNonNull(care, "care is null");
        this.store = means.store();
        this.http = means.http();
        this.clock = means.clock();
        this.outbox = new Outbox(clock, random);
        this.books = requireNonNull(books, "books is null");
        this.announcements = new Announcements(clock, random, care.webhook().map(target -> outbox));
    }

    /** Sees what is done to connections. */
    Witness witness() {
        return announcements;
    }

    /** From now on several people share this process, and find their connections at an address. */
    void servedAt(URI address) {
        served = Optional.of(address);
    }

    private Budgets makeBudgets() {
        int reserve = care.reservePercent()
                .orElse(served.isPresent() ? BudgetRules.SHARED.reservePercent() : BudgetRules.ALONE.reservePercent());
        BudgetRules rules = new BudgetRules(care.points(), reserve, BudgetRules.SHARED.active());
        return new Budgets(rules, new StoredLedger(store), clock, threads.get());
    }

    private Checks makeChecks() {
        Books all = books.get();
        return new Checks(
                all.ground(),
                new Checks.Books(all.atlassian(), all.links(), all.grants(), all.tokens()),
                announcements,
                care.checks(),
                threads.get());
    }

    private Optional<URI> page(TenantId tenant) {
        return served.map(address -> URI.create(address + TenantPath.base(tenant) + "/connect"));
    }

    private Notices makeNotices() {
        return new Notices(store, announcements, clock, threads.get(), this::page);
    }

    /** Stands beside the calls of a connection to a site. */
    CallWatch watch(Link link, Site site) {
        boolean byGrant = link.credential() instanceof Credential.OfGrant;
        Endpoint endpoint = byGrant ? Endpoint.GATEWAY : Endpoint.GATEWAY_BY_API_TOKEN;
        Party party = new Party(app(link), person(link), site.id());
        return budgets.get()
                .of(party)
                .and(new CallHealth(link, endpoint, books.get().links(), checks.get()));
    }

    private static Party.Person person(Link link) {
        String user =
                link.owner() instanceof Owner.Person person ? person.user().value() : "";
        return new Party.Person(link.tenant(), user);
    }

    private Optional<String> app(Link link) {
        if (!(link.credential() instanceof Credential.OfGrant grant)) {
            return Optional.empty();
        }
        Optional<String> known = Optional.ofNullable(apps.get(grant.id().value()));
        Optional<String> app = known.or(() -> books.get()
                .grants()
                .find(link.tenant(), grant.id())
                .map(Grant::app)
                .flatMap(id -> books.get().apps().find(link.tenant(), id))
                .map(AtlassianApp::clientId));
        if (known.isEmpty() && apps.size() < MOST_GRANTS) {
            app.ifPresent(id -> apps.put(grant.id().value(), id));
        }
        return app;
    }

    /** Looks at a connection at once. */
    Checks.Looked check(TenantId tenant, ConnectionId connection) {
        return checks.get().now(tenant, connection);
    }

    /** What an organisation has spent of Atlassian's points. */
    Spending spending() {
        return new Spending(store, BudgetRules.SHARED.withPoints(care.points()), clock);
    }

    /** What a caller is to be told; nothing where nobody has needed the database, since nothing of theirs is in it. */
    List<String> notices(Caller caller) {
        return store.isOpen() ? notices.get().take(caller) : List.of();
    }

    /** Begins to look at connections and to tell the webhook, again and again; what is returned ends it. */
    Runnable begin() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "lookout");
            thread.setDaemon(true);
            return thread;
        });
        Optional<Deliveries> deliveries = deliveries();
        ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(
                () -> turn(deliveries), SECONDS_BETWEEN, SECONDS_BETWEEN, TimeUnit.SECONDS);
        return timer::shutdownNow;
    }

    private void turn(Optional<Deliveries> deliveries) {
        try {
            budgets.made().ifPresent(Budgets::report);
            int looked = checks.get().run();
            int cleared = books.get().leftovers().clearAll();
            LOG.debug("Cleared away {} consents that came to no connection", cleared);
            deliveries.ifPresent(webhook -> {
                int delivered = webhook.run();
                LOG.debug("Looked at {} connections, delivered {} events", looked, delivered);
            });
        } catch (RuntimeException failure) {
            LOG.warn("Looking after connections failed and will be tried again", failure);
        }
    }

    private Optional<Deliveries> deliveries() {
        return care.webhook().map(target -> new Deliveries(outbox, store, target, http, clock, random));
    }

    /**
     * Sends what is due to the webhook until nothing is; how many events were delivered.
     *
     * @throws Refusal where no webhook is set
     */
    public int deliver() {
        Deliveries webhook = deliveries()
                .orElseThrow(() -> Refusal.of(Refusal.Kind.CONFIGURATION, "no_webhook", "No webhook is set.")
                        .withRemedy("Set JIRA_MCP_WEBHOOK_URL and JIRA_MCP_WEBHOOK_SECRET."));
        int all = 0;
        for (int some = webhook.run(); some > 0; some = webhook.run()) {
            all += some;
        }
        return all;
    }

    /** How many events are on their way to the webhook. */
    public long waiting() {
        return outbox.waiting(store);
    }

    /** Has the events sent once more that the webhook did not take; how many there are. */
    public int revive() {
        return outbox.revive(store);
    }

    /** Events that the webhook did not take, the newest first. */
    public List<Outbox.Dead> undelivered(int most) {
        return outbox.dead(store, most);
    }

    @Override
    public void close() {
        budgets.made().ifPresent(Budgets::close);
        threads.made().ifPresent(ExecutorService::shutdownNow);
    }
}
