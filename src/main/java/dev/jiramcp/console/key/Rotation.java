package dev.jiramcp.console.key;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.model.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A rotation of keys that this process does beside its other work, and how far it is. One that is stopped with the process
 * goes on where it ended when it is begun again, here or elsewhere.
 */
public final class Rotation implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rotation.class);
    private static final int MOST_LINES = 200;
    private static final long STOPPING_MILLIS = 10_000;

    private final Work work;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<String> lines = new ArrayList<>();
    private State state = State.NEVER;
    private Optional<Thread> thread = Optional.empty();

    /** Rotates keys, and tells how far it is. */
    @FunctionalInterface
    public interface Work {
        void rotate(Actor by, Consumer<String> told);
    }

    /** How it stands. */
    public enum State {
        NEVER,
        RUNNING,
        DONE,
        FAILED
    }

    /**
     * How far it is.
     *
     * @param lines what it told, the oldest first
     */
    public record Progress(State state, List<String> lines) {
        public Progress {
            requireNonNull(state, "state is null");
            lines = List.copyOf(lines);
        }
    }

    public Rotation(Work work) {
        this.work = requireNonNull(work, "work is null");
    }

    public Progress progress() {
        lock.lock();
        try {
            return new Progress(state, lines);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Begins.
     *
     * @throws Refusal where one is under way
     */
    public void begin(Actor by) {
        lock.lock();
        try {
            if (state == State.RUNNING) {
                throw Refusal.of(Refusal.Kind.CONFLICT, "rotation_under_way", "Keys are being rotated already.")
                        .withRemedy("Wait until it is done.");
            }
            state = State.RUNNING;
            lines.clear();
            thread = Optional.of(started(by));
        } finally {
            lock.unlock();
        }
    }

    private Thread started(Actor by) {
        Thread begun = new Thread(() -> run(by), "key-rotation");
        begun.setDaemon(true);
        begun.start();
        return begun;
    }

    private void run(Actor by) {
        try {
            work.rotate(by, this::tell);
            end(State.DONE, Optional.empty());
        } catch (Refusal refusal) {
            end(State.FAILED, Optional.of(refusal.getMessage()));
        } catch (CancellationException stopped) {
            end(State.FAILED, Optional.of("It was stopped. Beginning again goes on where it ended."));
        } catch (RuntimeException failure) {
            LOG.error("the rotation of keys failed", failure);
            end(State.FAILED, Optional.of("It failed; the log says more. Beginning again goes on where it ended."));
        }
    }

    /** Stops it, and waits until it has stopped: whoever closes this closes its database next. */
    @Override
    public void close() {
        running().ifPresent(Rotation::stop);
    }

    private Optional<Thread> running() {
        lock.lock();
        try {
            return thread;
        } finally {
            lock.unlock();
        }
    }

    private static void stop(Thread thread) {
        thread.interrupt();
        try {
            thread.join(STOPPING_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(String line) {
        lock.lock();
        try {
            if (lines.size() == MOST_LINES) {
                lines.remove(0);
            }
            lines.add(line);
        } finally {
            lock.unlock();
        }
    }

    private void end(State ended, Optional<String> line) {
        line.ifPresent(this::tell);
        lock.lock();
        try {
            state = ended;
        } finally {
            lock.unlock();
        }
    }
}
