package dev.jiramcp.sandbox.data;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One changed field in an issue's history, as Jira's changelog words it.
 *
 * @param field the field's name ({@code status}, {@code Fix Version}, {@code Story Points})
 * @param fieldType {@code jira} or {@code custom}
 * @param from the id of the former value, where it has one
 * @param fromText how people read it
 */
public record Change(
        String field,
        String fieldType,
        Optional<String> fieldId,
        Optional<String> from,
        Optional<String> fromText,
        Optional<String> to,
        Optional<String> toText) {
    public Change {
        requireNonNull(field, "field is null");
        requireNonNull(fieldType, "fieldType is null");
        requireNonNull(fieldId, "fieldId is null");
        requireNonNull(from, "from is null");
        requireNonNull(fromText, "fromText is null");
        requireNonNull(to, "to is null");
        requireNonNull(toText, "toText is null");
    }
}
