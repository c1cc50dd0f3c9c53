package dev.jiramcp.connection.grant;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.Columns;
import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.Ground.Deed;
import dev.jiramcp.connection.Health;
import dev.jiramcp.connection.grant.Intents.Outcome;
import dev.jiramcp.connection.grant.Orphans.Orphan;
import dev.jiramcp.connection.grant.Points.Point;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Writes what came of a refresh: each end in one transaction, and none that destroys what another process wrote. */
final class Outcomes {
    private static final Duration WAITING = Duration.ofSeconds(15);

    private final Ground ground;
    private final Points points;

    Outcomes(Ground ground, Points points) {
        this.ground = requireNonNull(ground, "ground is null");
        this.points = requireNonNull(points, "points is null");
    }

    /** What became of new tokens. */
    enum Stored {
        /** They are the grant's now. */
        KEPT,
        /** The grant has, or will have, others; these are kept aside. */
        ORPHANED,
        /** The grant was disconnected; nobody needs them. */
        UNWANTED
    }

    /** New tokens, and what to write with them. */
    record Fresh(Tokens tokens, Set<Scope> scopes, Instant received, Instant accessEnd, boolean needed) {
        Fresh {
            requireNonNull(tokens, "tokens is null");
            scopes = Set.copyOf(scopes);
            requireNonNull(received, "received is null");
            requireNonNull(accessEnd, "accessEnd is null");
        }
    }

    /** Stores new tokens, where the grant is still as it was when the lease was taken. */
    Stored store(Lease lease, Fresh fresh) {
        Grant grant = lease.grant();
        Tokens.Sealed sealed =
                fresh.tokens().seal(ground, Tokens.Row.grant(grant.tenant(), grant.id(), grant.version() + 1));
        points.reached(Point.SEALED);
        Stored stored = ground.store().write(database -> {
            Drift drift = Drift.of(database, grant, fresh.scopes());
            if (!RefreshRows.keep(database, lease.row(), columns(lease.row(), fresh, sealed, drift.state()))) {
                return unlessWanted(database, lease);
            }
            points.reached(Point.TOKENS_WRITTEN);
            drift.write(database, ground.now());
            settle(database, lease, fresh);
            points.reached(Point.AUDITED);
            return Stored.KEPT;
        });
        return stored == Stored.ORPHANED ? setAside(lease, fresh) : stored;
    }

    private RefreshRows.Columns columns(GrantRow row, Fresh fresh, Tokens.Sealed sealed, Grant.State state) {
        boolean inUse = fresh.needed() || Schedule.inUse(row.grant(), fresh.received());
        Instant due = inUse
                ? Schedule.ahead(fresh.accessEnd(), ground.random())
                : Schedule.keepAlive(fresh.received(), ground.random());
        Instant used = fresh.needed() ? fresh.received() : row.grant().times().used();
        return new RefreshRows.Columns(sealed, state, fresh.scopes(), fresh.received(), fresh.accessEnd(), used, due);
    }

    private void settle(Handle database, Lease lease, Fresh fresh) {
        Intents.close(database, lease, Outcome.GRANTED, ground.now());
        int overtaken = Intents.overtake(database, lease.grant(), ground.now());
        Deed deed = Deed.done("grant.refreshed", lease.grant().id().value())
                .with("version", Long.toString(lease.grant().version() + 1))
                .with("scopes", Columns.scopes(fresh.scopes()));
        note(database, lease, overtaken == 0 ? deed : deed.with("overtaken", Integer.toString(overtaken)));
    }

    private Stored unlessWanted(Handle database, Lease lease) {
        boolean ended = GrantRows.find(
                        database, lease.grant().tenant(), lease.grant().id())
                .map(row -> row.grant().state().health() == Health.REVOKED)
                .orElse(true);
        if (!ended) {
            return Stored.ORPHANED;
        }
        Intents.close(database, lease, Outcome.DISCARDED, ground.now());
        note(database, lease, deed("grant.refresh_discarded", lease, "discarded"));
        return Stored.UNWANTED;
    }

    private Stored setAside(Lease lease, Fresh fresh) {
        Grant grant = lease.grant();
        String id = ground.newId("orphan");
        Tokens.Sealed sealed = fresh.tokens().seal(ground, Tokens.Row.orphan(grant.tenant(), id, grant.version()));
        Orphan orphan = new Orphan(id, grant.version(), sealed, fresh.scopes(), fresh.accessEnd());
        return ground.store().write(database -> {
            Orphans.insert(database, grant, orphan, ground.now());
            Intents.close(database, lease, Outcome.ORPHANED, ground.now());
            note(database, lease, deed("grant.refresh_orphaned", lease, "kept_aside"));
            return Stored.ORPHANED;
        });
    }

    /** What is decided about a grant whose refresh token Atlassian does not accept. */
    enum Verdict {
        /** Somebody else changed it: look again. */
        LOOK_AGAIN,
        /** Tokens that were set aside are for it. */
        ADOPT,
        /** Somebody may still come with tokens for it. */
        WAIT,
        /** It has ended. */
        ENDED
    }

    /** Decides about a grant whose refresh token Atlassian does not accept; the lease lasts on where tokens are to be adopted. */
    Verdict dead(Lease lease, String error) {
        return ground.store().write(database -> {
            Instant now = ground.now();
            Intents.close(database, lease, Outcome.DENIED, now);
            Grant grant = lease.grant();
            Optional<GrantRow> row = GrantRows.find(database, grant.tenant(), grant.id());
            if (row.filter(found -> found.fence() == lease.row().fence()).isEmpty()) {
                return Verdict.LOOK_AGAIN;
            }
            if (Orphans.newest(database, grant, now).isPresent()) {
                return Verdict.ADOPT;
            }
            if (Intents.open(database, grant).stream()
                    .anyMatch(began -> began.plus(Intents.LEEWAY).isAfter(now))) {
                rest(database, lease, "Another process may have renewed it; waiting for that one.", now.plus(WAITING));
                return Verdict.WAIT;
            }
            RefreshRows.end(database, lease.row(), "Atlassian no longer accepts it (" + word(error) + ").", now);
            note(database, lease, deed("grant.ended", lease, "reauth_required").with("error", word(error)));
            return Verdict.ENDED;
        });
    }

    /** Tokens that were set aside for a grant, opened. */
    Optional<Fresh> aside(Grant grant) {
        return ground.store()
                .read(database -> Orphans.newest(database, grant, ground.now()))
                .map(orphan ->
                        new Fresh(open(grant, orphan), orphan.scopes(), ground.now(), orphan.accessEnd(), false));
    }

    private Tokens open(Grant grant, Orphan orphan) {
        Tokens.Row place = orphan.place(grant);
        Optional<Secret> refresh = orphan.sealed().refresh().map(bytes -> Tokens.openRefresh(ground, place, bytes));
        return new Tokens(Tokens.openAccess(ground, place, orphan.sealed().access()), refresh);
    }

    /** It failed and will be tried again: the grant serves on as long as its access token lasts. */
    void failed(Lease lease, Outcome outcome, String why, Instant again) {
        ground.store().write(database -> {
            Intents.close(database, lease, outcome, ground.now());
            rest(database, lease, why, again);
            note(database, lease, deed("grant.refresh_failed", lease, "failed").with("why", why));
            return again;
        });
    }

    private static void rest(Handle database, Lease lease, String why, Instant again) {
        RefreshRows.rest(database, lease.row(), why, again);
    }

    /** Nothing is known against the grant: as if nobody had tried. */
    void untouched(Lease lease) {
        ground.store().write(database -> {
            Intents.close(database, lease, Outcome.NOT_DONE, ground.now());
            LeaseRows.giveBack(database, lease);
            return lease;
        });
    }

    /** The grant has nothing to be renewed with. */
    void spent(GrantRow row) {
        ground.store().write(database -> {
            RefreshRows.end(
                    database, row, "It was given without offline_access, so it can't be renewed.", ground.now());
            Deed deed = new Deed("grant.ended", row.grant().id().value(), "reauth_required", Json.object());
            ground.note(database, row.grant().tenant(), Actor.SYSTEM, deed);
            return row;
        });
    }

    /** When each attempt began whose end is not known. */
    List<Instant> unsettled(Grant grant) {
        return ground.store().read(database -> Intents.unsettled(database, grant));
    }

    private static Deed deed(String action, Lease lease, String outcome) {
        return new Deed(action, lease.grant().id().value(), outcome, Json.object());
    }

    private void note(Handle database, Lease lease, Deed deed) {
        ground.note(
                database,
                lease.grant().tenant(),
                Actor.SYSTEM,
                deed.with("app", lease.grant().app().value()));
    }

    /** An error's name, or nothing where it is no name: it is a stranger's text. */
    private static String word(String error) {
        return error.matches("[a-z_]{1,40}") ? error : "no reason given";
    }
}
