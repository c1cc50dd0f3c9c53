package dev.jiramcp.mcp.http;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/** The table {@code mcp_session}. */
final class SessionRows {
    /** More than there are of anything; both databases want a limit before an offset. */
    private static final int ALL = 1_000_000;

    private SessionRows() {}

    /** What a row says. */
    record Row(StoredSession session, Instant used) {}

    static int insert(Handle handle, String id, Row row) {
        return handle.execute(
                "INSERT INTO mcp_session (tenant, id, person, initialize, opened_at, used_at) VALUES (?, ?, ?, ?, ?, ?)",
                row.session().tenant().value(),
                id,
                row.session().user().value(),
                Json.write(row.session().initialize()),
                row.used().toEpochMilli(),
                row.used().toEpochMilli());
    }

    static Optional<Row> find(Handle handle, TenantId tenant, String id) {
        return handle.select(
                        "SELECT person, initialize, used_at FROM mcp_session WHERE tenant = ? AND id = ?",
                        tenant.value(),
                        id)
                .map((row, context) -> new Row(
                        new StoredSession(tenant, new UserId(row.getString("person")), (ObjectNode)
                                Json.parse(row.getString("initialize"))),
                        Instant.ofEpochMilli(row.getLong("used_at"))))
                .findOne();
    }

    static int touch(Handle handle, TenantId tenant, String id, Instant now) {
        return handle.execute(
                "UPDATE mcp_session SET used_at = ? WHERE tenant = ? AND id = ? AND used_at < ?",
                now.toEpochMilli(),
                tenant.value(),
                id,
                now.toEpochMilli());
    }

    static int delete(Handle handle, TenantId tenant, UserId person, String id) {
        return handle.execute(
                "DELETE FROM mcp_session WHERE tenant = ? AND id = ? AND person = ?",
                tenant.value(),
                id,
                person.value());
    }

    static int forgetUsedBefore(Handle handle, Instant time) {
        return handle.execute("DELETE FROM mcp_session WHERE used_at < ?", time.toEpochMilli());
    }

    /** Ends what was used longest ago, of this person and of the tenant, so that one more fits. */
    static int makeRoom(Handle handle, StoredSession coming, SessionLimits limits) {
        String tenant = coming.tenant().value();
        int own = handle.execute(
                "DELETE FROM mcp_session WHERE tenant = ? AND id IN (SELECT id FROM mcp_session WHERE tenant = ?"
                        + " AND person = ? ORDER BY used_at DESC, id LIMIT ? OFFSET ?)",
                tenant,
                tenant,
                coming.user().value(),
                ALL,
                limits.mostOfOne() - 1);
        return own
                + handle.execute(
                        "DELETE FROM mcp_session WHERE tenant = ? AND id IN (SELECT id FROM mcp_session"
                                + " WHERE tenant = ? ORDER BY used_at DESC, id LIMIT ? OFFSET ?)",
                        tenant,
                        tenant,
                        ALL,
                        limits.most() - 1);
    }
}
