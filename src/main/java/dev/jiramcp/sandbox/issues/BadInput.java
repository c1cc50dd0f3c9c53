package dev.jiramcp.sandbox.issues;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** A value that Jira does not take, in Jira's words; inside this package only. */
final class BadInput extends RuntimeException {
    private final String words;
    private final transient Optional<String> field;
    private final boolean general;

    private BadInput(String words, Optional<String> field, boolean general) {
        super(words, null, false, false);
        this.words = requireNonNull(words, "words is null");
        this.field = field;
        this.general = general;
    }

    /** Said about the field that was read. */
    static BadInput of(String words) {
        return new BadInput(words, Optional.empty(), false);
    }

    /** Said about a field of another name. */
    static BadInput about(String field, String words) {
        return new BadInput(words, Optional.of(field), false);
    }

    /** Said about the request as a whole, as Jira does of documents. */
    static BadInput general(String words) {
        return new BadInput(words, Optional.empty(), true);
    }

    String words() {
        return words;
    }

    /** The field that it is about, unless that is the one that was read. */
    Optional<String> field() {
        return field;
    }

    boolean general() {
        return general;
    }
}
