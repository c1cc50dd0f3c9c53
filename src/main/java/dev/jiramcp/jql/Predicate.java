package dev.jiramcp.jql;

import static java.util.Objects.requireNonNull;

/** A condition on a change in an issue's history, such as {@code BY jane} or {@code AFTER -1w}. */
public record Predicate(Kind kind, Operand operand) {
    /** What the condition is about. */
    public enum Kind {
        AFTER,
        BEFORE,
        ON,
        DURING,
        BY,
        FROM,
        TO;

        /** Whether it speaks of the values of a change, which {@code WAS} does itself. */
        public boolean isValue() {
            return this == FROM || this == TO;
        }
    }

    public Predicate {
        requireNonNull(kind, "kind is null");
        requireNonNull(operand, "operand is null");
    }

    String render() {
        return kind + " " + operand.render();
    }
}
