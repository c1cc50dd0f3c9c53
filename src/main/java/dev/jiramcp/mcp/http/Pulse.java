package dev.jiramcp.mcp.http;

import dev.jiramcp.mcp.Subscription;
import dev.jiramcp.web.Threads;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something again and again for as long as a stream is open, on threads that may wait for a slow client. */
final class Pulse implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

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
        return each(interval, beat);
    }

    Subscription each(Duration every, Runnable beat) {
        long nanos = every.toNanos();
        ScheduledFuture<?> beats = clock.scheduleAtFixedRate(() -> run(beat), nanos, nanos, TimeUnit.NANOSECONDS);
        return () -> beats.cancel(false);
    }

    /** Does something once; nothing any more when the server is stopping, which closes every stream. */
    void run(Runnable work) {
        try {
            workers.execute(work);
        } catch (RejectedExecutionException stopping) {
            LOG.debug("a stream ends with the server");
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        workers.shutdownNow();
    }
}
