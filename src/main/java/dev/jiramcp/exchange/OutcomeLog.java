package dev.jiramcp.exchange;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;

import dev.jiramcp.audit.Audit;
import dev.jiramcp.audit.AuditRecord;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what came of decisions, many at once, after those who waited for them have gone on. What is lost here shows: a
 * decision is then without an outcome.
 */
public final class OutcomeLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutcomeLog.class);
    private static final int MOST = 10_000;
    private static final String NO_KEY = "key_unavailable";

    /** So many are written together, at most: whoever waits for a decision meanwhile waits for these too. */
    private static final int BATCH = 64;

    private static final long AGAIN_MILLIS = 500;

    /** So long others may join: a write for each would make the next decision wait for the disk. */
    private static final long JOIN_MILLIS = 100;

    private static final long END_SECONDS = 5;

    private final Store store;
    private final Audit audit;

    /** Guards the five below; nobody writes while holding it. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();
    private final Deque<AuditRecord> waiting = new ArrayDeque<>();
    private boolean running;
    private boolean hurried;
    private boolean closed;

    public OutcomeLog(Store store, Audit audit) {
        this.store = requireNonNull(store, "store is null");
        this.audit = requireNonNull(audit, "audit is null");
    }

    /** Adds a record, and waits for nothing. */
    void add(AuditRecord entry) {
        lock.lock();
        try {
            if (closed || waiting.size() >= MOST) {
                LOG.warn("what came of {} {} is not on record", entry.action(), entry.subject());
                return;
            }
            waiting.add(entry);
            if (!running) {
                running = true;
                Thread thread = new Thread(this::run, "outcomes");
                thread.setDaemon(true);
                thread.start();
            }
            if (waiting.size() == 1 || waiting.size() == BATCH) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        List<AuditRecord> batch = next();
        while (!batch.isEmpty()) {
            write(batch);
            batch = next();
        }
    }

    /** The next ones, which stay in line until they are written; none at the end. */
    private List<AuditRecord> next() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            pause(JOIN_MILLIS, () -> hurried || waiting.size() >= BATCH);
            return waiting.stream().limit(BATCH).toList();
        } finally {
            lock.unlock();
        }
    }

    private void write(List<AuditRecord> batch) {
        List<AuditRecord> left = unwritten(batch);
        lock.lock();
        try {
            for (int count = batch.size(); count > 0; count--) {
                AuditRecord unused = waiting.remove();
            }
            for (int last = left.size() - 1; last >= 0 && !closed; last--) {
                waiting.addFirst(left.get(last));
            }
            hurried &= !waiting.isEmpty();
            changed.signalAll();
            if (!left.isEmpty()) {
                pause(AGAIN_MILLIS, () -> false);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Writes records; those that are to be tried again. */
    private List<AuditRecord> unwritten(List<AuditRecord> batch) {
        try {
            List<String> unused = store.add(database -> audit.append(database, batch));
            return List.of();
        } catch (RuntimeException failure) {
            if (failure instanceof Refusal refusal && refusal.code().equals(NO_KEY)) {
                return apart(batch, refusal);
            }
            LOG.warn("outcomes are not written to the audit log now: {}", failure.getMessage());
            return batch;
        }
    }

    /**
     * Each organisation's for itself, so that none waits for another's keys. One whose keys don't open was lent nothing, for
     * its decisions can't be written either; only what was declined is lost.
     */
    private List<AuditRecord> apart(List<AuditRecord> batch, Refusal refusal) {
        Map<TenantId, List<AuditRecord>> each = batch.stream().collect(groupingBy(AuditRecord::tenant));
        if (each.size() > 1) {
            return each.values().stream()
                    .flatMap(some -> unwritten(some).stream())
                    .toList();
        }
        LOG.warn("what {} calls came to is not on record: {}", batch.size(), refusal.getMessage());
        return List.of();
    }

    /** Until the time is over, it is over for another reason, or somebody closes this. */
    private void pause(long millis, BooleanSupplier over) {
        long left = TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            while (left > 0 && !closed && !over.getAsBoolean()) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until all that was added is written; false where that takes too long. */
    public boolean flush() {
        lock.lock();
        try {
            long left = TimeUnit.SECONDS.toNanos(END_SECONDS);
            hurried = !waiting.isEmpty();
            changed.signalAll();
            while (!waiting.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
            return waiting.isEmpty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        boolean unused = flush();
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
