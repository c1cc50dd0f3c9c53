package dev.jiramcp.store;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jdbi.v3.core.Handle;

/** One piece of work of the writing thread, and who waits for it. */
final class WriteJob<T> {
    private final Work<T> work;
    private final CompletableFuture<T> told = new CompletableFuture<>();
    private final List<T> results = new ArrayList<>(1);
    private Optional<Throwable> failure = Optional.empty();

    WriteJob(Work<T> work) {
        this.work = requireNonNull(work, "work is null");
    }

    /** Does the work; false where it failed, and then what it changed has to be undone. */
    boolean run(Handle database) {
        failure = Optional.empty();
        results.clear();
        try {
            results.add(work.with(database));
            return true;
        } catch (RuntimeException | Error failed) {
            failure = Optional.of(failed);
            return false;
        }
    }

    /**
     * Does the work; what it changed is undone where it fails, and the others' work goes on.
     *
     * @throws RuntimeException where the whole transaction is lost
     */
    void runApart(Handle database) {
        database.execute("SAVEPOINT job");
        if (run(database)) {
            database.execute("RELEASE job");
        } else {
            undo(() -> database.execute("ROLLBACK TO job"));
        }
    }

    /**
     * Undoes what it changed, where it failed.
     *
     * @throws RuntimeException where that can't be done; its own failure says more than that of undoing it
     */
    void undo(Runnable undoing) {
        try {
            undoing.run();
        } catch (RuntimeException lost) {
            // After some failures, such as a full disk, SQLite has undone the whole transaction.
            failure.ifPresent(lost::addSuppressed);
            throw failure.filter(RuntimeException.class::isInstance)
                    .map(RuntimeException.class::cast)
                    .orElse(lost);
        }
    }

    /** Tells who waits that the transaction is on the disk. */
    void done() {
        failure.ifPresentOrElse(told::completeExceptionally, () -> told.complete(results.get(0)));
    }

    void fail(Throwable lost) {
        told.completeExceptionally(lost);
    }

    T await() {
        try {
            return told.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("cancelled while writing; it may be written yet");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw failed.getCause() instanceof RuntimeException defect
                    ? defect
                    : new IllegalStateException("the writer failed", failed.getCause());
        }
    }
}
