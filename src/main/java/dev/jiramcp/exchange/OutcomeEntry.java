package dev.jiramcp.exchange;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.audit.Audit;
import dev.jiramcp.audit.AuditDraft;
import dev.jiramcp.audit.AuditRecord;
import dev.jiramcp.model.Refusal;
import java.util.Optional;

/**
 * An outcome that is to be written.
 *
 * @param draft the record with its id and mark, once it has them
 * @param tried whether writing it has failed, after which it may be there nevertheless
 */
record OutcomeEntry(AuditRecord record, Optional<AuditDraft> draft, boolean tried) {
    OutcomeEntry {
        requireNonNull(record, "record is null");
        requireNonNull(draft, "draft is null");
    }

    /** One that has no id yet. */
    static OutcomeEntry raw(AuditRecord record) {
        return new OutcomeEntry(record, Optional.empty(), false);
    }

    /** One that is ready to be written with others, where its organisation's keys can be had. */
    static OutcomeEntry ready(AuditRecord record, Audit audit) {
        try {
            return raw(record).drafted(audit);
        } catch (Refusal keysAreNotThere) {
            return raw(record);
        }
    }

    /**
     * The same with an id and a mark.
     *
     * @throws Refusal where the organisation's keys can't be had
     */
    OutcomeEntry drafted(Audit audit) {
        return draft.isPresent() ? this : new OutcomeEntry(record, Optional.of(audit.draft(record)), tried);
    }

    /** The same, after it failed. */
    OutcomeEntry failed() {
        return new OutcomeEntry(record, draft, true);
    }

    /** Whether it can be written with decisions: one that failed must not make others fail. */
    boolean rides() {
        return draft.isPresent() && !tried;
    }
}
