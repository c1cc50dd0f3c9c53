package dev.jiramcp.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The database, opened and brought up to date when it is first needed. */
public final class Store implements AutoCloseable {
    private static final Duration OPENING = Duration.ofSeconds(35);

    private final StoreAddress address;

    /** A lock and not a monitor: opening waits for files and the network. */
    private final ReentrantLock opening = new ReentrantLock();

    private final AtomicLong changes = new AtomicLong();

    private volatile @Nullable Engine engine;

    private boolean closed;

    /** What this thread is in the middle of; each database has its own. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable Going> going = new ThreadLocal<>();

    private record Going(Handle database, boolean writes) {}

    private Store(StoreAddress address) {
        this.address = requireNonNull(address, "address is null");
    }

    /** The database at an address; nothing is opened yet. */
    public static Store at(StoreAddress address) {
        return new Store(address);
    }

    /** Where it is. */
    public StoreAddress address() {
        return address;
    }

    /**
     * Reads what is committed; inside other work of the same thread, what that work sees.
     *
     * @throws dev.jiramcp.model.Refusal where the database does not answer
     */
    public <T> T read(Work<T> work) {
        Going outer = going.get();
        // A second connection for a thread that holds one already would let threads wait for each other for ever.
        return outer == null ? Failures.told(() -> engine().read(within(work, false))) : work.with(outer.database());
    }

    /**
     * Writes in one transaction: when this returns, everything is durable; when it throws, nothing was changed. The work
     * may be done again after a conflict with somebody else's, so it changes nothing but the database.
     *
     * @throws dev.jiramcp.model.Refusal where the database does not answer, or is full
     */
    public <T> T write(Work<T> work) {
        try {
            return add(work);
        } finally {
            long unused = changes.incrementAndGet();
        }
    }

    /**
     * Writes in one transaction, as {@link #write} does, what changes nothing that {@link Recent} keeps: records of the audit
     * log, above all.
     *
     * @throws dev.jiramcp.model.Refusal where the database does not answer, or is full
     */
    public <T> T add(Work<T> work) {
        if (going.get() != null) {
            throw new IllegalStateException("a transaction inside other work");
        }
        return Failures.told(() -> engine().write(within(work, true)));
    }

    /** Counts what this process has written, other than by {@link #add}. */
    long changes() {
        return changes.get();
    }

    /** Writes in the transaction that this thread is in the middle of, or in one of its own. */
    public <T> T join(Work<T> work) {
        Going outer = going.get();
        return outer != null && outer.writes() ? work.with(outer.database()) : write(work);
    }

    /** Whether this thread is in the middle of a transaction, so that what it sees may yet be undone. */
    public boolean isWriting() {
        Going outer = going.get();
        return outer != null && outer.writes();
    }

    private <T> Work<T> within(Work<T> work, boolean writes) {
        return database -> {
            going.set(new Going(database, writes));
            try {
                return work.with(database);
            } finally {
                going.remove();
            }
        };
    }

    /** Whether all who write take turns, so that nobody waits for a row that somebody else has locked: on SQLite. */
    public boolean writesInTurn() {
        return address instanceof StoreAddress.Sqlite;
    }

    /** Whether anybody has needed it yet. */
    public boolean isOpen() {
        return engine != null;
    }

    private Engine engine() {
        Engine open = engine;
        return open == null ? opened() : open;
    }

    private Engine opened() {
        waitForTurn();
        try {
            Engine open = engine;
            if (open == null) {
                if (closed) {
                    throw new IllegalStateException("the database was closed");
                }
                open = address instanceof StoreAddress.Sqlite sqlite
                        ? SqliteEngine.open(sqlite.file())
                        : PostgresEngine.open(((StoreAddress.Postgres) address).url());
                engine = open;
            }
            return open;
        } finally {
            opening.unlock();
        }
    }

    /** Not for ever: where a database does not answer, each who waits would try it for as long, one after the other. */
    private void waitForTurn() {
        try {
            if (!opening.tryLock(OPENING.toSeconds(), TimeUnit.SECONDS)) {
                throw Failures.unavailable(new TimeoutException("somebody else is opening the database"));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("cancelled while the database was opened");
        }
    }

    @Override
    public void close() {
        opening.lock();
        try {
            closed = true;
            Engine open = engine;
            if (open != null) {
                open.close();
            }
        } finally {
            opening.unlock();
        }
    }
}
