package dev.jiramcp.connection.grant;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.atlassian.Atlassian;
import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.Columns;
import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.Ground.Deed;
import dev.jiramcp.connection.app.AppId;
import dev.jiramcp.connection.app.Apps;
import dev.jiramcp.connection.grant.Refresher.Wish;
import dev.jiramcp.http.Authorization;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.vault.SealedColumn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jdbi.v3.core.Handle;

/** The grants: consent comes in, and valid access tokens come out. */
public final class Grants {
    /** Where tokens stand. */
    public static final List<SealedColumn> SEALED = List.of(
            SealedColumn.of("atlassian_grant", Tokens.ACCESS),
            SealedColumn.of("atlassian_grant", Tokens.REFRESH),
            SealedColumn.of("grant_orphan", Tokens.ACCESS),
            SealedColumn.of("grant_orphan", Tokens.REFRESH));

    private static final int ATTEMPTS = 5;

    /** So long before its end a token is renewed. Atlassian's clock and ours may differ by a few minutes. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    /** So long before its end nobody is given a token any more: a call may take a while. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private static final Duration TRIED_EVERY = Duration.ofSeconds(1);

    /** A token that was renewed within this time is not refused for its age. */
    private static final Duration YOUNG = Duration.ofMinutes(1);

    private final Setup setup;
    private final Ground ground;
    private final Revocations revocations;
    private final Tempo tempo;
    private final Opened opened;
    private final Flights flights;

    public Grants(Ground ground, Apps apps, Atlassian atlassian) {
        this(ground, apps, atlassian, Tempo.real());
    }

    /** Grants that wait in another way. */
    public Grants(Ground ground, Apps apps, Atlassian atlassian, Tempo tempo) {
        this(new Setup(ground, apps, atlassian, tempo, Points.NONE));
    }

    Grants(Setup setup) {
        this.setup = requireNonNull(setup, "setup is null");
        this.ground = setup.ground();
        this.tempo = setup.tempo();
        this.revocations = new Revocations(ground, setup.apps(), setup.atlassian());
        this.opened = new Opened(new StoredTokens(ground), ground.clock(), tempo.nanos());
        this.flights = new Flights(new Refresher(setup, revocations), opened, tempo);
    }

    /** Stores what a consent brought: a new grant, or new tokens for the one of the same app and account. */
    public Grant link(Consent consent, Actor by) {
        return link(consent, by, (database, grant) -> grant);
    }

    /**
     * What is stored together with a grant, or not at all; done again where somebody else was quicker.
     *
     * @param <T> what comes of it
     */
    @FunctionalInterface
    public interface Along<T> {
        /** Stores it in the transaction of the grant. */
        T store(Handle database, Grant grant);
    }

    /** The same, with what belongs to it in one transaction. */
    public <T> T link(Consent consent, Actor by, Along<T> along) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<T> linked = tryLink(consent, by, along);
            if (linked.isPresent()) {
                return linked.get();
            }
        }
        throw Refusal.of(
                        Refusal.Kind.CONFLICT,
                        "changed_meanwhile",
                        "This account is being connected several times at once.")
                .withRemedy("Try again.");
    }

    private <T> Optional<T> tryLink(Consent consent, Actor by, Along<T> along) {
        Optional<GrantRow> before = ground.store()
                .read(database -> GrantRows.of(database, consent.tenant(), consent.app(), consent.account()));
        GrantId id = before.map(row -> row.grant().id()).orElseGet(() -> new GrantId(ground.newId("grant")));
        long version = before.map(row -> row.grant().version()).orElse(0L) + 1;
        Instant now = ground.now();
        Instant due = Schedule.ahead(now.plus(consent.tokens().life()), ground.random());
        Tokens.Sealed sealed = new Tokens(
                        consent.tokens().access(), consent.tokens().refresh())
                .seal(ground, Tokens.Row.grant(consent.tenant(), id, version));
        GrantRows.New fresh = new GrantRows.New(id, version, sealed, now, due);
        return ground.store().write(database -> {
            boolean written = before.isPresent()
                    ? GrantRows.replace(database, consent, fresh)
                    : GrantRows.insert(database, consent, fresh);
            if (!written) {
                return Optional.<T>empty();
            }
            ground.note(
                    database,
                    consent.tenant(),
                    by,
                    Deed.done("grant.linked", id.value())
                            .with("account", consent.account().value())
                            .with("scopes", Columns.scopes(consent.tokens().scopes())));
            return GrantRows.find(database, consent.tenant(), id)
                    .map(row -> along.store(database, checked(database, row.grant())));
        });
    }

    /** A new consent may have been given to fewer scopes than the connections need that were there before. */
    private Grant checked(Handle database, Grant grant) {
        Drift drift = Drift.of(database, grant, grant.scopes());
        drift.write(database, ground.now());
        if (drift.state().equals(grant.state())) {
            return grant;
        }
        GrantRows.state(database, grant.tenant(), grant.id(), drift.state());
        return GrantRows.find(database, grant.tenant(), grant.id())
                .map(GrantRow::grant)
                .orElse(grant);
    }

    /** The grant of an id. */
    public Optional<Grant> find(TenantId tenant, GrantId id) {
        return ground.store()
                .read(database -> GrantRows.find(database, tenant, id))
                .map(GrantRow::grant);
    }

    /** The grant of an account for an app. */
    public Optional<Grant> of(TenantId tenant, AppId app, AccountId account) {
        return ground.store()
                .read(database -> GrantRows.of(database, tenant, app, account))
                .map(GrantRow::grant);
    }

    /** All grants of a tenant, the first consented first. */
    public List<Grant> of(TenantId tenant) {
        return ground.store().read(database -> GrantRows.of(database, tenant));
    }

    /** The scopes that the connections of a grant need, all together: what a new consent has to ask for beside its own. */
    public Set<Scope> scopesNeeded(TenantId tenant, GrantId id) {
        return ground.store().read(database -> GrantRows.needed(database, tenant, id));
    }

    /** Takes note of the sites that a grant reaches. */
    public void sitesSeen(TenantId tenant, GrantId id, List<Site> sites) {
        ground.store().write(database -> {
            GrantRows.sites(database, tenant, id, Columns.sites(sites));
            return id;
        });
    }

    /**
     * Lends a valid access token. Where its end is near it is renewed meanwhile; only where it has come do callers wait,
     * all for the same refresh.
     *
     * @throws Refusal where there is none, with what to do
     */
    public AccessToken fresh(TenantId tenant, GrantId id) {
        return fresh(new Key(tenant, id), 0);
    }

    /**
     * Lends a valid access token of a grant that was just read, and none from before that.
     *
     * @throws Refusal where there is none, with what to do
     */
    public AccessToken fresh(Grant seen) {
        return fresh(new Key(seen.tenant(), seen.id()), seen.version());
    }

    private AccessToken fresh(Key key, long seen) {
        Held held = opened.get(key, seen);
        held.use(ground.now());
        Duration left = left(held);
        if (left.compareTo(AHEAD) > 0) {
            return held.token();
        }
        Wish wish = new Wish(key, held.token().version(), true);
        if (left.compareTo(MARGIN) <= 0) {
            return flights.await(wish).token();
        }
        if (!held.row().restsAt(ground.now()) && held.mustTry(tempo.nanos().getAsLong(), TRIED_EVERY)) {
            CompletableFuture<Held> unused = flights.start(wish);
        }
        return held.token();
    }

    /**
     * Lends a valid access token for looking after the grant, which does not count as use of it.
     *
     * @throws Refusal where there is none, with what to do
     */
    public AccessToken forCheck(TenantId tenant, GrantId id) {
        Key key = new Key(tenant, id);
        Held held = opened.get(key);
        return left(held).compareTo(MARGIN) > 0
                ? held.token()
                : flights.await(new Wish(key, held.token().version(), false)).token();
    }

    private Duration left(Held held) {
        return held.left(ground.now(), tempo.nanos().getAsLong());
    }

    /**
     * Another token in place of one that Jira refused; empty where there is none that could be better.
     *
     * @throws Refusal where it turns out that the grant has ended
     */
    public Optional<AccessToken> insteadOf(TenantId tenant, GrantId id, Authorization refused) {
        Key key = new Key(tenant, id);
        opened.forget(key);
        Held held = opened.get(key);
        if (!held.token().bearer().equals(refused)) {
            return Optional.of(held.token());
        }
        Duration age = Duration.between(held.row().grant().times().refreshed(), ground.now());
        // A negative age is of a clock that was set back, which may be why an ended token was lent.
        if (!age.isNegative() && age.compareTo(YOUNG) < 0) {
            return Optional.empty();
        }
        return Optional.of(
                flights.await(new Wish(key, held.token().version(), true)).token());
    }

    /**
     * Destroys the tokens of a grant, in the transaction in which its last connection ends.
     *
     * @return what is to be told to Atlassian afterwards
     */
    public Optional<Taken> destroy(Handle database, TenantId tenant, GrantId id, Actor by) {
        Optional<GrantRow> row = GrantRows.find(database, tenant, id);
        row.ifPresent(found -> {
            GrantRows.revoke(database, found.grant(), ground.now());
            opened.forget(new Key(tenant, id));
            ground.note(database, tenant, by, Deed.done("grant.destroyed", id.value()));
        });
        return row.map(Taken::new);
    }

    /**
     * What keeps these grants alive while nobody asks for them.
     *
     * @param inFlight how many are refreshed at once by this process, at most
     */
    public Upkeep upkeep(int inFlight) {
        return new Upkeep(setup, flights, opened, inFlight);
    }

    /** The refreshes that are under way. */
    Flights flights() {
        return flights;
    }

    /** Asks Atlassian to revoke tokens that nobody keeps; it never fails. */
    public Upstream discard(Unkept unkept) {
        return revocations.revoke(unkept);
    }

    /** The threads beside which callers go on. */
    public Executor threads() {
        return tempo.threads();
    }

    /** Asks Atlassian to revoke a grant whose tokens are destroyed here. It never fails: there is nothing left to undo. */
    public Upstream tellAtlassian(Taken taken) {
        // Somebody may have read the row before that transaction was over, and after its token was forgotten.
        opened.forget(taken.key());
        return revocations.revoke(taken);
    }
}
