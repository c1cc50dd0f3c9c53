package dev.jiramcp.audit;

import static java.util.Objects.requireNonNull;

/** A record with its id and its mark, to be added. What is costly about a record is done, and no transaction waits for it. */
public final class AuditDraft {
    private final Waiting.Marked marked;
    private final byte[] body;

    /**
     * A record with its mark.
     *
     * @param body the record's canonical text
     */
    AuditDraft(Waiting.Marked marked, byte[] body) {
        this.marked = requireNonNull(marked, "marked is null");
        this.body = requireNonNull(body, "body is null");
    }

    /** The record's id. */
    public String id() {
        return marked.record().id();
    }

    Waiting.Marked marked() {
        return marked;
    }

    /** The same, as it is linked to the chain. */
    Chain.Next next() {
        return new Chain.Next(id(), body, ChainLink.Mark.GOOD);
    }
}
