package dev.jiramcp.oauth.member;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Actor;

/**
 * Who changes something about members, and what they are.
 *
 * @param role what they are themselves
 */
public record By(Actor actor, Role role) {
    public By {
        requireNonNull(actor, "actor is null");
        requireNonNull(role, "role is null");
    }

    /** The operator, who has the machine, or this server by itself. */
    public static By operator(Actor actor) {
        return new By(actor, Role.OWNER);
    }
}
