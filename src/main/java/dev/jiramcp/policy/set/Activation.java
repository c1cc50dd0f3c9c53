package dev.jiramcp.policy.set;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * That a set was made the active one.
 *
 * @param number counts the organisation's activations; the highest holds
 * @param version the set's
 * @param author who did it
 * @param at when
 */
public record Activation(long number, long version, String author, Instant at) {
    /** What holds where nobody ever made a set the active one. */
    static final Activation NONE = new Activation(0, StoredSet.DEFAULT, "", Instant.EPOCH);

    public Activation {
        requireNonNull(author, "author is null");
        requireNonNull(at, "at is null");
    }
}
