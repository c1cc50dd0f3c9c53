package dev.jiramcp.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a caller has to decide before a call can go on, as a choice among values of one argument.
 *
 * @param argument the argument that takes the answer
 * @param text the question, for people
 * @param choices what there is to choose from, in no order that means anything
 */
public record Question(String argument, String text, List<Choice> choices) {
    /**
     * One of them.
     *
     * @param value what the argument is then
     * @param title for people
     */
    public record Choice(String value, String title) {
        public Choice {
            requireNonNull(value, "value is null");
            requireNonNull(title, "title is null");
        }
    }

    public Question {
        requireNonNull(argument, "argument is null");
        requireNonNull(text, "text is null");
        choices = List.copyOf(choices);
        if (choices.size() < 2) {
            throw new IllegalArgumentException("a question has two choices or more");
        }
    }
}
