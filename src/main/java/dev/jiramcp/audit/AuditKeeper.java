package dev.jiramcp.audit;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the chain on a thread of its own, which begins with the first record: links records soon after they are
 * written, makes checkpoints, and takes away what is too old.
 */
public final class AuditKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditKeeper.class);

    /** So many records are linked together as are written in this time. */
    private static final Duration GATHERING = Duration.ofMillis(250);

    /** How often is looked for what others left, such as a process that was killed. */
    private static final Duration ROUND = Duration.ofSeconds(10);

    private static final Duration PRUNING = Duration.ofHours(1);

    /** What the keeper does. */
    public record Work(Linker linker, Checkpoints checkpoints, Optional<Retention> retention) {
        public Work {
            requireNonNull(linker, "linker is null");
            requireNonNull(checkpoints, "checkpoints is null");
            requireNonNull(retention, "retention is null");
        }
    }

    private final Work work;

    /** Held for a moment, to say that there is something to do or to look whether there is; never while it is done. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();
    private @Nullable Thread thread;
    private boolean dirty;
    private boolean closed;
    private long pruned = System.nanoTime() - PRUNING.toNanos();
    private boolean failing;

    public AuditKeeper(Work work) {
        this.work = requireNonNull(work, "work is null");
    }

    /** A record was written, or is about to be. */
    public void written(TenantId tenant) {
        requireNonNull(tenant, "tenant is null");
        lock.lock();
        try {
            if (!dirty) { // else the keeper knows, and would be woken for each record
                dirty = true;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
        begin();
    }

    /** Begins to look after what others left too; without this it begins with the first record of this process. */
    public void begin() {
        lock.lock();
        try {
            if (thread == null && !closed) {
                Thread keeper = new Thread(this::run, "audit-keeper");
                keeper.setDaemon(true);
                thread = keeper;
                keeper.start();
            }
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (awaitWork()) {
                round();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until there is something to do; whether there is, and not the end. */
    private boolean awaitWork() throws InterruptedException {
        lock.lock();
        try {
            await(() -> dirty, ROUND);
            await(() -> false, GATHERING);
            dirty = false;
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** What ends a wait beside the end of all. */
    private interface Reason {
        boolean isThere();
    }

    private void await(Reason reason, Duration most) throws InterruptedException {
        long left = most.toNanos();
        while (!closed && !reason.isThere() && left > 0) {
            left = changed.awaitNanos(left);
        }
    }

    private void round() {
        List<RuntimeException> failures = Stream.<Runnable>of(this::link, work.checkpoints()::run, this::prune)
                .flatMap(step -> failure(step).stream())
                .toList();
        // Told once: whoever wants a credential meanwhile is told too, each time.
        if (!failing) {
            failures.forEach(failure -> LOG.error("The audit log can't be looked after; it is tried again.", failure));
        }
        failing = !failures.isEmpty();
    }

    /** What keeps a step from being done does not keep the next one from it: they may be of other tenants. */
    private static Optional<RuntimeException> failure(Runnable step) {
        try {
            step.run();
            return Optional.empty();
        } catch (RuntimeException failure) {
            return Optional.of(failure);
        }
    }

    private void link() {
        long unused = work.linker().run();
    }

    private void prune() {
        if (work.retention().isPresent() && System.nanoTime() - pruned >= PRUNING.toNanos()) {
            long gone = work.retention().get().run();
            if (gone > 0) {
                LOG.info("{} audit records were older than they are kept, and were taken away.", gone);
            }
            pruned = System.nanoTime();
        }
    }

    /** Ends, with what this process has written linked. */
    @Override
    public void close() {
        Optional<Thread> ending = end();
        try {
            if (ending.isPresent()) {
                ending.get().join(TimeUnit.SECONDS.toMillis(5));
                round();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Thread> end() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            return Optional.ofNullable(thread);
        } finally {
            lock.unlock();
        }
    }
}
