package dev.jiramcp.store;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Refusal;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Connections that read a SQLite file, so many at most, each opened when it is first needed and then kept with its statements. */
final class SqliteReaders implements AutoCloseable {
    private static final int MOST = 8;
    private static final int PATIENCE_SECONDS = 10;

    private final Jdbi jdbi;
    private final Semaphore turns = new Semaphore(MOST, true);

    /** The one that was used last first: the others rest. */
    private final Deque<Handle> idle = new ConcurrentLinkedDeque<>();

    private volatile boolean closed;

    SqliteReaders(DataSource source) {
        this.jdbi = Jdbi.create(requireNonNull(source, "source is null"));
        jdbi.setStatementBuilderFactory(connection -> new PreparedOnce());
    }

    <T> T read(Work<T> work) {
        waitForTurn();
        try {
            return done(work);
        } finally {
            turns.release();
        }
    }

    private <T> T done(Work<T> work) {
        Handle handle = taken();
        boolean good = false;
        try {
            T result = work.with(handle);
            good = true;
            return result;
        } catch (Refusal said) {
            good = true;
            throw said;
        } finally {
            giveBack(handle, good);
        }
    }

    /** Not one on which something failed, nor one with a statement that nobody ended: it would go on reading the past. */
    private void giveBack(Handle handle, boolean good) {
        PreparedOnce statements = (PreparedOnce) handle.getStatementBuilder();
        if (good && !closed && !statements.isInUse()) {
            idle.addFirst(handle);
        } else {
            handle.close();
        }
    }

    private Handle taken() {
        if (closed) {
            throw new IllegalStateException("the database was closed");
        }
        Handle known = idle.pollFirst();
        return known == null ? opened() : known;
    }

    private Handle opened() {
        Handle handle = jdbi.open();
        try {
            int unused = handle.execute("PRAGMA query_only = true");
            return handle;
        } catch (RuntimeException failure) {
            handle.close();
            throw failure;
        }
    }

    private void waitForTurn() {
        try {
            if (!turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw Failures.unavailable(new TimeoutException("every connection that reads is in use"));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("cancelled while waiting for the database");
        }
    }

    /** What is read now is read to its end. */
    @Override
    public void close() {
        closed = true;
        for (Handle handle = idle.pollFirst(); handle != null; handle = idle.pollFirst()) {
            handle.close();
        }
    }
}
