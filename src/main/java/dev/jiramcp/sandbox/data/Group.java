package dev.jiramcp.sandbox.data;

import static java.util.Objects.requireNonNull;

/** A group of people; who is in it is said by {@link Person#groups}. */
public record Group(String id, String name) {
    public Group {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
    }
}
