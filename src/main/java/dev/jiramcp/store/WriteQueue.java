package dev.jiramcp.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * One thread that writes: it takes what waits, does it in one transaction, and tells everybody when that is on the disk. So
 * one flush of the disk serves many, and nobody starves. Among processes that share the file, one that goes on writing lets
 * go for a moment now and then, longer than the others' pause between two tries.
 */
final class WriteQueue implements AutoCloseable {
    private static final int BATCH = 256;
    private static final long TURN = Duration.ofMillis(200).toNanos();
    private static final long BREAK = Patience.LONGEST_PAUSE.toNanos() * 2;
    private static final WriteJob<Object> END = new WriteJob<>(database -> "");

    private final BlockingQueue<WriteJob<?>> waiting = new LinkedBlockingQueue<>();
    private final Jdbi jdbi;
    private final Thread thread;

    /** Held to add a job or to end, for a moment: what is added before the end is done. */
    private final ReentrantLock adding = new ReentrantLock();

    private boolean ended;
    private Optional<Handle> connection = Optional.empty();
    private long turnEnd = System.nanoTime();

    private WriteQueue(DataSource source) {
        this.jdbi = Jdbi.create(requireNonNull(source, "source is null"));
        this.thread = new Thread(this::run, "store-writer");
        thread.setDaemon(true);
    }

    static WriteQueue start(DataSource source) {
        WriteQueue queue = new WriteQueue(source);
        queue.thread.start();
        return queue;
    }

    <T> T write(Work<T> work) {
        WriteJob<T> job = new WriteJob<>(work);
        add(job);
        return job.await();
    }

    private void add(WriteJob<?> job) {
        adding.lock();
        try {
            if (ended) {
                throw new IllegalStateException("the database was closed");
            }
            ended = job == END;
            waiting.add(job);
        } finally {
            adding.unlock();
        }
    }

    private void run() {
        boolean goesOn = true;
        while (goesOn) {
            List<WriteJob<?>> batch = next();
            goesOn = !batch.remove(END);
            write(batch);
        }
        disconnect();
    }

    private List<WriteJob<?>> next() {
        List<WriteJob<?>> batch = new ArrayList<>();
        if (waiting.isEmpty()) {
            batch.add(taken());
            turnEnd = System.nanoTime() + TURN;
        } else if (System.nanoTime() - turnEnd > 0) {
            LockSupport.parkNanos(BREAK);
            turnEnd = System.nanoTime() + TURN;
        }
        waiting.drainTo(batch, BATCH - batch.size());
        return batch;
    }

    /** The thread ends by {@link #END} alone: were it to end otherwise, writers would wait for ever. */
    private WriteJob<?> taken() {
        while (true) {
            try {
                return waiting.take();
            } catch (InterruptedException notByUs) {
                // Nobody but this class has the thread.
            }
        }
    }

    /** Together; each for itself where that fails, so that what is wrong with one job is told to that one alone. */
    private void write(List<WriteJob<?>> batch) {
        try {
            commit(batch);
        } catch (RuntimeException | Error failure) {
            if (batch.size() == 1) {
                batch.forEach(job -> job.fail(failure));
            } else {
                batch.forEach(job -> write(List.of(job)));
            }
        }
    }

    private void commit(List<WriteJob<?>> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            if (!together(begun(), batch)) {
                apart(batch);
            }
            batch.forEach(WriteJob::done);
        } catch (RuntimeException | Error failure) {
            disconnect();
            throw failure;
        }
    }

    /** Does all of it, as nearly always goes well; where one fails, none is done. */
    private static boolean together(Handle database, List<WriteJob<?>> batch) {
        for (WriteJob<?> job : batch) {
            if (!job.run(database)) {
                job.undo(() -> database.execute("ROLLBACK"));
                return false;
            }
        }
        database.execute("COMMIT");
        return true;
    }

    /** Does it again, with a savepoint for each job, so that only those that fail are undone. */
    private void apart(List<WriteJob<?>> batch) {
        if (batch.size() > 1) {
            Handle database = begun();
            batch.forEach(job -> job.runApart(database));
            database.execute("COMMIT");
        }
    }

    /** The connection, in a transaction that has the file locked. */
    private Handle begun() {
        Handle database = connection.orElseGet(() -> Patience.untilFree(jdbi::open));
        connection = Optional.of(database);
        // By statements: the driver's own way of beginning takes a transaction for begun where the file was locked.
        int unused = Patience.untilFree(() -> database.execute("BEGIN IMMEDIATE"));
        return database;
    }

    /** A connection that failed once is not trusted again; what it had begun is undone with it. */
    private void disconnect() {
        try {
            connection.ifPresent(Handle::close);
        } catch (RuntimeException lost) {
            // What was wrong with it is told by the failure before.
        }
        connection = Optional.empty();
    }

    @Override
    public void close() {
        adding.lock();
        try {
            if (!ended) {
                add(END);
            }
        } finally {
            adding.unlock();
        }
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
