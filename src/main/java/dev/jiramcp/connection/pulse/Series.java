package dev.jiramcp.connection.pulse;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Numbers hour by hour.
 *
 * @param name what is counted
 * @param values the oldest hour first, the hour that is not over last
 */
public record Series(String name, List<Long> values) {
    public Series {
        requireNonNull(name, "name is null");
        values = List.copyOf(values);
    }

    /** All of it. */
    public long sum() {
        return values.stream().mapToLong(Long::longValue).sum();
    }
}
