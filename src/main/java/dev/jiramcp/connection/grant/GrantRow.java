package dev.jiramcp.connection.grant;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A row of {@code atlassian_grant}: the grant, its sealed tokens, and who is refreshing it.
 *
 * @param grant the grant
 * @param access the sealed access token
 * @param refresh the sealed refresh token
 * @param due when it is to be refreshed, or tried again
 * @param failures how often refreshing it failed since it last worked
 * @param fence counted up whenever somebody begins to refresh it
 * @param leaseUntil until when nobody else does
 */
record GrantRow(
        Grant grant,
        Optional<byte[]> access,
        Optional<byte[]> refresh,
        Instant due,
        long failures,
        long fence,
        Instant leaseUntil) {
    /** No failure keeps a grant from being tried again for longer. */
    static final Duration LONGEST_REST = Duration.ofMinutes(15);

    static final String COLUMNS =
            "id, tenant, app, account, level, version, status, reason, scopes, sites, access, refresh, access_end,"
                    + " refreshed_at, consented_at, used_at, ended_at, due_at, failures, fence, lease_until";

    GrantRow {
        requireNonNull(grant, "grant is null");
        requireNonNull(access, "access is null");
        requireNonNull(refresh, "refresh is null");
        requireNonNull(due, "due is null");
        requireNonNull(leaseUntil, "leaseUntil is null");
    }

    static GrantRow of(ResultSet row) throws SQLException {
        return new GrantRow(
                GrantColumns.grant(row, ""),
                Columns.optionalBytes(row, "access"),
                Columns.optionalBytes(row, "refresh"),
                Columns.instant(row, "due_at"),
                row.getLong("failures"),
                row.getLong("fence"),
                Columns.instant(row, "lease_until"));
    }

    /** The place of its tokens. */
    Tokens.Row place() {
        return Tokens.Row.grant(grant.tenant(), grant.id(), grant.version());
    }

    /** The same with another fence. */
    GrantRow fenced(long other) {
        return new GrantRow(grant, access, refresh, due, failures, other, leaseUntil);
    }

    /** Whether somebody has the lease. */
    boolean leasedAt(Instant now) {
        return now.isBefore(leaseUntil) && !leaseUntil.isAfter(now.plus(LeaseRows.LONGEST));
    }

    /** Whether it was tried in vain and is left alone until {@link #due}; not where a clock was set back. */
    boolean restsAt(Instant now) {
        return failures > 0 && now.isBefore(due) && due.isBefore(now.plus(LONGEST_REST));
    }
}
