package dev.jiramcp.connection.grant;

import dev.jiramcp.connection.Columns;
import dev.jiramcp.model.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * The table {@code grant_orphan}: tokens of a refresh that lost its grant to another one meanwhile. They are good all the
 * same, and are taken where it turns out that the other one got none.
 */
final class Orphans {
    private Orphans() {}

    /**
     * One of them.
     *
     * @param id its id
     * @param version the version of the grant whose refresh token they were got with
     * @param sealed the tokens, sealed for this row
     * @param scopes what was granted
     * @param accessEnd when the access token ends
     */
    record Orphan(String id, long version, Tokens.Sealed sealed, Set<Scope> scopes, Instant accessEnd) {
        Tokens.Row place(Grant grant) {
            return Tokens.Row.orphan(grant.tenant(), id, version);
        }
    }

    static void insert(Handle database, Grant grant, Orphan orphan, Instant now) {
        database.createUpdate(
                        "INSERT INTO grant_orphan (id, tenant, grant_id, version, access, refresh, scopes, access_end,"
                                + " kept_at) VALUES (:id, :tenant, :grant, :version, :access, :refresh, :scopes, :end, :now)")
                .bind("id", orphan.id())
                .bind("tenant", grant.tenant().value())
                .bind("grant", grant.id().value())
                .bind("version", orphan.version())
                .bind("access", orphan.sealed().access())
                .bind("refresh", orphan.sealed().refresh())
                .bind("scopes", Columns.scopes(orphan.scopes()))
                .bind("end", orphan.accessEnd().toEpochMilli())
                .bind("now", now.toEpochMilli())
                .execute();
    }

    /** The newest that was got with the refresh token of this version, unless it is too old. */
    static Optional<Orphan> newest(Handle database, Grant grant, Instant now) {
        return database.createQuery("SELECT id, version, access, refresh, scopes, access_end FROM grant_orphan"
                        + " WHERE tenant = :tenant AND grant_id = :grant AND version = :version AND kept_at > :since"
                        + " ORDER BY kept_at DESC, id LIMIT 1")
                .bind("tenant", grant.tenant().value())
                .bind("grant", grant.id().value())
                .bind("version", grant.version())
                .bind("since", now.minus(Intents.LEEWAY).toEpochMilli())
                .map((row, context) -> orphan(row))
                .findOne();
    }

    private static Orphan orphan(ResultSet row) throws SQLException {
        return new Orphan(
                row.getString("id"),
                row.getLong("version"),
                new Tokens.Sealed(row.getBytes("access"), Columns.optionalBytes(row, "refresh")),
                Columns.scopes(row.getString("scopes")),
                Columns.instant(row, "access_end"));
    }

    /** Destroys those that are too old. */
    static void forget(Handle database, Instant now) {
        database.createUpdate("DELETE FROM grant_orphan WHERE kept_at <= :before")
                .bind("before", now.minus(Intents.LEEWAY).toEpochMilli())
                .execute();
    }
}
