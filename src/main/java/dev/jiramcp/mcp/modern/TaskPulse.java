package dev.jiramcp.mcp.modern;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something every few seconds as long as it is needed. */
final class TaskPulse {
    private static final Logger LOG = LoggerFactory.getLogger(TaskPulse.class);
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    private final Runnable work;
    private final BooleanSupplier needed;
    private final AtomicBoolean beats = new AtomicBoolean();
    private final Lazy<ScheduledThreadPoolExecutor> timer = new Lazy<>(TaskPulse::timer);

    /**
     * At rest.
     *
     * @param work what is done
     * @param needed whether it is to be done again
     */
    TaskPulse(Runnable work, BooleanSupplier needed) {
        this.work = work;
        this.needed = needed;
    }

    private static ScheduledThreadPoolExecutor timer() {
        return new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(null, task, "tasks");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Beats from now on. */
    void start() {
        if (beats.compareAndSet(false, true)) {
            later();
        }
    }

    private void later() {
        Future<?> unused = timer.get().schedule(this::beat, BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void beat() {
        try {
            work.run();
        } catch (RuntimeException failure) {
            LOG.warn("the tasks under way could not be looked after, again in a moment", failure);
        }
        beats.set(false);
        if (needed.getAsBoolean()) {
            start();
        }
    }
}
