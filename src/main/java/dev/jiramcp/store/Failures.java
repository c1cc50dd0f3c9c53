package dev.jiramcp.store;

import dev.jiramcp.model.Refusal;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Tells a database that does not answer from a statement that is wrong.
 *
 * @see <a href="https://sqlite.org/rescode.html">SQLite: result codes</a>
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL: error codes</a>
 */
final class Failures {
    /** SQLite: permission, busy, locked, read-only, interrupted, input or output, full, cannot open, locking protocol. */
    private static final Set<Integer> SQLITE_UNABLE = Set.of(3, 5, 6, 8, 9, 10, 13, 14, 15);

    /** SQLite: corrupt, not a database. */
    private static final Set<Integer> SQLITE_DAMAGED = Set.of(11, 26);

    /**
     * PostgreSQL: connection, resources, operator, system; a conflict time and again; a server that only reads now; a lock
     * that somebody does not let go.
     */
    private static final Set<String> POSTGRES_UNABLE = Set.of("08", "53", "57", "58", "40", "25006", "55P03");

    /** PostgreSQL: who may sign in, and to which database. */
    private static final Set<String> POSTGRES_REFUSES = Set.of("28", "3D000", "42501");

    private Failures() {}

    /** Does work; where the database is unable, says so in words for people. A wrong statement stays what it is: a defect. */
    static <T> T told(Supplier<T> work) {
        try {
            return work.get();
        } catch (Refusal refusal) {
            throw refusal;
        } catch (RuntimeException failure) {
            throw told(failure);
        }
    }

    /** A failure in words for people, where the database is unable; the failure itself otherwise. */
    static RuntimeException told(Exception failure) {
        Optional<SQLException> cause = cause(failure);
        if (cause.filter(Failures::isRefusal).isPresent()) {
            return refused(failure);
        }
        if (cause.filter(Failures::isDamage).isPresent()) {
            return damaged(failure);
        }
        if (cause.filter(Failures::isInability).isPresent()) {
            return unavailable(failure);
        }
        return failure instanceof RuntimeException defect
                ? defect
                : new IllegalStateException("the database does not work", failure);
    }

    static Refusal unavailable(Throwable cause) {
        return Refusal.of(
                        Refusal.Kind.UNAVAILABLE,
                        "database_unavailable",
                        "The database of this server does not answer now.")
                .withRemedy("Try again in a moment; if it stays so, tell the server's operator.")
                .causedBy(cause);
    }

    private static Refusal refused(Throwable cause) {
        return Refusal.of(
                        Refusal.Kind.CONFIGURATION,
                        "database_refused",
                        "The database server does not let this program in, or into that database.")
                .withRemedy("Check user, password and database name in JIRA_MCP_DATABASE_URL, and that this user may"
                        + " create tables there.")
                .causedBy(cause);
    }

    private static Refusal damaged(Throwable cause) {
        return Refusal.of(Refusal.Kind.CONFIGURATION, "database_damaged", "The database file is damaged.")
                .withRemedy(
                        "Stop every jira-mcp, keep a copy of the file and of those beside it, and restore a backup.")
                .causedBy(cause);
    }

    /** Whether somebody else's transaction stood in the way, so that the same again may work. */
    static boolean isConflict(Throwable failure) {
        return cause(failure)
                .map(SQLException::getSQLState)
                .filter(state -> state.equals("40001") || state.equals("40P01"))
                .isPresent();
    }

    /** Whether the connection broke, so that another one may do. */
    static boolean isBrokenConnection(Throwable failure) {
        return cause(failure)
                .map(SQLException::getSQLState)
                .filter(state -> state.startsWith("08") || state.startsWith("57P"))
                .isPresent();
    }

    /** Whether the file is locked by another process. */
    static boolean isBusy(Throwable failure) {
        return cause(failure)
                .map(Failures::sqliteCode)
                .filter(code -> code == 5 || code == 6)
                .isPresent();
    }

    private static boolean isInability(SQLException failure) {
        return failure instanceof SQLTransientException
                || hasState(failure, POSTGRES_UNABLE)
                || SQLITE_UNABLE.contains(sqliteCode(failure));
    }

    private static boolean isRefusal(SQLException failure) {
        return hasState(failure, POSTGRES_REFUSES);
    }

    private static boolean isDamage(SQLException failure) {
        return SQLITE_DAMAGED.contains(sqliteCode(failure));
    }

    private static boolean hasState(SQLException failure, Set<String> beginnings) {
        String state = Optional.ofNullable(failure.getSQLState()).orElse("");
        return beginnings.stream().anyMatch(state::startsWith);
    }

    /** The primary result code; -1 for another database's failure. */
    private static int sqliteCode(SQLException failure) {
        return failure instanceof org.sqlite.SQLiteException ? failure.getErrorCode() & 0xFF : -1;
    }

    /** The innermost of the database's failures: pools and libraries wrap it. */
    private static Optional<SQLException> cause(Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .reduce((outer, inner) -> inner);
    }
}
