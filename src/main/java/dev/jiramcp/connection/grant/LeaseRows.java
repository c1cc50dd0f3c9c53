package dev.jiramcp.connection.grant;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The lease columns of {@code atlassian_grant}. A lease outlasts two requests; its fence tells it from the ones before and
 * after, so that whoever wakes up with an old one writes nothing.
 */
final class LeaseRows {
    /** More than twice the longest that a request to the token endpoint may take. */
    static final Duration LENGTH = Duration.ofSeconds(60);

    /** One that would end later than this is of a clock that was set back since; other processes' clocks differ less. */
    static final Duration LONGEST = LENGTH.plus(Duration.ofMinutes(5));

    private LeaseRows() {}

    /**
     * Takes the lease, unless somebody has it or the grant changed.
     *
     * @return its fence
     */
    static Optional<Long> take(Handle database, GrantRow row, String owner, Instant now) {
        return database.createQuery("""
                        UPDATE atlassian_grant SET lease_owner = :owner, lease_until = :until, fence = fence + 1
                        WHERE id = :id AND tenant = :tenant AND version = :version AND fence = :fence
                            AND status NOT IN ('REVOKED', 'REAUTH_REQUIRED', 'DISABLED_BY_ADMIN')
                            AND (lease_until <= :now OR lease_until > :longest)
                        RETURNING fence
                        """)
                .bind("owner", owner)
                .bind("until", now.plus(LENGTH).toEpochMilli())
                .bind("id", row.grant().id().value())
                .bind("tenant", row.grant().tenant().value())
                .bind("version", row.grant().version())
                .bind("fence", row.fence())
                .bind("now", now.toEpochMilli())
                .bind("longest", now.plus(LONGEST).toEpochMilli())
                .mapTo(Long.class)
                .findOne();
    }

    /** Makes it last for another full length; false where it is lost. */
    static boolean renew(Handle database, Lease lease, Instant now) {
        return database.createUpdate("UPDATE atlassian_grant SET lease_until = :until"
                                + " WHERE id = :id AND tenant = :tenant AND version = :version AND fence = :fence")
                        .bind("until", now.plus(LENGTH).toEpochMilli())
                        .bind("id", lease.grant().id().value())
                        .bind("tenant", lease.grant().tenant().value())
                        .bind("version", lease.grant().version())
                        .bind("fence", lease.row().fence())
                        .execute()
                > 0;
    }

    /** Gives it back with nothing changed. */
    static void giveBack(Handle database, Lease lease) {
        database.createUpdate("UPDATE atlassian_grant SET lease_owner = '', lease_until = 0"
                        + " WHERE id = :id AND tenant = :tenant AND fence = :fence")
                .bind("id", lease.grant().id().value())
                .bind("tenant", lease.grant().tenant().value())
                .bind("fence", lease.row().fence())
                .execute();
    }
}
