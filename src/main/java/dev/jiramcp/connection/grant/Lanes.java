package dev.jiramcp.connection.grant;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a few tasks at once, and the others as these end, in the order in which they came. */
final class Lanes implements Executor {
    private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);

    private final Executor threads;
    private final int width;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int running;

    Lanes(Executor threads, int width) {
        this.threads = requireNonNull(threads, "threads is null");
        this.width = width;
    }

    @Override
    public void execute(Runnable task) {
        lock.lock();
        try {
            if (running >= width) {
                waiting.add(task);
                return;
            }
            running++;
        } finally {
            lock.unlock();
        }
        begin(task);
    }

    private void begin(Runnable task) {
        try {
            threads.execute(() -> run(task));
        } catch (RuntimeException stopping) {
            leave();
            throw stopping;
        }
    }

    private void run(Runnable task) {
        Optional<Runnable> next = Optional.of(task);
        while (next.isPresent()) {
            try {
                next.get().run();
            } catch (RuntimeException | Error failure) {
                LOG.error("A task ended with a failure", failure);
            }
            next = next();
        }
    }

    /** The next task for this lane; where there is none the lane is free. */
    private Optional<Runnable> next() {
        lock.lock();
        try {
            Optional<Runnable> next = Optional.ofNullable(waiting.poll());
            if (next.isEmpty()) {
                running--;
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    private void leave() {
        lock.lock();
        try {
            running--;
        } finally {
            lock.unlock();
        }
    }
}
