package dev.jiramcp.oauth.tenant;

import dev.jiramcp.model.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code tenant}, whose id is the tenant itself. */
final class TenantRows {
    private static final String SELECT = "SELECT id, name, state, created_at FROM tenant";

    private TenantRows() {}

    static boolean insert(Handle handle, Tenant tenant) {
        return handle.execute(
                        "INSERT INTO tenant (id, name, state, created_at, changed_at) VALUES (?, ?, ?, ?, ?)"
                                + " ON CONFLICT (id) DO NOTHING",
                        tenant.id().value(),
                        tenant.name(),
                        tenant.state().name(),
                        tenant.created().toEpochMilli(),
                        tenant.created().toEpochMilli())
                == 1;
    }

    static boolean state(Handle handle, TenantId id, Tenant.State state, Instant now) {
        return handle.execute(
                        "UPDATE tenant SET state = ?, changed_at = ? WHERE id = ?",
                        state.name(),
                        now.toEpochMilli(),
                        id.value())
                == 1;
    }

    static boolean delete(Handle handle, TenantId id) {
        return handle.execute("DELETE FROM tenant WHERE id = ?", id.value()) == 1;
    }

    static Optional<Tenant> find(Handle handle, TenantId id) {
        return handle.select(SELECT + " WHERE id = ?", id.value())
                .map((row, context) -> tenant(row))
                .findOne();
    }

    static List<Tenant> all(Handle handle) {
        return handle.select(SELECT + " ORDER BY id")
                .map((row, context) -> tenant(row))
                .list();
    }

    private static Tenant tenant(ResultSet row) throws SQLException {
        return new Tenant(
                new TenantId(row.getString("id")),
                row.getString("name"),
                Tenant.State.valueOf(row.getString("state")),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }
}
