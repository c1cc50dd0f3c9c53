package dev.jiramcp.mcp.stdio;

import static java.util.Objects.requireNonNull;

/** What comes next in a stream of lines. */
public sealed interface Line {
    /** A line without its end; the bytes belong to the receiver. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Text(byte[] bytes) implements Line {
        public Text {
            requireNonNull(bytes, "bytes is null");
        }
    }

    /** A line that is longer than allowed; it was passed over up to its end. */
    record TooLong() implements Line {}

    /** There is nothing more. */
    record End() implements Line {}
}
