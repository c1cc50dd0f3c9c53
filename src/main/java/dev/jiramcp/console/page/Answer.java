package dev.jiramcp.console.page;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.console.Download;

/** What a page answers: something to look at, another page to go to, or a file. */
public sealed interface Answer permits View, Go, Answer.Sent {
    /** A file. */
    record Sent(Download file) implements Answer {
        public Sent {
            requireNonNull(file, "file is null");
        }
    }
}
