package dev.jiramcp.connection;

import dev.jiramcp.model.Caller;

/** Who has which connection. */
@FunctionalInterface
public interface Connections {
    /**
     * The caller's connection.
     *
     * @throws dev.jiramcp.model.Refusal where there is none, with the way to make one
     */
    Connection of(Caller caller);
}
