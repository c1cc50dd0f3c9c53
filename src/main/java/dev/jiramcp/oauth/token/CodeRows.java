package dev.jiramcp.oauth.token;

import dev.jiramcp.model.TenantId;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code oauth_code}. */
final class CodeRows {
    private CodeRows() {}

    /**
     * A code.
     *
     * @param challenge of RFC 7636, by S256
     * @param used whether it was redeemed, or an attempt was made
     */
    record Row(String family, String redirect, String challenge, Instant created, boolean used) {}

    static void insert(Handle handle, TenantId tenant, String id, Row row) {
        handle.execute(
                "INSERT INTO oauth_code (tenant, id, family, redirect, challenge, created, used)"
                        + " VALUES (?, ?, ?, ?, ?, ?, 0)",
                tenant.value(),
                id,
                row.family(),
                row.redirect(),
                row.challenge(),
                row.created().toEpochMilli());
    }

    static Optional<Row> find(Handle handle, TenantId tenant, String id) {
        return handle.select(
                        "SELECT family, redirect, challenge, created, used FROM oauth_code WHERE tenant = ? AND id = ?",
                        tenant.value(),
                        id)
                .map((row, context) -> new Row(
                        row.getString("family"),
                        row.getString("redirect"),
                        row.getString("challenge"),
                        Instant.ofEpochMilli(row.getLong("created")),
                        row.getInt("used") != 0))
                .findOne();
    }

    /** Marks it as used: by one of those who try. */
    static boolean use(Handle handle, TenantId tenant, String id) {
        return handle.execute(
                        "UPDATE oauth_code SET used = 1 WHERE tenant = ? AND id = ? AND used = 0", tenant.value(), id)
                == 1;
    }

    static void sweep(Handle handle, Instant before) {
        handle.execute("DELETE FROM oauth_code WHERE created < ?", before.toEpochMilli());
    }
}
