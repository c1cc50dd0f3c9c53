package dev.jiramcp.store;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * One thread that writes: it takes what waits, does it in one transaction with a savepoint for each, and tells everybody
 * when that is on the disk. So one flush of the disk serves many, and nobody starves.
 */
final class WriteQueue implements AutoCloseable {
    private static final int BATCH = 256;
    private static final Job<Object> END = new Job<>(database -> "");

    private final BlockingQueue<Job<?>> waiting = new LinkedBlockingQueue<>();
    private final Jdbi jdbi;
    private final Thread thread;

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
        if (Thread.currentThread() == thread) {
            throw new IllegalStateException("a transaction inside a transaction");
        }
        Job<T> job = new Job<>(work);
        waiting.add(job);
        return job.await();
    }

    private void run() {
        try (Handle database = jdbi.open()) {
            boolean goesOn = true;
            while (goesOn) {
                List<Job<?>> batch = next();
                goesOn = !batch.remove(END);
                commit(database, batch);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Job<?>> next() throws InterruptedException {
        List<Job<?>> batch = new ArrayList<>();
        batch.add(waiting.take());
        waiting.drainTo(batch, BATCH - 1);
        return batch;
    }

    private static void commit(Handle database, List<Job<?>> batch) {
        try {
            database.begin();
            batch.forEach(job -> job.run(database));
            database.commit();
            batch.forEach(Job::done);
        } catch (RuntimeException | Error failure) {
            undo(database);
            batch.forEach(job -> job.fail(failure));
        }
    }

    private static void undo(Handle database) {
        try {
            database.rollback();
        } catch (RuntimeException alreadyUndone) {
            // SQLite rolls back by itself after some failures; what was wrong is told by the failure before.
        }
    }

    @Override
    public void close() {
        waiting.add(END);
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** One piece of work and who waits for it. */
    private static final class Job<T> {
        private final Work<T> work;
        private final CompletableFuture<T> told = new CompletableFuture<>();
        private final List<T> results = new ArrayList<>(1);
        private final List<RuntimeException> failures = new ArrayList<>(1);

        Job(Work<T> work) {
            this.work = requireNonNull(work, "work is null");
        }

        /** Does the work; what it changed is undone where it fails, and the others go on. */
        void run(Handle database) {
            database.savepoint("job");
            try {
                results.add(work.with(database));
                database.releaseSavepoint("job");
            } catch (RuntimeException failure) {
                database.rollbackToSavepoint("job");
                failures.add(failure);
            }
        }

        void done() {
            if (failures.isEmpty()) {
                told.complete(results.get(0));
            } else {
                told.completeExceptionally(failures.get(0));
            }
        }

        void fail(Throwable failure) {
            told.completeExceptionally(failure);
        }

        T await() {
            try {
                return told.get();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new CancellationException("cancelled while writing");
            } catch (ExecutionException failed) {
                throw failed.getCause() instanceof RuntimeException failure
                        ? failure
                        : new IllegalStateException("the writer failed", failed.getCause());
            }
        }
    }
}
