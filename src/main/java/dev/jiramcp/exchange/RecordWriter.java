package dev.jiramcp.exchange;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.audit.Audit;
import dev.jiramcp.audit.AuditDraft;
import dev.jiramcp.store.Additions;
import dev.jiramcp.store.Store;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * Writes records that are ready, many in one transaction. Where writers take turns, several are linked to the chain at once;
 * elsewhere that would keep other replicas waiting for the flush of this one, and they are linked soon after. So is one alone:
 * for a single record linking costs more than writing it, and somebody waits.
 */
final class RecordWriter {
    private final Store store;
    private final Audit audit;

    RecordWriter(Store store, Audit audit) {
        this.store = requireNonNull(store, "store is null");
        this.audit = requireNonNull(audit, "audit is null");
    }

    /** Writes them, and does something beside. */
    void write(List<AuditDraft> drafts, Consumer<Additions> beside) {
        int unused = store.add(database -> {
            add(database, drafts);
            return Additions.in(database, additions -> {
                beside.accept(additions);
                return drafts.size();
            });
        });
    }

    /** Writes them; of those that were tried before, the ones that are not in the log. */
    void writeOnce(List<AuditDraft> fresh, List<AuditDraft> tried) {
        int unused = store.add(database -> {
            List<AuditDraft> missing = audit.missing(database, tried);
            if (!missing.isEmpty()) {
                add(database, missing);
            }
            if (!fresh.isEmpty()) {
                add(database, fresh);
            }
            return missing.size();
        });
    }

    private void add(Handle database, List<AuditDraft> drafts) {
        if (drafts.size() > 1 && store.writesInTurn()) {
            audit.chain(database, drafts);
        } else {
            audit.add(database, drafts);
        }
    }
}
