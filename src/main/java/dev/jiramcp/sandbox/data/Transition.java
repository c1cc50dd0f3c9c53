package dev.jiramcp.sandbox.data;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;

/**
 * A way from status to status.
 *
 * @param from the ids of the statuses it starts at; empty for a global transition, from everywhere
 * @param to the id of the status it ends at
 * @param screen what is asked on the way
 * @param condition the permission, beyond that to transition, that it takes
 * @param resolution the id of the resolution that it sets by itself
 */
public record Transition(
        String id,
        String name,
        Set<String> from,
        String to,
        Optional<Screen> screen,
        Optional<Permission> condition,
        Optional<String> resolution) {
    public Transition {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(to, "to is null");
        requireNonNull(screen, "screen is null");
        requireNonNull(condition, "condition is null");
        requireNonNull(resolution, "resolution is null");
        from = Copies.set(from);
    }

    /** Whether it starts everywhere. */
    public boolean global() {
        return from.isEmpty();
    }

    /** Whether it starts at a status. */
    public boolean startsAt(String status) {
        return global() || from.contains(status);
    }
}
