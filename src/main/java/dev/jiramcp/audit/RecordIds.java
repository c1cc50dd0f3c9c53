package dev.jiramcp.audit;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Ids in the order of time, strictly so within one process, and unique among processes.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9562#section-5.7">RFC 9562: UUID version 7</a>
 */
final class RecordIds {
    private static final int COUNTER_BITS = 12;
    private static final long VERSION_7 = 0x7000;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final Clock clock;
    private final RandomGenerator random;

    /** Milliseconds and, in the lowest bits, a count within one of them; runs ahead where a millisecond is too short. */
    private final AtomicLong last = new AtomicLong();

    RecordIds(Clock clock, RandomGenerator random) {
        this.clock = requireNonNull(clock, "clock is null");
        this.random = requireNonNull(random, "random is null");
    }

    String next() {
        long now = clock.millis() << COUNTER_BITS;
        long ticks = last.updateAndGet(before -> Math.max(before + 1, now));
        long time = ticks >>> COUNTER_BITS;
        long count = ticks & ((1L << COUNTER_BITS) - 1);
        return new UUID(time << 16 | VERSION_7 | count, random.nextLong() >>> 2 | VARIANT).toString();
    }
}
