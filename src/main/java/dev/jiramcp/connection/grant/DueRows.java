package dev.jiramcp.connection.grant;

import dev.jiramcp.connection.Columns;
import dev.jiramcp.model.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What {@code atlassian_grant} says about the time: which grants are due, which were used, which are over. */
final class DueRows {
    /** A claim of a process that ended is another's after this. */
    private static final Duration CLAIM = Duration.ofMinutes(2);

    /** The tokens of a grant that ended are kept for so long, should it turn out to be a mistake of Atlassian's. */
    private static final Duration KEPT = Duration.ofDays(7);

    private static final Duration IDLE = Duration.ofDays(6);

    private DueRows() {}

    /** A grant that is due, and when it was refreshed and used last. */
    record Due(Key key, long version, Instant refreshed, Instant used, long failures) {
        private static Due of(ResultSet row) throws SQLException {
            return new Due(
                    new Key(new TenantId(row.getString("tenant")), new GrantId(row.getString("id"))),
                    row.getLong("version"),
                    Columns.instant(row, "refreshed_at"),
                    Columns.instant(row, "used_at"),
                    row.getLong("failures"));
        }

        /** Whether it is in use, was not refreshed for long, or failed at it. */
        boolean needsRefresh(Instant now) {
            return used.plus(Schedule.IN_USE).isAfter(now)
                    || refreshed.plus(IDLE).isBefore(now)
                    || failures > 0;
        }
    }

    /**
     * Claims grants that are due, the most overdue first; none of an app that is paused. One whose connections are all
     * switched off is kept alive like any other that nobody uses, or it would be over when they are switched on again.
     */
    static List<Due> claim(Handle database, Instant now, int most) {
        return database.createQuery("""
                        UPDATE atlassian_grant SET due_at = :until
                        WHERE id IN (SELECT g.id FROM atlassian_grant g JOIN atlassian_app a ON a.id = g.app
                            WHERE g.due_at <= :now AND g.status NOT IN ('REVOKED', 'REAUTH_REQUIRED', 'DISABLED_BY_ADMIN')
                                AND (g.refresh IS NOT NULL OR (a.kind = 'SERVICE_ACCOUNT' AND g.access IS NOT NULL))
                                AND (a.trouble = 'NONE' OR a.paused_until <= :now)
                            ORDER BY g.due_at LIMIT :most)
                            AND due_at <= :now
                        RETURNING tenant, id, version, refreshed_at, used_at, failures
                        """)
                .bind("until", now.plus(CLAIM).toEpochMilli())
                .bind("now", now.toEpochMilli())
                .bind("most", most)
                .map((row, context) -> Due.of(row))
                .list();
    }

    /** Puts off one that was claimed. */
    static void postpone(Handle database, Due due, Instant next) {
        database.createUpdate("UPDATE atlassian_grant SET due_at = :next"
                        + " WHERE id = :id AND tenant = :tenant AND version = :version")
                .bind("next", next.toEpochMilli())
                .bind("id", due.key().grant().value())
                .bind("tenant", due.key().tenant().value())
                .bind("version", due.version())
                .execute();
    }

    /** Takes note that a grant is in use. */
    static void used(Handle database, Key key, Instant at) {
        database.createUpdate(
                        "UPDATE atlassian_grant SET used_at = :at WHERE id = :id AND tenant = :tenant AND used_at < :at")
                .bind("at", at.toEpochMilli())
                .bind("id", key.grant().value())
                .bind("tenant", key.tenant().value())
                .execute();
    }

    /** Destroys the tokens of grants that ended a week ago; the grants stay. */
    static void shred(Handle database, Instant now) {
        database.createUpdate("UPDATE atlassian_grant SET access = NULL, refresh = NULL"
                        + " WHERE status = 'REAUTH_REQUIRED' AND ended_at < :before"
                        + " AND (access IS NOT NULL OR refresh IS NOT NULL)")
                .bind("before", now.minus(KEPT).toEpochMilli())
                .execute();
    }
}
