package dev.jiramcp.connection.grant;

import static java.util.stream.Collectors.joining;

import dev.jiramcp.connection.Columns;
import dev.jiramcp.connection.Health;
import dev.jiramcp.model.Scope;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Compares the scopes that came with new tokens with those that the connections of the grant need. */
final class Drift {
    private static final String BEGINNING = "Atlassian granted fewer scopes than it needs: ";

    private final Grant grant;
    private final Grant.State state;
    private final Map<Need, Grant.State> changes;

    private Drift(Grant grant, Grant.State state, Map<Need, Grant.State> changes) {
        this.grant = grant;
        this.state = state;
        this.changes = changes;
    }

    /** A connection of the grant. */
    private record Need(String id, Set<Scope> scopes, Health health, String reason) {
        String missing(Set<Scope> granted) {
            return list(scopes.stream()
                    .filter(scope -> !scope.equals(Scope.OFFLINE_ACCESS) && !granted.contains(scope))
                    .toList());
        }

        private static String list(Collection<Scope> scopes) {
            return scopes.stream().map(Scope::value).sorted().collect(joining(", "));
        }

        boolean drifted() {
            return health == Health.SCOPE_DRIFT && reason.startsWith(BEGINNING);
        }
    }

    /** What new scopes mean for a grant and its connections. */
    static Drift of(Handle database, Grant grant, Set<Scope> granted) {
        Grant.State state = Grant.State.ACTIVE;
        Map<Need, Grant.State> changes = new LinkedHashMap<>();
        for (Need need : needs(database, grant)) {
            String missing = need.missing(granted);
            if (!missing.isEmpty()) {
                state = new Grant.State(Health.SCOPE_DRIFT, BEGINNING + missing + ". Connect again and allow them.");
                changes.put(need, state);
            } else if (need.drifted()) {
                changes.put(need, Grant.State.ACTIVE);
            }
        }
        return new Drift(grant, state, changes);
    }

    /** How that leaves the grant. */
    Grant.State state() {
        return state;
    }

    /** Writes to each connection whether it lacks a scope. */
    void write(Handle database, Instant now) {
        changes.forEach((need, changed) -> write(database, need, changed, now));
    }

    private static Collection<Need> needs(Handle database, Grant grant) {
        return database.createQuery(
                        "SELECT id, scopes, health, reason FROM connection WHERE tenant = :tenant AND grant_id = :grant")
                .bind("tenant", grant.tenant().value())
                .bind("grant", grant.id().value())
                .map((row, context) -> new Need(
                        row.getString("id"),
                        Columns.scopes(row.getString("scopes")),
                        Health.valueOf(row.getString("health")),
                        row.getString("reason")))
                .list();
    }

    private void write(Handle database, Need need, Grant.State changed, Instant now) {
        database.createUpdate("UPDATE connection SET health = :health, reason = :reason, health_at = :now"
                        + " WHERE tenant = :tenant AND id = :id AND health <> 'DISABLED_BY_ADMIN'"
                        + " AND (health <> :health OR reason <> :reason)")
                .bind("health", changed.health().name())
                .bind("reason", changed.reason())
                .bind("now", now.toEpochMilli())
                .bind("tenant", grant.tenant().value())
                .bind("id", need.id())
                .execute();
    }
}
