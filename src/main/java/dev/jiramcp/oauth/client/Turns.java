package dev.jiramcp.oauth.client;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Strangers can make this server read what they name: few documents at a time, and of each network fewer still, so that
 * nobody keeps others from theirs.
 */
final class Turns {
    private static final int AT_ONCE = 8;
    private static final int OF_ONE_AT_ONCE = 2;
    private static final int OF_ONE_IN_A_MINUTE = 60;
    private static final int MOST_NETWORKS = 10_000;

    private final Semaphore all = new Semaphore(AT_ONCE);
    private final Cache<String, Share> shares;

    /** What one network had within a minute. */
    private static final class Share {
        private final Semaphore reading = new Semaphore(OF_ONE_AT_ONCE);
        private final AtomicInteger read = new AtomicInteger();
    }

    Turns(Clock clock) {
        requireNonNull(clock, "clock is null");
        this.shares = Caffeine.newBuilder()
                .maximumSize(MOST_NETWORKS)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .expireAfterWrite(Duration.ofMinutes(1))
                .build();
    }

    /**
     * Reads something for a network, where it is its turn; nothing where it is not.
     *
     * @param from the network, empty where nobody in particular has it read
     */
    <T> Optional<T> take(String from, Supplier<Optional<T>> reading) {
        Share share = from.isEmpty() ? new Share() : shares.get(from, network -> new Share());
        if (!share.reading.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return share.read.incrementAndGet() > OF_ONE_IN_A_MINUTE || !all.tryAcquire()
                    ? Optional.empty()
                    : taken(reading);
        } finally {
            share.reading.release();
        }
    }

    private <T> Optional<T> taken(Supplier<Optional<T>> reading) {
        try {
            return reading.get();
        } finally {
            all.release();
        }
    }
}
