package dev.jiramcp.connection.grant;

import dev.jiramcp.model.Scope;
import java.time.Instant;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** What a refresh writes to {@code atlassian_grant}; each only where the row is as it was when the lease was taken. */
final class RefreshRows {
    private RefreshRows() {}

    /** What new tokens change. */
    record Columns(
            Tokens.Sealed sealed,
            Grant.State state,
            Set<Scope> scopes,
            Instant received,
            Instant accessEnd,
            Instant used,
            Instant due) {}

    /** Puts new tokens into a grant; false where it changed meanwhile. */
    static boolean keep(Handle database, GrantRow row, Columns fresh) {
        return database.createUpdate("""
                                UPDATE atlassian_grant SET version = version + 1, access = :access, refresh = :refresh,
                                    status = :status, reason = :reason, scopes = :scopes, access_end = :end,
                                    refreshed_at = :received, used_at = :used, due_at = :due, failures = 0,
                                    ended_at = NULL, lease_owner = '', lease_until = 0
                                WHERE id = :id AND tenant = :tenant AND version = :version AND fence = :fence
                                    AND status NOT IN ('REVOKED', 'REAUTH_REQUIRED', 'DISABLED_BY_ADMIN')
                                """)
                        .bind("access", fresh.sealed().access())
                        .bind("refresh", fresh.sealed().refresh())
                        .bind("status", fresh.state().health().name())
                        .bind("reason", fresh.state().reason())
                        .bind("scopes", dev.jiramcp.connection.Columns.scopes(fresh.scopes()))
                        .bind("end", fresh.accessEnd().toEpochMilli())
                        .bind("received", fresh.received().toEpochMilli())
                        .bind("used", fresh.used().toEpochMilli())
                        .bind("due", fresh.due().toEpochMilli())
                        .bind("id", row.grant().id().value())
                        .bind("tenant", row.grant().tenant().value())
                        .bind("version", row.grant().version())
                        .bind("fence", row.fence())
                        .execute()
                > 0;
    }

    /** Takes note that it could not be renewed now. What is worse than that already stays as it is. */
    static void rest(Handle database, GrantRow row, String why, Instant again) {
        database.createUpdate("""
                        UPDATE atlassian_grant SET failures = failures + 1, due_at = :again, lease_owner = '',
                            lease_until = 0,
                            reason = CASE WHEN status IN ('ACTIVE', 'DEGRADED') THEN :why ELSE reason END,
                            status = CASE WHEN status = 'ACTIVE' THEN 'DEGRADED' ELSE status END
                        WHERE id = :id AND tenant = :tenant AND version = :version AND fence = :fence
                        """)
                .bind("again", again.toEpochMilli())
                .bind("why", why)
                .bind("id", row.grant().id().value())
                .bind("tenant", row.grant().tenant().value())
                .bind("version", row.grant().version())
                .bind("fence", row.fence())
                .execute();
    }

    /** Takes note that the person has to give consent again. The row and its tokens stay; they are destroyed a week later. */
    static void end(Handle database, GrantRow row, String why, Instant now) {
        database.createUpdate("""
                        UPDATE atlassian_grant SET status = 'REAUTH_REQUIRED', reason = :why, ended_at = :now,
                            lease_owner = '', lease_until = 0
                        WHERE id = :id AND tenant = :tenant AND version = :version AND fence = :fence
                            AND status NOT IN ('REVOKED', 'DISABLED_BY_ADMIN')
                        """)
                .bind("why", why)
                .bind("now", now.toEpochMilli())
                .bind("id", row.grant().id().value())
                .bind("tenant", row.grant().tenant().value())
                .bind("version", row.grant().version())
                .bind("fence", row.fence())
                .execute();
    }
}
