package dev.jiramcp.sandbox.rest;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * What the body of a request may be.
 *
 * @param kind its form
 * @param keys the top-level keys that Jira knows
 * @param required those that must be there
 */
public record BodyForm(Kind kind, Set<String> keys, Set<String> required) {
    /** The forms of a body. */
    public enum Kind {
        /** None is read. */
        NONE,
        /** Any JSON value. */
        ANY,
        /** A JSON object whose unknown keys Jira ignores. */
        OPEN,
        /** A JSON object whose unknown keys Jira refuses. */
        CLOSED,
        /** A form with files (RFC 7578). */
        MULTIPART
    }

    public BodyForm {
        requireNonNull(kind, "kind is null");
        keys = Set.copyOf(keys);
        required = Set.copyOf(required);
    }

    /** Reads the notation of the operation table: {@code -}, or a kind and its keys, {@code !} after required ones. */
    static BodyForm parse(String text) {
        if (text.equals("-")) {
            return new BodyForm(Kind.NONE, Set.of(), Set.of());
        }
        String[] words = text.split(" ", -1);
        Set<String> keys = new LinkedHashSet<>();
        Set<String> required = new LinkedHashSet<>();
        for (String word : Arrays.asList(words).subList(1, words.length)) {
            String key = word.replace("!", "");
            keys.add(key);
            if (word.endsWith("!")) {
                required.add(key);
            }
        }
        return new BodyForm(Kind.valueOf(words[0].toUpperCase(Locale.ROOT)), keys, required);
    }

    /** Whether a JSON object is expected. */
    public boolean isObject() {
        return kind == Kind.OPEN || kind == Kind.CLOSED;
    }
}
