package dev.jiramcp.sandbox.gateway;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Token buckets, one for each site and operation, which fill by the clock of the simulation. Thread-safe. */
final class Bursts {
    private static final class Bucket {
        private double left;
        private Instant filledAt;

        private Bucket(double left, Instant filledAt) {
            this.left = left;
            this.filledAt = filledAt;
        }
    }

    private final Clock clock;
    private final Map<String, Bucket> buckets = new HashMap<>();

    Bursts(Clock clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Takes one; false where there is none left. */
    synchronized boolean take(String key, Limits.Rate rate) {
        Bucket bucket = filled(key, rate);
        if (bucket.left < 1) {
            return false;
        }
        bucket.left--;
        return true;
    }

    /** How many are left. */
    synchronized int left(String key, Limits.Rate rate) {
        return (int) filled(key, rate).left;
    }

    private Bucket filled(String key, Limits.Rate rate) {
        Instant now = clock.instant();
        Bucket bucket = buckets.computeIfAbsent(key, name -> new Bucket(rate.atOnce(), now));
        double seconds = Math.max(0, Duration.between(bucket.filledAt, now).toNanos() / 1e9);
        bucket.left = Math.min(rate.atOnce(), bucket.left + seconds * rate.perSecond());
        bucket.filledAt = now;
        return bucket;
    }

    synchronized void clear() {
        buckets.clear();
    }
}
