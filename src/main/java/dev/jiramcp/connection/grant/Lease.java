package dev.jiramcp.connection.grant;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The right to refresh a grant for a minute, and the intent that was written down with it.
 *
 * @param row the grant as it was, with the fence of this lease
 * @param intent the intent's id
 * @param began when it was taken
 */
record Lease(GrantRow row, String intent, Instant began) {
    Lease {
        requireNonNull(row, "row is null");
        requireNonNull(intent, "intent is null");
        requireNonNull(began, "began is null");
    }

    Grant grant() {
        return row.grant();
    }
}
