package dev.jiramcp.store;

import dev.jiramcp.model.Refusal;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Tells a database that does not answer from a statement that is wrong. */
final class Failures {
    private Failures() {}

    /** Does work; where the database is unable, says so in words for people. A wrong statement stays what it is: a defect. */
    static <T> T told(Supplier<T> work) {
        try {
            return work.get();
        } catch (Refusal refusal) {
            throw refusal;
        } catch (RuntimeException failure) {
            throw cause(failure)
                    .filter(Failures::isInability)
                    .<RuntimeException>map(inability -> unavailable(failure))
                    .orElse(failure);
        }
    }

    static Refusal unavailable(Throwable cause) {
        return Refusal.of(
                        Refusal.Kind.UNAVAILABLE,
                        "database_unavailable",
                        "The database of this server does not answer now.")
                .withRemedy("Try again in a moment; if it stays so, tell the server's operator.")
                .causedBy(cause);
    }

    /** Whether somebody else's transaction stood in the way, so that the same again may work. */
    static boolean isConflict(Throwable failure) {
        return cause(failure)
                .map(SQLException::getSQLState)
                .filter(state -> state.equals("40001") || state.equals("40P01"))
                .isPresent();
    }

    /** Whether the file is locked by another process. */
    static boolean isBusy(Throwable failure) {
        return cause(failure)
                .map(found -> found.getErrorCode() & 0xFF)
                .filter(code -> code == 5 || code == 6)
                .isPresent();
    }

    private static boolean isInability(SQLException failure) {
        String state = Optional.ofNullable(failure.getSQLState()).orElse("");
        int code = failure.getErrorCode() & 0xFF;
        // Classes 08 (connection), 53 (resources), 57 (operator) and 58 (system) of PostgreSQL; SQLite's own codes for
        // busy, locked, read-only, interrupted, input or output, full, cannot open.
        return failure instanceof SQLTransientException
                || Stream.of("08", "53", "57", "58").anyMatch(state::startsWith)
                || (state.isEmpty() && Stream.of(5, 6, 8, 9, 10, 13, 14).anyMatch(known -> known == code));
    }

    private static Optional<SQLException> cause(Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .findFirst();
    }
}
