package dev.jiramcp.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What a request may take.
 *
 * @param connect the longest wait for a connection, TLS included
 * @param silence the longest wait for the next byte
 * @param total the longest wait for everything
 * @param bytes the largest answer, after decompression
 */
public record Budget(Duration connect, Duration silence, Duration total, int bytes) {
    /** For a call to a REST API. */
    public static final Budget API =
            new Budget(Duration.ofSeconds(10), Duration.ofSeconds(45), Duration.ofSeconds(60), 32 << 20);

    /** For a call to an authorization server, whose answers are small. */
    public static final Budget OAUTH =
            new Budget(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(30), 1 << 20);

    /**
     * For a token endpoint. Who refreshes a token holds a lease on it that has to outlast two of these, so it is short.
     */
    public static final Budget TOKEN =
            new Budget(Duration.ofSeconds(3), Duration.ofSeconds(12), Duration.ofSeconds(15), 1 << 20);

    /** For a question whether something is there. */
    public static final Budget PROBE =
            new Budget(Duration.ofSeconds(5), Duration.ofSeconds(8), Duration.ofSeconds(10), 1 << 20);

    public Budget {
        positive(connect);
        positive(silence);
        positive(total);
        if (bytes < 1) {
            throw new IllegalArgumentException("bytes < 1: " + bytes);
        }
    }

    private static void positive(Duration duration) {
        if (requireNonNull(duration, "duration is null").isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("not positive: " + duration);
        }
    }

    /** This budget with another limit of time. */
    public Budget within(Duration limit) {
        return new Budget(connect, silence, limit, bytes);
    }

    /** This budget with another limit of size. */
    public Budget upTo(int limit) {
        return new Budget(connect, silence, total, limit);
    }
}
