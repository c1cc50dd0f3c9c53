package dev.jiramcp.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * One transaction at a time. Whoever comes when nobody writes or waits does it on its own thread, for to hand work over and to
 * wake up again costs as much as the work. All others wait in line for the one thread that writes: it takes what waits, does
 * it in one transaction, and tells everybody when that is on the disk. So one flush of the disk serves many, nobody starves,
 * and of virtual threads the disk holds one at most.
 *
 * <p>Among processes that share the file, one that goes on writing lets go for a moment now and then, longer than the others'
 * pause between two tries.
 */
final class WriteQueue implements AutoCloseable {
    private static final int BATCH = 256;
    private static final long TURN = Duration.ofMillis(200).toNanos();
    private static final long BREAK = Patience.LONGEST_PAUSE.toNanos() * 2;

    /** Who writes sooner than this after the last gets in line: were there no time between, other processes would starve. */
    private static final long LULL = Duration.ofNanos(100_000).toNanos();

    private final Jdbi jdbi;
    private final WalKeeper keeper;
    private final Thread thread;

    /** Held for a moment, to come, to take or to end; never while somebody writes. Guards the four below. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();
    private final Deque<WriteJob<?>> waiting = new ArrayDeque<>();
    private boolean writing;
    private boolean ended;
    private long free = System.nanoTime();

    /** Belongs to whoever writes. */
    private Optional<Handle> connection = Optional.empty();

    /** The thread's own: when it lets go. */
    private long turnEnd = System.nanoTime();

    private WriteQueue(DataSource source) {
        this.jdbi = Jdbi.create(requireNonNull(source, "source is null"));
        this.keeper = new WalKeeper(source);
        jdbi.setStatementBuilderFactory(unused -> new PreparedOnce());
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
        if (!isFirst() || !atOnce(job)) {
            add(job);
        }
        return job.await();
    }

    /** Whether nobody writes or waits, so that this thread is the one that writes. */
    private boolean isFirst() {
        lock.lock();
        try {
            boolean first = !writing && !ended && waiting.isEmpty() && System.nanoTime() - free > LULL;
            writing |= first;
            return first;
        } finally {
            lock.unlock();
        }
    }

    /** Does a job on this thread; false where the file can't be had at once, which is waited for in line. */
    private boolean atOnce(WriteJob<?> job) {
        try {
            Optional<Handle> begun = begunAtOnce();
            begun.ifPresent(database -> finish(database, List.of(job)));
            return begun.isPresent();
        } catch (RuntimeException | Error failure) {
            disconnect();
            job.fail(failure);
            return true;
        } finally {
            letGo();
        }
    }

    private Optional<Handle> begunAtOnce() {
        try {
            connection.ifPresent(WriteQueue::begin);
        } catch (RuntimeException unable) {
            if (!Failures.isBusy(unable)) {
                disconnect();
            }
            return Optional.empty();
        }
        return connection;
    }

    private void letGo() {
        lock.lock();
        try {
            writing = false;
            free = System.nanoTime();
            if (!waiting.isEmpty() || ended) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void add(WriteJob<?> job) {
        lock.lock();
        try {
            if (ended) {
                throw new IllegalStateException("the database was closed");
            }
            waiting.add(job);
            if (!writing) { // else whoever writes will tell
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The thread ends when it is told to and nobody waits: were it to end otherwise, writers would wait for ever. */
    private void run() {
        while (awaitTurn()) {
            if (System.nanoTime() - turnEnd > 0) {
                LockSupport.parkNanos(BREAK);
                turnEnd = System.nanoTime() + TURN;
            }
            write(taken());
            letGo();
        }
        disconnect();
    }

    /** Waits until it is the thread that writes; false at the end. A turn begins anew where nobody waited. */
    private boolean awaitTurn() {
        lock.lock();
        try {
            boolean goesOn = !waiting.isEmpty();
            while (writing || (waiting.isEmpty() && !ended)) {
                changed.awaitUninterruptibly();
            }
            if (!goesOn) {
                turnEnd = System.nanoTime() + TURN;
            }
            writing = !waiting.isEmpty();
            return writing;
        } finally {
            lock.unlock();
        }
    }

    private List<WriteJob<?>> taken() {
        lock.lock();
        try {
            List<WriteJob<?>> batch = new ArrayList<>();
            while (!waiting.isEmpty() && batch.size() < BATCH) {
                batch.add(waiting.remove());
            }
            return batch;
        } finally {
            lock.unlock();
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
        try {
            finish(begun(), batch);
        } catch (RuntimeException | Error failure) {
            disconnect();
            throw failure;
        }
    }

    private void finish(Handle database, List<WriteJob<?>> batch) {
        if (!together(database, batch)) {
            apart(batch);
        }
        keeper.committed();
        batch.forEach(WriteJob::done);
    }

    /** Does all of it, as nearly always goes well; where one fails, none is done. */
    private static boolean together(Handle database, List<WriteJob<?>> batch) {
        for (WriteJob<?> job : batch) {
            if (!job.run(database)) {
                job.undo(() -> database.execute("ROLLBACK"));
                return false;
            }
        }
        int unused = Rows.change(database, "COMMIT");
        return true;
    }

    /** Does it again, with a savepoint for each job, so that only those that fail are undone. */
    private void apart(List<WriteJob<?>> batch) {
        if (batch.size() > 1) {
            Handle database = begun();
            batch.forEach(job -> job.runApart(database));
            int unused = Rows.change(database, "COMMIT");
        }
    }

    /** The connection, in a transaction that has the file locked; while another process has it, it is waited for. */
    private Handle begun() {
        Handle database = connection.orElseGet(() -> Patience.untilFree(jdbi::open));
        connection = Optional.of(database);
        boolean unused = Patience.untilFree(() -> begin(database));
        return database;
    }

    /** By statements: the driver's own way of beginning takes a transaction for begun where the file was locked. */
    private static boolean begin(Handle database) {
        int unused = Rows.change(database, "BEGIN IMMEDIATE");
        return true;
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
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        keeper.close();
    }
}
