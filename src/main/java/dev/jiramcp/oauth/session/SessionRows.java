package dev.jiramcp.oauth.session;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code browser_session}. */
final class SessionRows {
    private SessionRows() {}

    /** What a row says. */
    record Row(BrowserSession.Person person, Instant created, Instant seen) {}

    static void insert(Handle handle, BrowserSession session) {
        handle.execute(
                "INSERT INTO browser_session (tenant, id, user_id, how, name, created, seen) VALUES (?, ?, ?, ?, ?, ?, ?)",
                session.tenant().value(),
                session.id(),
                session.user().value(),
                session.how().name().toLowerCase(Locale.ROOT),
                session.person().name(),
                session.created().toEpochMilli(),
                session.seen().toEpochMilli());
    }

    static Optional<Row> find(Handle handle, TenantId tenant, String id) {
        return handle.select(
                        "SELECT user_id, how, name, created, seen FROM browser_session WHERE tenant = ? AND id = ?",
                        tenant.value(),
                        id)
                .map((row, context) -> new Row(
                        new BrowserSession.Person(
                                tenant,
                                new UserId(row.getString("user_id")),
                                BrowserSession.How.valueOf(row.getString("how").toUpperCase(Locale.ROOT)),
                                row.getString("name")),
                        Instant.ofEpochMilli(row.getLong("created")),
                        Instant.ofEpochMilli(row.getLong("seen"))))
                .findOne();
    }

    static int touch(Handle handle, TenantId tenant, String id, Instant now) {
        return handle.execute(
                "UPDATE browser_session SET seen = ? WHERE tenant = ? AND id = ?",
                now.toEpochMilli(),
                tenant.value(),
                id);
    }

    static int delete(Handle handle, TenantId tenant, String id) {
        return handle.execute("DELETE FROM browser_session WHERE tenant = ? AND id = ?", tenant.value(), id);
    }

    static int deleteAll(Handle handle, TenantId tenant, UserId user) {
        return handle.execute(
                "DELETE FROM browser_session WHERE tenant = ? AND user_id = ?", tenant.value(), user.value());
    }

    static void deleteAll(Handle handle, TenantId tenant) {
        handle.execute("DELETE FROM browser_session WHERE tenant = ?", tenant.value());
    }

    /** Signs a person out where they were seen longest ago, so that they have fewer browsers than these. */
    static int makeRoom(Handle handle, BrowserSession.Person person, int most) {
        return handle.execute(
                "DELETE FROM browser_session WHERE tenant = ? AND id IN (SELECT id FROM browser_session"
                        + " WHERE tenant = ? AND user_id = ? ORDER BY seen DESC, created DESC, id LIMIT 1000000 OFFSET ?)",
                person.tenant().value(),
                person.tenant().value(),
                person.user().value(),
                most - 1);
    }

    /** Forgets the sessions of every tenant that began before one time, or were last used before another. */
    static int sweep(Handle handle, Instant begun, Instant used) {
        return handle.execute(
                "DELETE FROM browser_session WHERE created < ? OR seen < ?", begun.toEpochMilli(), used.toEpochMilli());
    }
}
