package dev.jiramcp.connection;

import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One caller after another, for work that asks Atlassian; who is interrupted waits no longer. A lock and not a monitor:
 * until Java 24 a virtual thread that waits in a monitor keeps the thread which carries it, and a few of them keep all,
 * so that the request they wait for would never run.
 */
final class Turn {
    private final ReentrantLock lock = new ReentrantLock();

    /**
     * Does work alone.
     *
     * @throws CancellationException where this thread was interrupted before its turn; it is still marked so
     */
    <T> T take(Supplier<T> work) {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("cancelled while waiting for a credential");
        }
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
