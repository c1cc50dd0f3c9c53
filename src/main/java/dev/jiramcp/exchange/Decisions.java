package dev.jiramcp.exchange;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.store.Additions;

/** Decides each use of a credential, and has it on record: the decision before anything is released, what came of it after. */
public interface Decisions {
    /** What is made once a use is allowed, in the transaction of the record, so that neither is there without the other. */
    @FunctionalInterface
    interface Making<T> {
        /** Makes it. */
        T with(Additions additions, String decision);
    }

    /**
     * Decides a use.
     *
     * @throws Refusal {@code FORBIDDEN} where policy does not allow it; {@code UNAVAILABLE}, {@code audit_unavailable}, where
     *     the decision can't be written, and then nothing was made
     */
    <T> Ruling<T> decide(Use use, Making<T> making);

    /** Decides a use for which nothing has to be made. */
    default Ruling<String> decide(Use use) {
        return decide(use, (additions, decision) -> decision);
    }

    /** Has on record what came of a use; it does not wait for that. */
    void ended(Ruling<?> ruling, Outcome outcome);

    /** Has on record that a use was refused before it came to a decision, and why; it does not wait for that. */
    void declined(Use use, String code);
}
