package dev.jiramcp.sandbox.search;

import java.time.Instant;

/** One thing that a field is compared with, functions resolved. */
sealed interface Literal {
    /** Nothing: {@code EMPTY}. */
    record Empty() implements Literal {}

    /** A text as it was written, or a number without quotation marks, which is an id before it is a name. */
    record Word(String text, boolean number) implements Literal {}

    /** Something that a function named by its id. */
    record Known(Kind kind, String id, String function) implements Literal {}

    /** A time that a function named. */
    record Time(Instant instant, String function) implements Literal {}
}
