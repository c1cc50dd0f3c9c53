package dev.jiramcp.jql;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Why a text is not JQL.
 *
 * @param message what was found and what was expected, in a sentence
 * @param at where; empty where the text ends too early
 * @param hint how to mend it, in a sentence
 */
public record JqlProblem(String message, Optional<Position> at, Optional<String> hint) {
    public JqlProblem {
        requireNonNull(message, "message is null");
        requireNonNull(at, "at is null");
        requireNonNull(hint, "hint is null");
    }

    static JqlProblem at(Position place, String message) {
        return new JqlProblem(message, Optional.of(place), Optional.empty());
    }

    static JqlProblem atEnd(String message) {
        return new JqlProblem(message, Optional.empty(), Optional.empty());
    }

    JqlProblem withHint(String sentence) {
        return new JqlProblem(message, at, Optional.of(sentence));
    }

    /** The message with its place, as Jira writes it: {@code ... (line 1, character 3)}. */
    public String text() {
        return message + at.map(place -> " (" + place + ")").orElse("");
    }
}
