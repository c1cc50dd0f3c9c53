package dev.jiramcp.connection;

import static java.util.Objects.requireNonNull;

/**
 * A connection that a caller may use.
 *
 * @param id names it in the record and in results; the same for as long as the connection lives
 * @param holder whose it is
 * @param connection the connection
 */
public record Held(String id, Holder holder, Connection connection) {
    /** Whose a connection is. */
    public enum Holder {
        /** The caller's own. */
        PERSON,
        /** The organisation's: for callers who have none of their own where they are let use it. */
        INSTALLATION
    }

    public Held {
        requireNonNull(id, "id is null");
        requireNonNull(holder, "holder is null");
        requireNonNull(connection, "connection is null");
    }

    /** A connection of the caller's own. */
    public static Held own(String id, Connection connection) {
        return new Held(id, Holder.PERSON, connection);
    }
}
