package dev.jiramcp.store;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Tries again while another process has the SQLite file locked. */
final class Patience {
    /** How long. */
    static final Duration LIMIT = Duration.ofSeconds(30);

    /** The longest pause between two tries: short, so that a try falls into the moment when somebody lets go. */
    static final Duration LONGEST_PAUSE = Duration.ofMillis(2);

    private Patience() {}

    static <T> T untilFree(Supplier<T> attempt) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try {
                return attempt.get();
            } catch (RuntimeException failure) {
                if (!Failures.isBusy(failure) || System.nanoTime() > end) {
                    throw failure;
                }
            }
            LockSupport.parkNanos(
                    ThreadLocalRandom.current().nextLong(LONGEST_PAUSE.toNanos() / 4, LONGEST_PAUSE.toNanos()));
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("cancelled while waiting for the database");
            }
        }
    }
}
