package dev.jiramcp.audit;

import static java.util.Objects.requireNonNull;

/** A record with its id and its mark, to be added. What is costly about a record is done, and no transaction waits for it. */
public final class AuditDraft {
    private final Waiting.Marked marked;

    AuditDraft(Waiting.Marked marked) {
        this.marked = requireNonNull(marked, "marked is null");
    }

    /** The record's id. */
    public String id() {
        return marked.record().id();
    }

    Waiting.Marked marked() {
        return marked;
    }
}
