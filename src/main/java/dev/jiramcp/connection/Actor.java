package dev.jiramcp.connection;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Caller;

/**
 * Who did something, for the record.
 *
 * @param name a user's id, or {@code system}
 * @param client the program through which they did it; may be empty
 */
public record Actor(String name, String client) {
    /** This server by itself. */
    public static final Actor SYSTEM = new Actor("system", "");

    public Actor {
        requireNonNull(name, "name is null");
        requireNonNull(client, "client is null");
    }

    /** The caller of a call. */
    public static Actor of(Caller caller) {
        return new Actor(caller.user().value(), caller.client());
    }
}
