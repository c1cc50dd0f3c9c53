package dev.jiramcp.exchange;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;

import dev.jiramcp.audit.Audit;
import dev.jiramcp.audit.AuditDraft;
import dev.jiramcp.audit.AuditRecord;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what came of decisions, many at once, after those who waited for them have gone on; those that wait while several
 * decisions are written ride along with these. What is lost here shows: a decision is then without an outcome.
 */
public final class OutcomeLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutcomeLog.class);
    private static final int MOST = 10_000;
    private static final String NO_KEY = "key_unavailable";

    /** So many are written together, at most: whoever waits for a decision meanwhile waits for these too. */
    private static final int BATCH = 64;

    private static final long AGAIN_MILLIS = 500;

    /** So long others may join: a write for each would make the next decision wait for the disk. */
    private static final Duration JOIN = Duration.ofMillis(100);

    private static final long END_SECONDS = 5;

    private final RecordWriter writer;
    private final Audit audit;
    private final Duration join;

    /** Guards the six below; nobody writes while holding it. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();
    private final Deque<OutcomeEntry> waiting = new ArrayDeque<>();

    /** How many are being written. */
    private int away;

    /** Whether the thread has nothing to do, and has to be woken; it is not for each record that rides along. */
    private boolean idle;

    private boolean running;
    private boolean hurried;
    private boolean closed;

    public OutcomeLog(Store store, Audit audit) {
        this(store, audit, JOIN);
    }

    OutcomeLog(Store store, Audit audit, Duration join) {
        this.join = requireNonNull(join, "join is null");
        this.writer = new RecordWriter(store, audit);
        this.audit = requireNonNull(audit, "audit is null");
    }

    /** Adds a record, and waits for nothing. */
    void add(AuditRecord entry) {
        add(OutcomeEntry.raw(entry));
    }

    /** Adds what came of a decision, whose organisation's keys are at hand. */
    void addReady(AuditRecord entry) {
        add(OutcomeEntry.ready(entry, audit));
    }

    private void add(OutcomeEntry entry) {
        lock.lock();
        try {
            if (closed || waiting.size() + away >= MOST) {
                lost(entry.record());
                return;
            }
            waiting.add(entry);
            if (!running) {
                running = true;
                Thread thread = new Thread(this::run, "outcomes");
                thread.setDaemon(true);
                thread.start();
            }
            if (idle || waiting.size() == BATCH) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private static void lost(AuditRecord entry) {
        LOG.warn("what came of {} {} is not on record", entry.action(), entry.subject());
    }

    /** Takes some out of the line to be written with decisions; each has to arrive or to be put back. */
    List<OutcomeEntry> board() {
        lock.lock();
        try {
            List<OutcomeEntry> riders = new ArrayList<>();
            Iterator<OutcomeEntry> line = waiting.iterator();
            while (line.hasNext() && riders.size() < BATCH) {
                OutcomeEntry next = line.next();
                if (next.rides()) {
                    riders.add(next);
                    line.remove();
                }
            }
            away += riders.size();
            return riders;
        } finally {
            lock.unlock();
        }
    }

    /** They are on the disk. */
    void arrived(List<OutcomeEntry> riders) {
        back(riders.size(), List.of());
    }

    /** They were not written, as far as is known. */
    void putBack(List<OutcomeEntry> riders) {
        back(riders.size(), riders.stream().map(OutcomeEntry::failed).toList());
    }

    /** So many are not being written any more; those that are to be tried again come first. */
    private void back(int count, List<OutcomeEntry> again) {
        lock.lock();
        try {
            away -= count;
            for (int last = again.size() - 1; last >= 0; last--) {
                if (closed) {
                    lost(again.get(last).record());
                } else {
                    waiting.addFirst(again.get(last));
                }
            }
            if (hurried || !again.isEmpty()) {
                changed.signalAll();
            }
            hurried &= !isDone();
        } finally {
            lock.unlock();
        }
    }

    private boolean isDone() {
        return waiting.isEmpty() && away == 0;
    }

    private void run() {
        List<OutcomeEntry> batch = next();
        while (!batch.isEmpty()) {
            List<OutcomeEntry> left = unwritten(batch);
            back(batch.size(), left);
            if (!left.isEmpty()) {
                rest();
            }
            batch = next();
        }
    }

    /** The next ones; none at the end. */
    private List<OutcomeEntry> next() {
        lock.lock();
        try {
            awaitDue();
            List<OutcomeEntry> batch = new ArrayList<>();
            while (batch.size() < BATCH && !waiting.isEmpty()) {
                batch.add(waiting.remove());
            }
            away += batch.size();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** Until the first has waited long enough for others to join it, and for decisions to take it along. */
    private void awaitDue() {
        Optional<OutcomeEntry> first;
        do {
            while (waiting.isEmpty() && !closed) {
                idle = true;
                changed.awaitUninterruptibly();
                idle = false;
            }
            first = Optional.ofNullable(waiting.peek());
            pause(join.toMillis(), this::isHurried);
        } while (!closed && !isHurried() && !first.equals(Optional.ofNullable(waiting.peek())));
    }

    private boolean isHurried() {
        return waiting.size() >= BATCH || (hurried && !waiting.isEmpty());
    }

    private void rest() {
        lock.lock();
        try {
            pause(AGAIN_MILLIS, () -> false);
        } finally {
            lock.unlock();
        }
    }

    /** Writes outcomes; those that are to be tried again. */
    private List<OutcomeEntry> unwritten(List<OutcomeEntry> batch) {
        List<OutcomeEntry> ready = batch;
        try {
            ready = batch.stream().map(each -> each.drafted(audit)).toList();
            writer.writeOnce(drafts(ready, false), drafts(ready, true));
            return List.of();
        } catch (RuntimeException failure) {
            if (failure instanceof Refusal refusal && refusal.code().equals(NO_KEY)) {
                return apart(ready, refusal);
            }
            LOG.warn("outcomes are not written to the audit log now: {}", failure.getMessage());
            return ready.stream().map(OutcomeEntry::failed).toList();
        }
    }

    private static List<AuditDraft> drafts(List<OutcomeEntry> entries, boolean tried) {
        return entries.stream()
                .filter(each -> each.tried() == tried)
                .flatMap(each -> each.draft().stream())
                .toList();
    }

    /**
     * Each organisation's for itself, so that none waits for another's keys. One whose keys don't open was lent nothing, for
     * its decisions can't be written either; only what was declined is lost.
     */
    private List<OutcomeEntry> apart(List<OutcomeEntry> batch, Refusal refusal) {
        Map<TenantId, List<OutcomeEntry>> each =
                batch.stream().collect(groupingBy(entry -> entry.record().tenant()));
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
            hurried = !isDone();
            changed.signalAll();
            while (!isDone() && left > 0) {
                left = changed.awaitNanos(left);
            }
            return isDone();
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
