package dev.jiramcp.sandbox.data;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/** A sprint of a board. */
public record Sprint(
        String id,
        String board,
        String name,
        String goal,
        State state,
        Optional<Instant> start,
        Optional<Instant> end,
        Optional<Instant> complete) {
    /** Where a sprint is in its life. */
    public enum State {
        /** Not begun. */
        FUTURE("future"),
        /** Under way. */
        ACTIVE("active"),
        /** Over. */
        CLOSED("closed");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** As on the wire. */
        public String word() {
            return word;
        }
    }

    public Sprint {
        requireNonNull(id, "id is null");
        requireNonNull(board, "board is null");
        requireNonNull(name, "name is null");
        requireNonNull(goal, "goal is null");
        requireNonNull(state, "state is null");
        requireNonNull(start, "start is null");
        requireNonNull(end, "end is null");
        requireNonNull(complete, "complete is null");
    }
}
