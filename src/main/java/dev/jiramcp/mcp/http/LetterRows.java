package dev.jiramcp.mcp.http;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.TenantId;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table {@code mcp_letter}. */
final class LetterRows {
    /** So many wait for one session at most; what comes then is lost, as if it had come too late. */
    private static final int MOST = 50;

    private LetterRows() {}

    /**
     * What was left for another replica.
     *
     * @param about tells it from the others of a session
     * @param message of JSON-RPC
     */
    record Letter(String about, String message, Instant left) {
        Letter {
            requireNonNull(about, "about is null");
            requireNonNull(message, "message is null");
            requireNonNull(left, "left is null");
        }
    }

    static int insert(Handle handle, TenantId tenant, String session, Letter letter) {
        int waiting = handle.select(
                        "SELECT COUNT(*) FROM mcp_letter WHERE tenant = ? AND session = ?", tenant.value(), session)
                .mapTo(Integer.class)
                .one();
        return waiting >= MOST
                ? 0
                : handle.execute(
                        "INSERT INTO mcp_letter (tenant, session, about, message, left_at) VALUES (?, ?, ?, ?, ?)"
                                + " ON CONFLICT (tenant, session, about) DO NOTHING",
                        tenant.value(),
                        session,
                        letter.about(),
                        letter.message(),
                        letter.left().toEpochMilli());
    }

    static List<Letter> of(Handle handle, TenantId tenant, String session) {
        return handle.select(
                        "SELECT about, message, left_at FROM mcp_letter WHERE tenant = ? AND session = ?"
                                + " ORDER BY left_at",
                        tenant.value(),
                        session)
                .map((row, context) -> new Letter(
                        row.getString("about"), row.getString("message"), Instant.ofEpochMilli(row.getLong("left_at"))))
                .list();
    }

    static int delete(Handle handle, TenantId tenant, String session, String about) {
        return handle.execute(
                "DELETE FROM mcp_letter WHERE tenant = ? AND session = ? AND about = ?",
                tenant.value(),
                session,
                about);
    }

    static int deleteAll(Handle handle, TenantId tenant, String session) {
        return handle.execute("DELETE FROM mcp_letter WHERE tenant = ? AND session = ?", tenant.value(), session);
    }

    static int deleteLeftBefore(Handle handle, Instant time) {
        return handle.execute("DELETE FROM mcp_letter WHERE left_at < ?", time.toEpochMilli());
    }
}
