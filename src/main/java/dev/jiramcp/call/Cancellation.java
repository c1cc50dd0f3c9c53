package dev.jiramcp.call;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * Whether a call was cancelled by its client. Cancelling interrupts the thread that runs it, which ends a request to
 * Jira that is under way.
 */
public final class Cancellation {
    /** Guards {@code cancelled} and {@code runners}; held while interrupting, so that no interrupt comes after the work. */
    private final Object lock = new Object();

    private final List<Thread> runners = new ArrayList<>();
    private boolean cancelled;

    /** Cancels the call; again does nothing more. */
    public void cancel() {
        synchronized (lock) {
            cancelled = true;
            runners.forEach(Thread::interrupt);
        }
    }

    public boolean isCancelled() {
        synchronized (lock) {
            return cancelled;
        }
    }

    /**
     * Ends the work if the call is cancelled.
     *
     * @throws CancellationException where it is
     */
    public void throwIfCancelled() {
        if (isCancelled()) {
            throw new CancellationException("the client cancelled the call");
        }
    }

    /**
     * Does work on this thread that {@link #cancel} interrupts.
     *
     * @throws CancellationException where it was cancelled, whatever the work then made of the interrupt
     */
    public <T> T interrupting(Supplier<T> work) {
        Thread here = Thread.currentThread();
        enter(here);
        try {
            T done = work.get();
            throwIfCancelled();
            return done;
        } catch (RuntimeException failure) {
            throwIfCancelled();
            throw failure;
        } finally {
            leave(here);
        }
    }

    private void enter(Thread thread) {
        synchronized (lock) {
            throwIfCancelled();
            runners.add(thread);
        }
    }

    private void leave(Thread thread) {
        synchronized (lock) {
            runners.remove(thread);
            if (cancelled) {
                // the interrupt was for this work, not for what the thread does next
                Thread.interrupted();
            }
        }
    }
}
