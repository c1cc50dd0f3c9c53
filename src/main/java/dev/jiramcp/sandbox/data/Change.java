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

    /** A file was put on the issue. */
    public static Change attached(Attachment file) {
        return hung("Attachment", "attachment", Optional.of(file.id()), file.filename());
    }

    /** A file was taken off the issue. */
    public static Change detached(Attachment file) {
        return taken("Attachment", "attachment", Optional.of(file.id()), file.filename());
    }

    /** The issue was linked: {@code says} are the link type's words at this end. */
    public static Change linked(String says, String otherKey) {
        return hung("Link", "issuelinks", Optional.of(otherKey), "This issue " + says + " " + otherKey);
    }

    /** A link of the issue was removed. */
    public static Change unlinked(String says, String otherKey) {
        return taken("Link", "issuelinks", Optional.of(otherKey), "This issue " + says + " " + otherKey);
    }

    private static Change hung(String field, String fieldId, Optional<String> id, String text) {
        return new Change(
                field, "jira", Optional.of(fieldId), Optional.empty(), Optional.empty(), id, Optional.of(text));
    }

    private static Change taken(String field, String fieldId, Optional<String> id, String text) {
        return new Change(
                field, "jira", Optional.of(fieldId), id, Optional.of(text), Optional.empty(), Optional.empty());
    }
}
