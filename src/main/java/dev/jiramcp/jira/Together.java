package dev.jiramcp.jira;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Several readings at once, for one answer: the first on this thread, each further one on a thread of its own. */
public final class Together {
    private Together() {}

    /**
     * Reads all and gives what each read, in order.
     *
     * @throws RuntimeException the failure of the first that failed
     * @throws CancellationException where this thread was interrupted; the readings are ended
     */
    public static <T> List<T> read(List<Supplier<T>> readings) {
        List<FutureTask<T>> tasks =
                readings.stream().map(reading -> new FutureTask<>(reading::get)).toList();
        try {
            tasks.stream().skip(1).forEach(Together::start);
            tasks.stream().limit(1).forEach(FutureTask::run);
            List<T> read = new ArrayList<>();
            for (FutureTask<T> task : tasks) {
                read.add(task.get());
            }
            return read;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("cancelled while reading");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("a reading failed", failed.getCause());
        } finally {
            tasks.forEach(task -> task.cancel(true));
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "jira-read");
        thread.setDaemon(true);
        thread.start();
    }
}
