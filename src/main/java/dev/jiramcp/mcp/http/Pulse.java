package dev.jiramcp.mcp.http;

import dev.jiramcp.mcp.Subscription;
import dev.jiramcp.web.Threads;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Does something again and again for as long as a stream is open, on threads that may wait for a slow client. */
final class Pulse implements AutoCloseable {
    private final Duration interval;
    private final ExecutorService workers = Threads.perTask("mcp-stream");
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "mcp-pulse");
        thread.setDaemon(true);
        return thread;
    });

    Pulse(Duration interval) {
        this.interval = interval;
        clock.setRemoveOnCancelPolicy(true);
    }

    Subscription each(Runnable beat) {
        long nanos = interval.toNanos();
        ScheduledFuture<?> beats = clock.scheduleAtFixedRate(() -> run(beat), nanos, nanos, TimeUnit.NANOSECONDS);
        return () -> beats.cancel(false);
    }

    void run(Runnable work) {
        workers.execute(work);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        workers.shutdownNow();
    }
}
