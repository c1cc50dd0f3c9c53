package dev.jiramcp.connection.link;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.Columns;
import dev.jiramcp.connection.Credentials;
import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.Ground.Deed;
import dev.jiramcp.connection.Health;
import dev.jiramcp.connection.grant.Grants;
import dev.jiramcp.connection.grant.Taken;
import dev.jiramcp.connection.grant.Upstream;
import dev.jiramcp.connection.token.ApiTokens;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.store.Recent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The connections of people and of the organisation. A grant or API token ends with the last connection on it, and not
 * before.
 */
public final class Links {
    private static final Duration USE_NOTED = Duration.ofHours(1);
    private static final int LONGEST_REASON = 300;

    private final Ground ground;
    private final Grants grants;
    private final ApiTokens tokens;
    private final Recent<Asker, List<Known>> usable;

    /** Somebody who may use connections. */
    private record Asker(TenantId tenant, UserId person) {}

    public Links(Ground ground, Grants grants, ApiTokens tokens) {
        this.ground = requireNonNull(ground, "ground is null");
        this.grants = requireNonNull(grants, "grants is null");
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.usable = new Recent<>(ground.store());
    }

    /**
     * Makes a connection on a grant or API token that is stored already, or in the transaction that this thread is in the
     * middle of.
     *
     * @throws Refusal where its last connection ended meanwhile, and it with that
     */
    public Link add(TenantId tenant, Owner owner, Credential credential, Terms terms, Actor by) {
        Instant now = ground.now();
        Link link = new Link(
                new ConnectionId(ground.newId("connection")),
                tenant,
                owner,
                credential,
                terms,
                new Link.State(Health.ACTIVE, "", now),
                now,
                now);
        return ground.store().join(database -> {
            if (!hold(database, tenant, credential)) {
                throw Refusal.of(
                                Refusal.Kind.CONFLICT,
                                "changed_meanwhile",
                                "What this connection stands on was disconnected at the same time.")
                        .withRemedy("Connect again.");
            }
            LinkRows.insert(database, link);
            note(
                    database,
                    link,
                    by,
                    Deed.done("connect.linked", link.id().value())
                            .with("scopes", Columns.scopes(terms.scopes()))
                            .with("sites", Columns.sites(terms.sites())));
            return link;
        });
    }

    private static boolean hold(Handle database, TenantId tenant, Credential credential) {
        return credential instanceof Credential.OfGrant grant
                ? Credentials.GRANTS.hold(database, tenant, grant.id().value())
                : Credentials.API_TOKENS.hold(
                        database,
                        tenant,
                        ((Credential.OfApiToken) credential).id().value());
    }

    /** The connection of an id. */
    public Optional<Link> find(TenantId tenant, ConnectionId id) {
        return ground.store().read(database -> LinkRows.find(database, tenant, id));
    }

    /** A person's connections, the oldest first. */
    public List<Link> of(TenantId tenant, UserId person) {
        return ground.store().read(database -> LinkRows.of(database, tenant, new Owner.Person(person)));
    }

    /** The organisation's own connections, the oldest first. */
    public List<Link> ofInstallation(TenantId tenant) {
        return ground.store().read(database -> LinkRows.of(database, tenant, new Owner.Installation()));
    }

    /** The connections that somebody may use, their own before the organisation's, each with what it stands on. */
    public List<Known> usable(TenantId tenant, UserId person) {
        return usable.find(
                        new Asker(tenant, person),
                        database -> Optional.of(LinkRows.usable(database, tenant, person))
                                .filter(all -> !all.isEmpty()))
                .orElseGet(List::of);
    }

    /** The organisations in which anything is connected or installed. */
    public List<TenantId> tenants() {
        return ground
                .store()
                .read(database -> database.createQuery("SELECT tenant FROM connection UNION SELECT tenant FROM"
                                + " atlassian_app ORDER BY tenant")
                        .mapTo(String.class)
                        .list())
                .stream()
                .map(TenantId::new)
                .toList();
    }

    /** All connections of a tenant, the oldest first. */
    public List<Link> of(TenantId tenant) {
        return ground.store().read(database -> LinkRows.of(database, tenant));
    }

    /** The connections on a grant or API token, the oldest first. */
    public List<Link> of(TenantId tenant, Credential credential) {
        return ground.store().read(database -> LinkRows.of(database, tenant, credential));
    }

    /**
     * Changes what was decided about a connection. More scopes than its grant has need a new consent first.
     *
     * @throws Refusal where there is no such connection
     */
    public Link change(TenantId tenant, ConnectionId id, Terms terms, Actor by) {
        return ground.store().join(database -> {
            Link link = LinkRows.find(database, tenant, id).orElseThrow(() -> unknown(id));
            LinkRows.terms(database, link, terms);
            note(
                    database,
                    link,
                    by,
                    Deed.done("connect.changed", id.value())
                            .with("scopes", Columns.scopes(terms.scopes()))
                            .with("sites", Columns.sites(terms.sites())));
            return LinkRows.find(database, tenant, id).orElseThrow(() -> unknown(id));
        });
    }

    /** Gives all connections of somebody to the same person under another id, in a transaction of somebody else's. */
    public static void handOver(Handle database, TenantId tenant, UserId from, UserId to) {
        LinkRows.handOver(database, tenant, from, to);
    }

    /**
     * Takes note of how a connection is; true where that is news, and nobody found it to be otherwise meanwhile. What an
     * administrator switched off stays so, however it is.
     */
    public boolean state(Link link, Health health, String reason) {
        boolean same = link.state().health() == health && link.state().reason().equals(reason);
        if (same || link.isOff()) {
            return false;
        }
        Link.State state = new Link.State(health, reason, ground.now());
        return ground.store().write(database -> {
            boolean news = LinkRows.state(database, link, state);
            if (news) {
                note(
                        database,
                        link,
                        Actor.SYSTEM,
                        Deed.done("connection.state", link.id().value())
                                .with("health", health.name())
                                .with("reason", reason));
            }
            return news;
        });
    }

    /**
     * Switches a connection off: nobody uses it and nothing renews it until it is switched on again, and what it stands on
     * stays as it is. One that is off already stays so, for the reason that is given now.
     *
     * @param why for people; may be empty
     * @throws Refusal where there is no such connection, or the reason is too long
     */
    public Link switchOff(TenantId tenant, ConnectionId id, String why, Actor by) {
        String reason = why.replaceAll("[\\p{C}\\s]+", " ").strip();
        if (reason.length() > LONGEST_REASON) {
            throw Refusal.of(
                    Refusal.Kind.INVALID,
                    "reason_too_long",
                    "The reason is longer than " + LONGEST_REASON + " characters.");
        }
        return switched(tenant, id, new Link.State(Health.DISABLED_BY_ADMIN, reason, ground.now()), by);
    }

    /**
     * Switches a connection on again. Whether it still works is found out when it is used or looked at.
     *
     * @throws Refusal where there is no such connection
     */
    public Link switchOn(TenantId tenant, ConnectionId id, Actor by) {
        return switched(tenant, id, new Link.State(Health.ACTIVE, "", ground.now()), by);
    }

    private Link switched(TenantId tenant, ConnectionId id, Link.State state, Actor by) {
        boolean on = state.health() == Health.ACTIVE;
        return ground.store().write(database -> {
            Link link = LinkRows.find(database, tenant, id).orElseThrow(() -> unknown(id));
            if (LinkRows.switched(database, link, state)) {
                note(
                        database,
                        link,
                        by,
                        Deed.done(on ? "connection.enabled" : "connection.disabled", id.value())
                                .with("reason", state.reason()));
            }
            return LinkRows.find(database, tenant, id).orElseThrow(() -> unknown(id));
        });
    }

    /** Takes note that a connection is used; writes no more than once an hour. */
    public void used(Link link) {
        Instant now = ground.now();
        if (link.used().plus(USE_NOTED).isBefore(now)) {
            ground.store().write(database -> {
                LinkRows.used(database, link, now);
                return link;
            });
        }
    }

    /**
     * Ends a connection. Where it was the last on its grant or API token, what is stored of that is destroyed, and Atlassian
     * is told as far as it listens.
     *
     * @throws Refusal where there is no such connection
     */
    public Removal remove(TenantId tenant, ConnectionId id, Actor by) {
        Ended ended = ground.store().write(database -> end(database, tenant, id, by));
        Upstream upstream = ended.taken().map(grants::tellAtlassian).orElse(Upstream.NOT_ATTEMPTED);
        return new Removal(ended.link(), ended.siblings().isEmpty(), upstream, ended.siblings());
    }

    /** What was done in the database. */
    private record Ended(Link link, List<Link> siblings, Optional<Taken> taken) {}

    private Ended end(Handle database, TenantId tenant, ConnectionId id, Actor by) {
        Link link = LinkRows.find(database, tenant, id).orElseThrow(() -> unknown(id));
        boolean alive = hold(database, tenant, link.credential());
        if (!LinkRows.delete(database, link)) {
            throw unknown(id);
        }
        note(database, link, by, Deed.done("connect.removed", id.value()));
        List<Link> siblings = LinkRows.of(database, tenant, link.credential());
        Optional<Taken> taken = Optional.empty();
        if (alive && siblings.isEmpty()) {
            if (link.credential() instanceof Credential.OfGrant grant) {
                taken = grants.destroy(database, tenant, grant.id(), by);
            } else if (link.credential() instanceof Credential.OfApiToken token) {
                tokens.destroy(database, tenant, token.id(), by);
            }
        }
        return new Ended(link, siblings, taken);
    }

    private void note(Handle database, Link link, Actor by, Deed deed) {
        Deed whole = link.owner() instanceof Owner.Person person
                ? deed.with("person", person.user().value())
                : deed.with("person", "");
        ground.note(database, link.tenant(), by, whole);
    }

    private static Refusal unknown(ConnectionId id) {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "unknown_connection", "There is no connection '" + id + "'.");
    }
}
