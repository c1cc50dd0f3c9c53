package dev.jiramcp.exchange;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A use that was allowed and written down.
 *
 * @param id the id of the record
 * @param use what was allowed
 * @param at when
 * @param made what was made in the transaction of the record
 */
public record Ruling<T>(String id, Use use, Instant at, T made) {
    public Ruling {
        requireNonNull(id, "id is null");
        requireNonNull(use, "use is null");
        requireNonNull(at, "at is null");
        requireNonNull(made, "made is null");
    }
}
