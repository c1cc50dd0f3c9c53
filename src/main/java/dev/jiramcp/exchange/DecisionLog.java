package dev.jiramcp.exchange;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.audit.Audit;
import dev.jiramcp.audit.AuditDraft;
import dev.jiramcp.exchange.DecisionEntry.Word;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.store.Store;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes decisions. Who comes alone writes at once; whoever comes while somebody writes waits, and the first of those writes
 * for all of them, in one transaction. So many share one flush of the disk and a few statements, and nobody works for others
 * for longer than for themselves. Where several do, outcomes of earlier decisions ride along.
 */
final class DecisionLog {
    private static final int BATCH = 64;

    private final RecordWriter writer;
    private final OutcomeLog outcomes;

    /** Guards the two below; nobody writes while holding it. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Deque<DecisionEntry<?>> waiting = new ArrayDeque<>();
    private boolean writing;

    DecisionLog(Store store, Audit audit, OutcomeLog outcomes) {
        this.writer = new RecordWriter(store, audit);
        this.outcomes = requireNonNull(outcomes, "outcomes is null");
    }

    /**
     * Writes a decision; when this returns, it is on the disk with what was made.
     *
     * @throws Refusal where the database does not take it, and then nothing was made
     */
    <T> T write(AuditDraft draft, Decisions.Making<T> making) {
        DecisionEntry<T> entry = new DecisionEntry<>(draft, making);
        if (isFirst(entry) || word(entry) == Word.YOURS) {
            writeWaiting();
        }
        return entry.result();
    }

    private boolean isFirst(DecisionEntry<?> entry) {
        lock.lock();
        try {
            boolean first = !writing;
            waiting.add(entry);
            writing = true;
            return first;
        } finally {
            lock.unlock();
        }
    }

    private Word word(DecisionEntry<?> entry) {
        try {
            return entry.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            leave(entry);
            throw new CancellationException("cancelled while a decision was written; it may be written yet");
        }
    }

    /** Who is not there any more can't write for others. */
    private void leave(DecisionEntry<?> entry) {
        lock.lock();
        try {
            if (waiting.remove(entry) && entry.isTold()) {
                passOn();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The first of those that wait is the caller's own. */
    private void writeWaiting() {
        List<DecisionEntry<?>> batch = next();
        List<DecisionEntry<?>> left = attempt(batch);
        lock.lock();
        try {
            left.forEach(waiting::addFirst);
            passOn();
        } finally {
            lock.unlock();
        }
        batch.stream().filter(entry -> !left.contains(entry)).forEach(entry -> entry.tell(Word.DONE));
    }

    /** Writes them; those are left that have to be written by somebody else, since who writes was cancelled. */
    private List<DecisionEntry<?>> attempt(List<DecisionEntry<?>> batch) {
        // Who comes alone is not kept waiting for them.
        List<OutcomeEntry> riders = batch.size() > 1 ? outcomes.board() : List.of();
        try {
            commit(batch, riders);
            outcomes.arrived(riders);
        } catch (RuntimeException | Error failure) {
            outcomes.putBack(riders);
            if (Thread.currentThread().isInterrupted()) {
                // They may be written already, and are then on record twice: that releases nothing that was not
                // decided.
                batch.get(0).fail(failure);
                return batch.subList(1, batch.size());
            }
            failed(batch, failure);
        }
        return List.of();
    }

    /** Where the database is unable, it is so for all of them; what is wrong with one is told to that one alone. */
    private void failed(List<DecisionEntry<?>> batch, Throwable failure) {
        boolean unable = failure instanceof Refusal refusal && refusal.kind() == Refusal.Kind.UNAVAILABLE;
        if (unable || batch.size() == 1) {
            batch.forEach(entry -> entry.fail(failure));
            return;
        }
        for (DecisionEntry<?> entry : batch) {
            try {
                commit(List.of(entry), List.of());
            } catch (RuntimeException | Error own) {
                entry.fail(own);
            }
        }
    }

    private void commit(List<DecisionEntry<?>> batch, List<OutcomeEntry> riders) {
        List<AuditDraft> drafts = new ArrayList<>(riders.size() + batch.size());
        riders.forEach(rider -> drafts.add(rider.draft().orElseThrow()));
        batch.forEach(entry -> drafts.add(entry.draft()));
        writer.write(drafts, additions -> batch.forEach(entry -> entry.make(additions)));
    }

    private List<DecisionEntry<?>> next() {
        lock.lock();
        try {
            List<DecisionEntry<?>> batch = new ArrayList<>();
            while (batch.size() < BATCH && !waiting.isEmpty()) {
                batch.add(waiting.remove());
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** How many wait to be written. */
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    private void passOn() {
        if (waiting.isEmpty()) {
            writing = false;
        } else {
            waiting.element().tell(Word.YOURS);
        }
    }
}
