package dev.jiramcp.connection.health;

import dev.jiramcp.connection.Columns;
import dev.jiramcp.connection.Health;
import dev.jiramcp.connection.app.AppId;
import dev.jiramcp.connection.app.AtlassianApp.Trouble;
import dev.jiramcp.connection.grant.Grant;
import dev.jiramcp.connection.grant.GrantId;
import dev.jiramcp.connection.health.Standing.State;
import dev.jiramcp.connection.link.ConnectionId;
import dev.jiramcp.connection.link.Credential;
import dev.jiramcp.connection.link.Owner;
import dev.jiramcp.connection.link.Terms;
import dev.jiramcp.connection.token.ApiToken;
import dev.jiramcp.connection.token.ApiTokenId;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads how connections stand, in one query over the tables of connections. */
final class StandingRows {
    private static final String SELECT = """
            SELECT c.id, c.tenant, c.kind, c.owner, c.grant_id, c.api_token_id, c.purpose, c.scopes, c.sites, c.health,
                c.reason, c.used_at, g.status AS grant_status, g.reason AS grant_reason, g.scopes AS grant_scopes,
                g.refreshed_at, g.consented_at, a.trouble, t.status AS token_status, t.reason AS token_reason,
                t.expires_at
            FROM connection c
            LEFT JOIN atlassian_grant g ON g.id = c.grant_id AND g.tenant = c.tenant
            LEFT JOIN atlassian_app a ON a.id = g.app
            LEFT JOIN api_token t ON t.id = c.api_token_id AND t.tenant = c.tenant
            WHERE c.tenant = :tenant""";

    private StandingRows() {}

    static List<Standing> of(Handle database, TenantId tenant, Instant now) {
        return list(database.createQuery(SELECT + " ORDER BY c.created_at, c.id"), tenant, now);
    }

    static List<Standing> of(Handle database, TenantId tenant, UserId person, Instant now) {
        return list(
                database.createQuery(SELECT + " AND c.kind = 'USER' AND c.owner = :owner ORDER BY c.created_at, c.id")
                        .bind("owner", person.value()),
                tenant,
                now);
    }

    static Optional<Standing> find(Handle database, TenantId tenant, ConnectionId id, Instant now) {
        return list(database.createQuery(SELECT + " AND c.id = :id").bind("id", id.value()), tenant, now).stream()
                .findFirst();
    }

    static List<Standing> of(Handle database, TenantId tenant, Credential credential, Instant now) {
        return credential instanceof Credential.OfGrant grant
                ? of(database, tenant, grant.id(), now)
                : of(database, tenant, ((Credential.OfApiToken) credential).id(), now);
    }

    static List<Standing> of(Handle database, TenantId tenant, GrantId grant, Instant now) {
        return list(database.createQuery(SELECT + " AND c.grant_id = :id").bind("id", grant.value()), tenant, now);
    }

    static List<Standing> of(Handle database, TenantId tenant, ApiTokenId token, Instant now) {
        return list(database.createQuery(SELECT + " AND c.api_token_id = :id").bind("id", token.value()), tenant, now);
    }

    /** What is wrong with an app, where something is. */
    static Optional<State> app(Handle database, TenantId tenant, AppId app) {
        return database.createQuery("SELECT trouble FROM atlassian_app WHERE id = :id AND tenant = :tenant")
                .bind("id", app.value())
                .bind("tenant", tenant.value())
                .mapTo(String.class)
                .findOne()
                .flatMap(StandingRows::trouble);
    }

    private static List<Standing> list(Query query, TenantId tenant, Instant now) {
        return query.bind("tenant", tenant.value())
                .map((row, context) -> standing(row, now))
                .list();
    }

    static Standing standing(ResultSet row, Instant now) throws SQLException {
        Optional<String> grant = Columns.optionalText(row, "grant_id");
        Terms terms = new Terms(
                row.getString("purpose"),
                Columns.sites(row.getString("sites")),
                Columns.scopes(row.getString("scopes")));
        State own = new State(Health.valueOf(row.getString("health")), row.getString("reason"));
        return new Standing(
                new ConnectionId(row.getString("id")),
                new TenantId(row.getString("tenant")),
                row.getString("kind").equals("USER")
                        ? new Owner.Person(new UserId(row.getString("owner")))
                        : new Owner.Installation(),
                grant.isPresent()
                        ? new Credential.OfGrant(new GrantId(grant.get()))
                        : new Credential.OfApiToken(new ApiTokenId(row.getString("api_token_id"))),
                terms,
                own.isOff() ? own : own.orWorse(grant.isPresent() ? grant(row, terms, now) : token(row, now)),
                Columns.optionalText(row, "trouble").flatMap(StandingRows::trouble),
                Columns.instant(row, "used_at"));
    }

    private static State grant(ResultSet row, Terms terms, Instant now) throws SQLException {
        Grant.State stored =
                new Grant.State(Health.valueOf(row.getString("grant_status")), row.getString("grant_reason"));
        Grant.State state =
                Grant.stateAt(now, stored, Columns.instant(row, "refreshed_at"), Columns.instant(row, "consented_at"));
        return new State(state.health(), state.reason())
                .orWorse(drift(terms.scopes(), Columns.scopes(row.getString("grant_scopes"))));
    }

    private static State drift(Set<Scope> picked, Set<Scope> granted) {
        Set<Scope> missing = new HashSet<>(picked);
        missing.removeAll(granted);
        missing.remove(Scope.OFFLINE_ACCESS);
        return missing.isEmpty()
                ? new State(Health.ACTIVE, "")
                : new State(
                        Health.SCOPE_DRIFT,
                        "Atlassian no longer grants "
                                + Columns.scopes(new TreeSet<>(missing)).replace(" ", ", ")
                                + ", which was picked for it.");
    }

    private static State token(ResultSet row, Instant now) throws SQLException {
        State stored = new State(Health.valueOf(row.getString("token_status")), row.getString("token_reason"));
        Optional<Instant> expires = Columns.optionalInstant(row, "expires_at");
        if (stored.health() == Health.ACTIVE
                && expires.filter(end -> now.isAfter(end.minus(ApiToken.WARNING)))
                        .isPresent()) {
            String day = expires.get().toString().substring(0, "2026-11-22".length());
            return new State(
                    Health.EXPIRING_SOON,
                    now.isAfter(expires.get())
                            ? "Its API token was to end on " + day + "."
                            : "Its API token ends on " + day + ". Make a new one ahead of that.");
        }
        return stored;
    }

    private static Optional<State> trouble(String name) {
        return switch (Trouble.valueOf(name)) {
            case NONE -> Optional.empty();
            case MISCONFIGURED -> Optional.of(new State(Health.APP_MISCONFIGURED, Fault.APP_REFUSED.cause()));
            case THROTTLED -> Optional.of(new State(Health.DEGRADED, dev.jiramcp.model.Trouble.THROTTLED.cause()));
        };
    }
}
