package dev.jiramcp.audit;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How often a checkpoint is made.
 *
 * @param records after so many records
 * @param interval or so long after the first record without one
 * @param overdue how long a record may be without a checkpoint at the second place before releases stop
 */
public record CheckpointRules(long records, Duration interval, Duration overdue) {
    public static final CheckpointRules USUAL =
            new CheckpointRules(1_000, Duration.ofSeconds(60), Duration.ofMinutes(5));

    public CheckpointRules {
        if (records < 1) {
            throw new IllegalArgumentException("a checkpoint is made after one record at least, not " + records);
        }
        requireNonNull(interval, "interval is null");
        if (overdue.compareTo(interval) <= 0) {
            throw new IllegalArgumentException("a checkpoint is overdue later than it is due");
        }
    }
}
