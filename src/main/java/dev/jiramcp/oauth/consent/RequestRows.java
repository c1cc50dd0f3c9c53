package dev.jiramcp.oauth.consent;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.DoorScope;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code oauth_request}. */
final class RequestRows {
    private RequestRows() {}

    /**
     * A row.
     *
     * @param browser hash of the cookie of the browser that brought it
     * @param origin the network from which it came
     */
    record Row(String browser, Asked asked, boolean approved, Instant created, String origin) {}

    static void insert(Handle handle, TenantId tenant, String id, Row row) {
        handle.execute(
                "INSERT INTO oauth_request (tenant, id, browser, client, redirect, state, challenge,"
                        + " scopes, audience, approved, created, origin) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)",
                tenant.value(),
                id,
                row.browser(),
                row.asked().client(),
                row.asked().redirect(),
                row.asked().state(),
                row.asked().challenge(),
                DoorScope.list(row.asked().scopes()),
                row.asked().audience(),
                row.created().toEpochMilli(),
                row.origin());
    }

    static Optional<Row> find(Handle handle, TenantId tenant, String id) {
        return handle.select(
                        "SELECT browser, client, redirect, state, challenge, scopes, audience, approved,"
                                + " created, origin FROM oauth_request WHERE tenant = ? AND id = ?",
                        tenant.value(),
                        id)
                .map((row, context) -> new Row(
                        row.getString("browser"),
                        new Asked(
                                row.getString("client"),
                                row.getString("redirect"),
                                row.getString("state"),
                                row.getString("challenge"),
                                DoorScope.parse(row.getString("scopes")),
                                row.getString("audience")),
                        row.getInt("approved") != 0,
                        Instant.ofEpochMilli(row.getLong("created")),
                        row.getString("origin")))
                .findOne();
    }

    static int approve(Handle handle, TenantId tenant, String id) {
        return handle.execute("UPDATE oauth_request SET approved = 1 WHERE tenant = ? AND id = ?", tenant.value(), id);
    }

    /** Takes it away: by one of those who try. */
    static boolean take(Handle handle, TenantId tenant, String id) {
        return handle.execute("DELETE FROM oauth_request WHERE tenant = ? AND id = ?", tenant.value(), id) == 1;
    }

    static long count(Handle handle, TenantId tenant) {
        return handle.select("SELECT COUNT(*) FROM oauth_request WHERE tenant = ?", tenant.value())
                .mapTo(Long.class)
                .one();
    }

    static long count(Handle handle, TenantId tenant, String origin) {
        return handle.select(
                        "SELECT COUNT(*) FROM oauth_request WHERE tenant = ? AND origin = ?", tenant.value(), origin)
                .mapTo(Long.class)
                .one();
    }

    static void sweep(Handle handle, Instant before) {
        handle.execute("DELETE FROM oauth_request WHERE created < ?", before.toEpochMilli());
    }
}
