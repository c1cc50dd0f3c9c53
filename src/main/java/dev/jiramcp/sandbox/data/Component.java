package dev.jiramcp.sandbox.data;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.AccountId;
import java.util.Optional;

/** A part of what a project makes. */
public record Component(String id, String project, String name, String description, Optional<AccountId> lead) {
    public Component {
        requireNonNull(id, "id is null");
        requireNonNull(project, "project is null");
        requireNonNull(name, "name is null");
        requireNonNull(description, "description is null");
        requireNonNull(lead, "lead is null");
    }
}
