package dev.jiramcp.connection.connect;

import dev.jiramcp.connection.Columns;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.vault.Place;
import dev.jiramcp.vault.SealedColumn;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The table {@code oauth_state}. */
final class StateRows {
    static final SealedColumn VERIFIER = SealedColumn.writtenOnce("oauth_state", "verifier");

    private static final String COLUMNS = "id, tenant, intent, cookie, callback, verifier, scopes, expires_at";

    private StateRows() {}

    /**
     * A walk to Atlassian that is under way.
     *
     * @param id the hash of the state
     * @param intent the intent that it belongs to
     * @param cookie the hash of the browser's cookie and session
     * @param callback the callback that was named
     * @param verifier the code verifier, sealed
     * @param scopes what was asked for
     * @param expires when it is over
     */
    record Walk(
            String id,
            TenantId tenant,
            String intent,
            String cookie,
            URI callback,
            byte[] verifier,
            Set<Scope> scopes,
            Instant expires) {}

    static Place verifierPlace(TenantId tenant, String id) {
        return VERIFIER.place(tenant, SealedColumn.ONLY_VERSION, id);
    }

    static void insert(Handle database, Walk walk) {
        database.createUpdate("INSERT INTO oauth_state (" + COLUMNS
                        + ") VALUES (:id, :tenant, :intent, :cookie, :callback," + " :verifier, :scopes, :expires)")
                .bind("id", walk.id())
                .bind("tenant", walk.tenant().value())
                .bind("intent", walk.intent())
                .bind("cookie", walk.cookie())
                .bind("callback", walk.callback().toString())
                .bind("verifier", walk.verifier())
                .bind("scopes", Columns.scopes(walk.scopes()))
                .bind("expires", walk.expires().toEpochMilli())
                .execute();
    }

    static Optional<Walk> find(Handle database, TenantId tenant, String id) {
        return database.createQuery("SELECT " + COLUMNS + " FROM oauth_state WHERE tenant = :tenant AND id = :id")
                .bind("tenant", tenant.value())
                .bind("id", id)
                .map((row, context) -> walk(row))
                .findOne();
    }

    /** Whose walk it is: the one question that is asked before it is known for whom, by who has the state itself. */
    static Optional<TenantId> tenant(Handle database, String id) {
        return database.createQuery("SELECT tenant FROM oauth_state WHERE id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .map(TenantId::new);
    }

    /** Takes a walk away: whoever gets it may go on, and nobody gets it twice. */
    static Optional<Walk> take(Handle database, TenantId tenant, String id) {
        return database.createQuery("DELETE FROM oauth_state WHERE tenant = :tenant AND id = :id RETURNING " + COLUMNS)
                .bind("tenant", tenant.value())
                .bind("id", id)
                .map((row, context) -> walk(row))
                .findOne();
    }

    /** Forgets the walks of an intent, which is over. */
    static void drop(Handle database, TenantId tenant, String intent) {
        database.createUpdate("DELETE FROM oauth_state WHERE tenant = :tenant AND intent = :intent")
                .bind("tenant", tenant.value())
                .bind("intent", intent)
                .execute();
    }

    static void sweep(Handle database, Instant now) {
        database.createUpdate("DELETE FROM oauth_state WHERE expires_at <= :now")
                .bind("now", now.toEpochMilli())
                .execute();
    }

    private static Walk walk(ResultSet row) throws SQLException {
        return new Walk(
                row.getString("id"),
                new TenantId(row.getString("tenant")),
                row.getString("intent"),
                row.getString("cookie"),
                URI.create(row.getString("callback")),
                row.getBytes("verifier"),
                Columns.scopes(row.getString("scopes")),
                Columns.instant(row, "expires_at"));
    }
}
