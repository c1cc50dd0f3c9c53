package dev.jiramcp.store;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;

/**
 * Brings what SQLite's write-ahead log holds into the file, on a thread and a connection of its own: it takes some
 * milliseconds, for which SQLite would otherwise keep waiting whoever writes the thousandth page. It begins after so many
 * transactions that a process which writes now and then never needs it; there the writer does it, as it does where the log
 * grows nevertheless.
 *
 * @see <a href="https://sqlite.org/wal.html#ckpt">SQLite: checkpointing</a>
 */
final class WalKeeper implements AutoCloseable {
    /** The writer itself sees to it from so many pages on: most are then in the file already. */
    static final int BOUND = 16_000;

    /** While it is at it, who writes waits longer for the disk; so often that it meets fewer than one of a hundred. */
    static final int TRANSACTIONS = 256;

    private final DataSource source;
    private final Thread thread;

    /** One permit says that there is something to do. */
    private final Semaphore work = new Semaphore(0);

    /** Belongs to whoever writes. */
    private int transactions;

    private boolean begun;
    private volatile boolean ended;

    WalKeeper(DataSource source) {
        this.source = requireNonNull(source, "source is null");
        this.thread = new Thread(this::run, "store-wal");
        thread.setDaemon(true);
    }

    /** A transaction was committed; said by the one who writes. */
    void committed() {
        transactions++;
        if (transactions % TRANSACTIONS != 0) {
            return;
        }
        if (!begun) {
            begun = true;
            thread.start();
        }
        if (work.availablePermits() == 0) {
            work.release();
        }
    }

    private void run() {
        while (!ended) {
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                keep(statement);
            } catch (SQLException unable) {
                // The writer sees to it, and tells what is wrong.
                if (!ended) {
                    work.acquireUninterruptibly();
                }
            }
        }
    }

    private void keep(Statement statement) throws SQLException {
        work.acquireUninterruptibly();
        while (!ended) {
            // Passive: it waits for nobody and keeps nobody waiting. Where another process is at it, so much the
            // better.
            statement.executeQuery("PRAGMA wal_checkpoint(PASSIVE)").close();
            work.acquireUninterruptibly();
        }
    }

    /** Nobody writes any more. */
    @Override
    public void close() {
        ended = true;
        work.release();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
