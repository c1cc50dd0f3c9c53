package dev.jiramcp.jql;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** One part of {@code ORDER BY}; without a direction the field's own is meant. */
public record Sort(Field field, Optional<Direction> direction) {
    /** Up or down. */
    public enum Direction {
        ASC,
        DESC
    }

    public Sort {
        requireNonNull(field, "field is null");
        requireNonNull(direction, "direction is null");
    }

    String render() {
        return field.render() + direction.map(way -> " " + way).orElse("");
    }
}
