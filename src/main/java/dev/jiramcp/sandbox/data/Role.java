package dev.jiramcp.sandbox.data;

import static java.util.Objects.requireNonNull;

/** A project role, such as Administrators; a project says who has it. */
public record Role(String id, String name, String description) {
    public Role {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(description, "description is null");
    }
}
