package dev.jiramcp.sandbox.search;

import java.util.Set;
import java.util.function.Function;

/**
 * How the words of a query become the ids of things of one kind.
 *
 * @param find the ids that a word stands for; several things may share a name
 */
record Names(Kind kind, Unknown unknown, Problems problems, Function<Literal.Word, Set<String>> find) {
    /** What is said of a word that stands for nothing. */
    enum Unknown {
        VALUE,
        OPTION,
        GROUP,
        ISSUE,
        /** Tolerated, with a warning: people come and go. */
        PERSON,
        /** Any word is fine, such as a label that nobody used yet. */
        NOTHING
    }

    /** The ids that a literal stands for; a literal that cannot be is told to the problems. */
    Set<String> ids(Literal literal, String field) {
        if (literal instanceof Literal.Known known) {
            return fromFunction(known, field);
        }
        if (literal instanceof Literal.Time time) {
            problems.error(invalid(time.function(), field));
            return Set.of();
        }
        Literal.Word word = (Literal.Word) literal;
        Set<String> ids = find.apply(word);
        if (ids.isEmpty()) {
            complain(word, field);
        }
        return ids;
    }

    private Set<String> fromFunction(Literal.Known known, String field) {
        if (known.kind() != kind) {
            problems.error(invalid(known.function(), field));
            return Set.of();
        }
        return Set.of(known.id());
    }

    private static String invalid(String function, String field) {
        return "A value provided by the function '" + function + "' is invalid for the field '" + field + "'.";
    }

    private void complain(Literal.Word word, String field) {
        String value = word.number()
                ? "A value with ID '" + word.text() + "' does not exist for the field '" + field + "'."
                : "The value '" + word.text() + "' does not exist for the field '" + field + "'.";
        switch (unknown) {
            case VALUE -> problems.error(value);
            case OPTION -> problems.error(missing("option", word, field));
            case GROUP -> problems.error(missing("group", word, field));
            case ISSUE -> problems.error(word.number() ? value : noIssue(word.text(), field));
            case PERSON -> problems.warning(value);
            case NOTHING -> {}
        }
    }

    private static String missing(String what, Literal.Word word, String field) {
        return "The " + what + " '" + word.text() + "' for field '" + field + "' does not exist.";
    }

    private static String noIssue(String key, String field) {
        return key.matches("[A-Za-z][A-Za-z0-9_]*-[0-9]+")
                ? "An issue with key '" + key + "' does not exist for field '" + field + "'."
                : "The issue key '" + key + "' for field '" + field + "' is invalid.";
    }
}
