package dev.jiramcp.mcp.http;

import dev.jiramcp.mcp.Subscription;
import dev.jiramcp.web.Threads;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does something for as long as a stream or a request lasts, on threads that may wait for a slow client. One clock looks after
 * all of them, ten times a second while there are any: a timer of each request would wake a thread for each, and nearly all
 * are answered before anything is due.
 */
final class Pulse implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
    private static final Duration TICK = Duration.ofMillis(100);

    private final Duration interval;
    private final ExecutorService workers = Threads.perTask("mcp-stream");
    private final Set<Beat> beats = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean ticking = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "mcp-pulse");
        thread.setDaemon(true);
        return thread;
    });

    /** Something to do, and when next; only the clock's own thread looks at that. */
    private static final class Beat {
        private final long every;
        private final boolean again;
        private final Runnable work;
        private long next;

        Beat(Duration every, boolean again, Runnable work) {
            this.every = every.toNanos();
            this.again = again;
            this.work = work;
            this.next = System.nanoTime() + this.every;
        }

        boolean comes(long now) {
            boolean due = now - next >= 0;
            if (due) {
                next = now + every;
            }
            return due;
        }
    }

    Pulse(Duration interval) {
        this.interval = interval;
    }

    Subscription each(Runnable beat) {
        return each(interval, beat);
    }

    Subscription each(Duration every, Runnable beat) {
        return begun(new Beat(every, true, () -> run(beat)));
    }

    /** Does something that waits for nobody, once, after this time. */
    Subscription after(Duration time, Runnable work) {
        return begun(new Beat(time, false, work));
    }

    private Subscription begun(Beat beat) {
        beats.add(beat);
        tickOn();
        return () -> beats.remove(beat);
    }

    private void tickOn() {
        if (ticking.compareAndSet(false, true)) {
            try {
                var unused = clock.schedule(this::tick, TICK.toNanos(), TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException stopping) {
                LOG.debug("nothing is done any more, as the server ends");
            }
        }
    }

    private void tick() {
        long now = System.nanoTime();
        for (Beat beat : beats) {
            if (beat.comes(now)) {
                come(beat);
            }
        }
        ticking.set(false);
        if (!beats.isEmpty()) {
            tickOn();
        }
    }

    private void come(Beat beat) {
        if (!beat.again) {
            beats.remove(beat);
        }
        try {
            beat.work.run();
        } catch (RuntimeException failure) {
            LOG.warn("something that is due while a request lasts failed", failure);
        }
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
