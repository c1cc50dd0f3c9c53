package dev.jiramcp.exchange;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.audit.AuditDraft;
import dev.jiramcp.store.Additions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A decision that is to be written, what is made with it, and who waits for both. */
final class DecisionEntry<T> {
    /** What who waits is told. */
    enum Word {
        /** It is written, or failed. */
        DONE,
        /** Nobody writes now: it is to be written by who waits, with all that waits beside it. */
        YOURS
    }

    private final AuditDraft draft;
    private final Decisions.Making<T> making;
    private final CompletableFuture<Word> told = new CompletableFuture<>();
    private final List<T> made = new ArrayList<>(1);
    private Optional<Throwable> failure = Optional.empty();

    DecisionEntry(AuditDraft draft, Decisions.Making<T> making) {
        this.draft = requireNonNull(draft, "draft is null");
        this.making = requireNonNull(making, "making is null");
    }

    AuditDraft draft() {
        return draft;
    }

    /** Makes it, in the transaction of the record; again, where that had to be begun anew. */
    void make(Additions additions) {
        made.clear();
        made.add(making.with(additions, draft.id()));
    }

    void fail(Throwable lost) {
        failure = Optional.of(lost);
    }

    void tell(Word word) {
        told.complete(word);
    }

    boolean isTold() {
        return told.isDone();
    }

    Word await() throws InterruptedException {
        try {
            return told.get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What was made, once it is written; else why it was not. */
    T result() {
        if (failure.isPresent()) {
            if (failure.get() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure.get();
        }
        return made.get(0);
    }
}
