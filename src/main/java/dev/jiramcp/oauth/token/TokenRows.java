package dev.jiramcp.oauth.token;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.DoorScope;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The table {@code oauth_token}. */
final class TokenRows {
    private TokenRows() {}

    /**
     * A token.
     *
     * @param replaced when a refresh token was first exchanged for the next
     */
    record Row(
            String family,
            Access.Kind kind,
            Set<DoorScope> scopes,
            Instant issued,
            Instant expires,
            Optional<Instant> replaced) {}

    static void insert(Handle handle, TenantId tenant, String id, Row row) {
        handle.execute(
                "INSERT INTO oauth_token (tenant, id, family, kind, scopes, issued, expires, replaced)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, 0)",
                tenant.value(),
                id,
                row.family(),
                row.kind().name().toLowerCase(Locale.ROOT),
                DoorScope.list(row.scopes()),
                row.issued().toEpochMilli(),
                row.expires().toEpochMilli());
    }

    static Optional<Row> find(Handle handle, TenantId tenant, String id) {
        return handle.select(
                        "SELECT family, kind, scopes, issued, expires, replaced FROM oauth_token"
                                + " WHERE tenant = ? AND id = ?",
                        tenant.value(),
                        id)
                .map((row, context) -> new Row(
                        row.getString("family"),
                        kind(row.getString("kind")),
                        DoorScope.parse(row.getString("scopes")),
                        Instant.ofEpochMilli(row.getLong("issued")),
                        Instant.ofEpochMilli(row.getLong("expires")),
                        Optional.of(row.getLong("replaced"))
                                .filter(at -> at != 0)
                                .map(Instant::ofEpochMilli)))
                .findOne();
    }

    /** A token that is good at this time, with what its family was granted; one query, as every request asks it. */
    static Optional<Access> live(Handle handle, TenantId tenant, String id, Instant now) {
        return handle.select(
                        "SELECT t.kind, t.scopes, t.issued, t.expires, f.user_id, f.client, f.scopes AS granted, f.audience"
                                + " FROM oauth_token t JOIN oauth_family f ON f.tenant = t.tenant AND f.id = t.family"
                                + " WHERE t.tenant = ? AND t.id = ? AND t.expires > ? AND t.replaced = 0 AND f.ended = 0",
                        tenant.value(),
                        id,
                        now.toEpochMilli())
                .map((row, context) -> new Access(
                        new Family.Grant(
                                tenant,
                                new UserId(row.getString("user_id")),
                                row.getString("client"),
                                DoorScope.parse(row.getString("granted")),
                                row.getString("audience")),
                        kind(row.getString("kind")),
                        DoorScope.parse(row.getString("scopes")),
                        Instant.ofEpochMilli(row.getLong("issued")),
                        Instant.ofEpochMilli(row.getLong("expires"))))
                .findOne();
    }

    private static Access.Kind kind(String word) {
        return Access.Kind.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Notes when it was first replaced. */
    static void replace(Handle handle, TenantId tenant, String id, Instant now) {
        handle.execute(
                "UPDATE oauth_token SET replaced = ? WHERE tenant = ? AND id = ? AND replaced = 0",
                now.toEpochMilli(),
                tenant.value(),
                id);
    }

    static void delete(Handle handle, TenantId tenant, String id) {
        handle.execute("DELETE FROM oauth_token WHERE tenant = ? AND id = ?", tenant.value(), id);
    }

    static void sweep(Handle handle, Instant before) {
        handle.execute("DELETE FROM oauth_token WHERE expires < ?", before.toEpochMilli());
    }
}
