package dev.jiramcp.jql;

import java.util.Objects;

/**
 * A place in the text that a query was read from, counted from 1. Any two places are equal, so that two queries that say
 * the same are equal wherever their words stand.
 */
public final class Position {
    /** The place of what was not read from a text. */
    public static final Position NONE = new Position(0, 0);

    private final int line;
    private final int column;

    Position(int line, int column) {
        this.line = line;
        this.column = column;
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Position;
    }

    @Override
    public int hashCode() {
        return Objects.hash(Position.class);
    }

    @Override
    public String toString() {
        return "line " + line + ", character " + column;
    }
}
