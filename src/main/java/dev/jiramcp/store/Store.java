package dev.jiramcp.store;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The database, opened and brought up to date when it is first needed. */
public final class Store implements AutoCloseable {
    private final StoreAddress address;

    /** A lock and not a monitor: opening waits for files and the network. */
    private final ReentrantLock opening = new ReentrantLock();

    private volatile @Nullable Engine engine;

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
     * Reads what is committed.
     *
     * @throws dev.jiramcp.model.Refusal where the database does not answer
     */
    public <T> T read(Work<T> work) {
        return Failures.told(() -> engine().read(work));
    }

    /**
     * Writes in one transaction: when this returns, everything is durable; when it throws, nothing was changed. The work
     * may be done again after a conflict with somebody else's, so it changes nothing but the database.
     *
     * @throws dev.jiramcp.model.Refusal where the database does not answer, or is full
     */
    public <T> T write(Work<T> work) {
        return Failures.told(() -> engine().write(work));
    }

    private Engine engine() {
        Engine open = engine;
        return open == null ? opened() : open;
    }

    private Engine opened() {
        opening.lock();
        try {
            Engine open = engine;
            if (open == null) {
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

    @Override
    public void close() {
        opening.lock();
        try {
            Engine open = engine;
            if (open != null) {
                open.close();
            }
        } finally {
            opening.unlock();
        }
    }
}
