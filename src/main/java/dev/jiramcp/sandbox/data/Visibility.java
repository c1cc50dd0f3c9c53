package dev.jiramcp.sandbox.data;

import static java.util.Objects.requireNonNull;

/**
 * Who may see a comment or a work log.
 *
 * @param value the name of the role or group
 * @param identifier the id of the role or group
 */
public record Visibility(Kind kind, String value, String identifier) {
    /** {@code visibility.type}. */
    public enum Kind {
        /** A project role. */
        ROLE("role"),
        /** A group. */
        GROUP("group");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As on the wire. */
        public String word() {
            return word;
        }
    }

    public Visibility {
        requireNonNull(kind, "kind is null");
        requireNonNull(value, "value is null");
        requireNonNull(identifier, "identifier is null");
    }
}
