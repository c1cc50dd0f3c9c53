package dev.jiramcp.sandbox.data;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Optional;

/** A version of what a project makes. */
public record Version(
        String id,
        String project,
        String name,
        String description,
        Optional<LocalDate> start,
        Optional<LocalDate> release,
        boolean released,
        boolean archived) {
    public Version {
        requireNonNull(id, "id is null");
        requireNonNull(project, "project is null");
        requireNonNull(name, "name is null");
        requireNonNull(description, "description is null");
        requireNonNull(start, "start is null");
        requireNonNull(release, "release is null");
    }
}
