package dev.jiramcp.connection.grant;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.jira.Pause;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How refreshing waits, and on which threads it runs.
 *
 * @param pause waits
 * @param nanos a clock that is never set, in nanoseconds
 * @param threads runs each task at once
 * @param later runs a task after a while
 */
public record Tempo(Pause pause, LongSupplier nanos, Executor threads, Later later) {
    /** Runs something after a while. */
    @FunctionalInterface
    public interface Later {
        /** Runs a task once, after a while, on another thread. */
        void run(Duration after, Runnable task);
    }

    public Tempo {
        requireNonNull(pause, "pause is null");
        requireNonNull(nanos, "nanos is null");
        requireNonNull(threads, "threads is null");
        requireNonNull(later, "later is null");
    }

    /** By the clock of this machine, on threads that do not keep the process alive; none is started before it is needed. */
    public static Tempo real() {
        ThreadFactory daemons = task -> {
            Thread thread = new Thread(task, "refresh");
            thread.setDaemon(true);
            return thread;
        };
        Executor threads = Executors.newCachedThreadPool(daemons);
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, daemons);
        return new Tempo(Pause.real(), System::nanoTime, threads, (after, task) -> {
            ScheduledFuture<?> unused =
                    timer.schedule(() -> threads.execute(task), after.toMillis(), TimeUnit.MILLISECONDS);
        });
    }
}
