package dev.jiramcp.connection;

import dev.jiramcp.connection.grant.Tempo;
import dev.jiramcp.sandbox.watch.VirtualClock;
import dev.jiramcp.web.Threads;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.ReentrantLock;

/** Waiting that moves the sandbox's clock and takes no time; what is to be done later is done when the test says so. */
public final class TestingTempo implements AutoCloseable {
    private final VirtualClock clock;
    private final ExecutorService threads = Threads.perTask("refresh");
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Later> later = new ArrayDeque<>();

    private record Later(Duration after, Runnable task) {}

    TestingTempo(VirtualClock clock) {
        this.clock = clock;
    }

    /** The tempo. */
    public Tempo tempo() {
        return new Tempo(clock::advance, () -> clock.instant().toEpochMilli() * 1_000_000, threads, this::remember);
    }

    private void remember(Duration after, Runnable task) {
        lock.lock();
        try {
            later.add(new Later(after, task));
        } finally {
            lock.unlock();
        }
    }

    private Optional<Later> take() {
        lock.lock();
        try {
            return Optional.ofNullable(later.poll());
        } finally {
            lock.unlock();
        }
    }

    /** Moves the clock to the first thing that is to be done later, and does it; false where there is nothing. */
    public boolean next() {
        Optional<Later> first = take();
        first.ifPresent(next -> {
            clock.advance(next.after());
            next.task().run();
        });
        return first.isPresent();
    }

    /** How many things are to be done later. */
    public int waiting() {
        lock.lock();
        try {
            return later.size();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
